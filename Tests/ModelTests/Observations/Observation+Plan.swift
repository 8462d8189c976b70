extension Observation {
    /// What `plan` would do.
    static func plan(_ plan: PlannedChanges, holds: [String]) -> Observation {
        let changes = plan.changes.sorted { $0.key < $1.key }.flatMap { id, change in
            ["\(change.action) \(id)"] + change.lines.sorted()
        }
        return Observation(
            "plan", PlanDocument.self, status: plan.refused.isEmpty ? 0 : 3,
            expected: changes + plan.refused.map { "refused \($0)" } + holds, lines: \.lines)
    }
}

/// The JSON of a plan, as far as it is compared.
private struct PlanDocument: Decodable {
    struct Change: Decodable {
        let action: String
        let id: String
        let members: Members
    }
    struct Members: Decodable {
        let add: [Member]
        let remove: [Member]
        let change: [Member]
        let acknowledge: [Member]
    }
    struct Member: Decodable {
        let address: String
        let cause: String?
        let drift: ObservedOrigin?

        func line(_ sign: String) -> String {
            "\(sign) \(short(address)) \(drift.map { "drift " + $0.line } ?? cause ?? "")"
        }
    }
    struct Refusal: Decodable { let id: String }

    let changes: [Change]
    let refusals: [Refusal]
    let holds: [ObservedHold]

    /// In the words of `PlannedChanges`.
    var lines: [String] {
        changes.flatMap { change in
            let members = change.members
            let lines =
                members.add.map { $0.line("+") } + members.remove.map { $0.line("-") }
                + members.change.map { $0.line("~") } + members.acknowledge.map { $0.line("=") }
            return ["\(change.action) \(change.id)"] + lines.sorted()
        } + refusals.map { "refused \($0.id)" } + holds.map(\.line)
    }
}
