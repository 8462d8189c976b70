extension Observation {
    /// How the project stands.
    static func status(
        _ reference: Reference, _ plan: PlannedChanges, at moment: String
    ) -> Observation {
        let drift = reference.driftLines
        let isDrifted = !drift.isEmpty
        let (standing, status): (String, Int32) =
            if !plan.refused.isEmpty {
                ("refused", 3)
            } else if isDrifted {
                ("drifted", 4)
            } else if !plan.changes.isEmpty {
                ("pending", 2)
            } else {
                ("in-step", 0)
            }
        let last = (reference.revisions.lastIndex { $0.origin == "apply" } ?? -1) + 1
        let actions = ["create", "update", "acknowledge"].map { action in
            "\(action) \(plan.changes.values.count { $0.action == action })"
        }
        let members = drift.count { !$0.contains(" description ") }
        return Observation(
            "status", StatusDocument.self, status: status,
            expected: ["\(standing) applied \(last)"] + actions + [
                "drift \(members) \(drift.count - members)"
            ] + plan.refused + reference.liveHolds(at: moment), lines: \.lines)
    }

    /// What was done outside.
    static func drift(_ reference: Reference, at moment: String) -> Observation {
        let drift = reference.driftLines
        return Observation(
            "drift", DriftDocument.self, status: drift.isEmpty ? 0 : 4,
            expected: [drift.isEmpty ? "nothing" : "drift"] + drift
                + reference.liveHolds(at: moment), lines: \.lines)
    }
}

extension Reference {
    /// What drifted, by group: the description, then people.
    fileprivate var driftLines: [String] {
        groups.keys.sorted().flatMap { id in
            let description = descriptionDrift(of: id).map {
                "\(id) description \($0.before ?? "none") -> \($0.after ?? "none")"
                    + " @\($0.serial) \(origin($0.serial))"
            }
            let members = memberDrift(of: id).sorted { $0.key < $1.key }.map { name, drift in
                let change =
                    drift.before == nil ? "added" : drift.after == nil ? "removed" : "changed"
                return "\(id) \(name) \(change) @\(drift.serial) \(origin(drift.serial))"
            }
            return [description].compactMap { $0 } + members
        }
    }

    /// Those that have an effect, the oldest first.
    fileprivate func liveHolds(at moment: String) -> [String] {
        holds.filter { $0.ended == nil && !$0.isLapsed(at: moment) }.map(\.line)
    }
}

/// The JSON of `status`, as far as it is compared.
private struct StatusDocument: Decodable {
    struct Applied: Decodable {
        struct Revision: Decodable { let serial: Int }
        let revision: Revision
    }
    struct Pending: Decodable {
        let create: Int
        let update: Int
        let acknowledge: Int
    }
    struct Refusal: Decodable { let id: String }
    struct Counts: Decodable {
        let members: Int
        let attributes: Int
    }

    let status: String
    let lastApply: Applied
    let pending: Pending
    let refusals: [Refusal]
    let drift: Counts
    let holds: [ObservedHold]

    var lines: [String] {
        [
            "\(status) applied \(lastApply.revision.serial)", "create \(pending.create)",
            "update \(pending.update)", "acknowledge \(pending.acknowledge)",
            "drift \(drift.members) \(drift.attributes)",
        ] + refusals.map(\.id) + holds.map(\.line)
    }
}

/// The JSON of `drift`, as far as it is compared.
private struct DriftDocument: Decodable {
    struct Origin: Decodable {
        let serial: Int
        let at: String
        let actor: String?

        var line: String { "@\(serial) \(at) \(actor ?? "nobody")" }
    }
    struct Attribute: Decodable {
        let name: String
        let before: String?
        let after: String?
        let drift: Origin
    }
    struct Member: Decodable {
        let address: String
        let change: String
        let drift: Origin
    }
    struct Item: Decodable {
        let id: String
        let attributes: [Attribute]
        let members: [Member]

        var lines: [String] {
            attributes.map {
                "\(id) \($0.name) \($0.before ?? "none") -> \($0.after ?? "none") \($0.drift.line)"
            } + members.map { "\(id) \(short($0.address)) \($0.change) \($0.drift.line)" }
        }
    }

    let outcome: String
    let drift: [Item]
    let holds: [ObservedHold]

    var lines: [String] { [outcome] + drift.flatMap(\.lines) + holds.map(\.line) }
}
