import RosterModel

/// The state as it should be, kept the naive way: everything in memory, the whole of each seal.
struct ReferenceState {
    struct Group {
        var members: [String: MemberDetails]
        var attributes: Attributes
        /// What the last apply left.
        var sealed: [String: MemberDetails]
        var sealedAttributes: Attributes
        /// The last outside revision that touched each membership, each detail of it, and each
        /// attribute, since.
        var touched: [String: Int] = [:]
        var touchedDetails: [String: [String: Int]] = [:]
        var touchedAttributes: [AttributeName: Int] = [:]

        /// What drift should be reported: before, after and serial, one line each.
        var drift: [String] {
            let names = Set(members.keys).union(sealed.keys).sorted()
            return names.compactMap { name in
                members[name] == sealed[name]
                    ? nil
                    : "\(name) \(shown(sealed[name])) -> \(shown(members[name])) @\(origin(of: name))"
            }
                + AttributeName.allCases.compactMap { name in
                    attributes[name] == sealedAttributes[name]
                        ? nil : "\(name) @\(touchedAttributes[name] ?? 0)"
                }
        }

        /// The last revision that made a difference: of the details that differ, where both are members.
        private func origin(of name: String) -> Int {
            guard let before = sealed[name], let after = members[name] else {
                return touched[name] ?? 0
            }
            return before.changes(to: after).compactMap { touchedDetails[name]?[$0.name] }.max()
                ?? 0
        }

        /// An apply leaves the declared members and seals them.
        mutating func seal(_ members: [String: MemberDetails], _ attributes: Attributes) {
            self = Group(
                members: members, attributes: attributes, sealed: members,
                sealedAttributes: attributes)
        }

        mutating func set(_ name: String, to details: MemberDetails?, serial: Int) {
            guard members[name] != details else { return }
            for change in (members[name] ?? .none).changes(to: details ?? .none) {
                touchedDetails[name, default: [:]][change.name] = serial
            }
            members[name] = details
            touched[name] = serial
        }

        mutating func set(_ attributes: Attributes, serial: Int) {
            for name in AttributeName.allCases where attributes[name] != self.attributes[name] {
                touchedAttributes[name] = serial
            }
            self.attributes = attributes
        }
    }

    var groups: [String: Group] = [:]
}

func shown(_ details: MemberDetails?) -> String {
    guard let details else { return "nobody" }
    return "(\(details.until?.description ?? "") \(details.note ?? ""))"
}

extension Drift {
    /// In the form of `ReferenceState.Group.drift`.
    var lines: [String] {
        members.map { drift in
            let name = drift.address.text.prefix { $0 != "@" }
            return "\(name) \(shown(drift.before)) -> \(shown(drift.after)) @\(drift.origin.serial)"
        } + attributes.map { "\($0.change.name) @\($0.origin.serial)" }
    }
}
