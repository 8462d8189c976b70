package import RosterModel

/// What the next apply does about something that was done outside.
package enum PlannedAnswer: String, Sendable {
    /// Sets it to what is declared.
    case undo
    /// Records that it is declared by now.
    case acknowledge
    /// Leaves it: nothing is declared there, or a refusal stands.
    case keep
}

/// What the next apply does about the drift of one resource, told from its change in the plan.
package struct PlannedAnswers {
    /// Nil when the plan leaves the resource alone.
    private let change: Change?
    private let acknowledged: Set<Address>
    private let changed: Set<Address>

    package init(_ change: Change?) {
        self.change = change
        let delta = change?.members?.delta
        acknowledged = Set((delta?.acknowledged ?? []).map(\.address))
        changed = Set((delta?.changed ?? []).map(\.address))
    }

    package func answer(to drift: MemberDrift) -> PlannedAnswer {
        guard let delta = change?.members?.delta else { return .keep }
        if acknowledged.contains(drift.address) { return .acknowledge }
        let isUndone =
            delta.added.addresses.index(of: drift.address) != nil
            || delta.removed.index(of: drift.address) != nil
            || changed.contains(drift.address)
        return isUndone ? .undo : .keep
    }

    package func answer(to drift: AttributeDrift) -> PlannedAnswer {
        guard let change else { return .keep }
        return change.attributes.contains { $0.name == drift.change.name } ? .undo : .acknowledge
    }
}
