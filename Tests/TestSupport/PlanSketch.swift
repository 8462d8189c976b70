package import RosterModel
package import RosterPlanning

extension Plan {
    /// The plan in one line a change, refusal or note.
    ///
    ///     + beta all 2
    ///     ~ beta description: +ana +dora(staff) -emil(excepted) ~cyd(until) =bruno 3 unchanged
    ///     ! group/renamed beta
    ///     note …
    package var sketch: String {
        (changes.map(\.sketch) + heldBack.map { "held " + $0.sketch }
            + refusals.map { refusal in
                [
                    "! \(refusal.rule)", refusal.resource?.id.text,
                    refusal.isBlocking ? nil : "elsewhere",
                ].compactMap { $0 }.joined(separator: " ")
            } + notes.map { "note " + $0.plain }).joined(separator: "\n")
    }
}

extension Change {
    private var symbol: String {
        switch action {
        case .create: "+"
        case .update: "~"
        case .acknowledge: "="
        case .remove: "-"
        }
    }

    fileprivate var sketch: String {
        var words = ["\(symbol) \(resource.id)"]
        let changed = Set(attributes.map(\.name))
        words += attributes.map { attribute in
            attributeDrift.contains { $0.change.name == attribute.name }
                ? "\(attribute.name)(drift)" : attribute.name
        }
        words += attributeDrift.map(\.change.name).filter { !changed.contains($0) }.map { "=" + $0 }
        switch members {
        case nil: break
        case .all(let count)?: words.append("all \(count)")
        case .some(let delta)?:
            words[words.count - 1] += ":"
            words += delta.sketch
        }
        words += ended.map { "end \($0.hold.action) \($0.hold.address.short)(\($0.cause))" }
        return words.joined(separator: " ")
    }
}

extension MemberDelta {
    fileprivate var sketch: [String] {
        zip(added.addresses, additionCauses).map { "+\($0.short)\($1.sketch)" }
            + zip(removed, removalCauses).map { "-\($0.short)\($1.sketch)" }
            + changed.map { change in
                let names = change.before.changes(to: change.after).map(\.name)
                let drift = change.drift == nil ? "" : " drift"
                return "~\(change.address.short)(\(names.joined(separator: " "))\(drift))"
            } + acknowledged.map { "=\($0.address.short)" } + ["\(unchangedCount) unchanged"]
    }
}

extension MemberDelta.AdditionCause {
    fileprivate var sketch: String {
        switch self {
        case .declared: ""
        case .included(let group): "(\(group))"
        case .held: "(held)"
        case .drift(let origin): "(drift \(origin.serial))"
        }
    }
}

extension MemberDelta.RemovalCause {
    fileprivate var sketch: String {
        switch self {
        case .drift(let origin): "(drift \(origin.serial))"
        case .excepted: "(excepted)"
        case .expired: "(expired)"
        case .lapsed: "(lapsed)"
        case .held: "(held)"
        case .undeclared: ""
        }
    }
}

extension Address {
    /// Without the domain that samples have.
    package var short: String {
        domain == "contoso.com" ? String(text.dropLast("@contoso.com".count)) : text
    }
}
