internal import RosterModel
internal import RosterPlanning

extension PlanText {
    private static let noteColumn = 30

    func writeMembers(
        of change: Change, _ report: PlanReport, to output: inout some TextOutputStream
    ) throws {
        switch change.members {
        case .all(let count)?:
            let new = try report.newMembers(change.resource.id)
            writeAdditions(of: new.members, to: &output) { index in
                new.via(index).map { "through \($0)" } ?? ""
            }
            output.write("      +\(count.counted("member"))\n")
        case .some(let delta)?:
            write(delta, to: &output)
        case nil:
            break
        }
    }

    private func write(_ delta: MemberDelta, to output: inout some TextOutputStream) {
        writeAdditions(of: delta.added, to: &output) { note(on: delta.additionCauses[$0]) }
        for (index, cause) in delta.removalCauses.enumerated() {
            writeMember("-", .red, delta.removed[index], note(on: cause), to: &output)
        }
        for change in delta.changed { write(change, to: &output) }
        for drift in delta.acknowledged {
            writeMember(
                "=", .cyan, drift.address, "\(verb(drift)) \(outside(drift.origin)), now declared",
                to: &output)
        }
        if !delta.isEmpty {
            output.write(
                "      +\(delta.added.count.grouped) -\(delta.removed.count.grouped) "
                    + "~\(delta.changed.count.grouped) (\(delta.unchangedCount.grouped) unchanged)\n"
            )
        }
    }

    private func writeAdditions(
        of members: Members, to output: inout some TextOutputStream, note: (Int) -> String
    ) {
        let shown = options.isFull ? members.count : min(members.count, Self.additionLimit)
        for index in 0..<shown {
            let details = members.details(at: index)
            var notes = [note(index), details.until.map { "until \($0)" } ?? ""]
            if options.showsNotes {
                notes += [
                    details.note.map { "note \(quoted($0))" } ?? "",
                    details.consent.map { "consent \(quoted($0))" } ?? "",
                ]
            }
            writeMember(
                "+", .green, members.addresses[index],
                notes.filter { !$0.isEmpty }.joined(separator: ", "), to: &output)
        }
        guard shown < members.count else { return }
        let domains =
            options.addresses.isMasked ? "" : ": " + domains(of: members.addresses, from: shown)
        output.write(
            "      … and \((members.count - shown).grouped) more (--full shows them)\(domains)\n")
    }

    private func write(
        _ change: MemberDelta.Alteration, to output: inout some TextOutputStream
    ) {
        let changes = options.shown(change.before.changes(to: change.after)).map { attribute in
            attribute.name == "until"
                ? "until: \(bare(attribute.before)) -> \(bare(attribute.after))"
                : "\(attribute.name): \(shown(attribute.before)) -> \(shown(attribute.after))"
        }
        let drift = change.drift.map { ", changed \(outside($0))" } ?? ""
        writeMember(
            "~", .yellow, change.address, changes.joined(separator: ", ") + drift, to: &output)
    }

    private func writeMember(
        _ symbol: String, _ colour: Paint.Colour, _ address: Address, _ note: String,
        to output: inout some TextOutputStream
    ) {
        let shown = TerminalText.escaped(options.addresses.shown(address))
        let line = "      " + options.paint(colour, "\(symbol) \(shown)")
        guard !note.isEmpty else {
            output.write(line + "\n")
            return
        }
        let gap = String(repeating: " ", count: max(2, Self.noteColumn - shown.count))
        output.write(line + gap + note + "\n")
    }

    /// `contoso.com 812, fabrikam.com 40 and 3 more domains`, the most frequent first.
    private func domains(of addresses: AddressSet, from first: Int) -> String {
        let sorted = addresses.domainCounts(from: first)
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let named = sorted.prefix(5).map { "\($0.key) \($0.value.grouped)" }
        let rest = sorted.count - named.count
        return named.joined(separator: ", ")
            + (rest > 0 ? " and \(rest.counted("more domain"))" : "")
    }

    private func note(on cause: MemberDelta.AdditionCause) -> String {
        switch cause {
        case .declared: ""
        case .included(let group): "through \(group)"
        case .drift(let origin): "removed \(outside(origin))"
        }
    }

    private func note(on cause: MemberDelta.RemovalCause) -> String {
        switch cause {
        case .drift(let origin): "added \(outside(origin))"
        case .excepted: "excepted"
        case .expired: "expired"
        case .undeclared: ""
        }
    }

    private func verb(_ drift: MemberDrift) -> String {
        switch (drift.before, drift.after) {
        case (nil, _): "added"
        case (_, nil): "removed"
        default: "changed"
        }
    }

    private func quoted(_ text: String) -> String {
        "\"" + options.text(data: text) + "\""
    }

    private func bare(_ value: AttributeValue?) -> String {
        if case .text(let text)? = value { text } else { "none" }
    }
}
