internal import RosterModel
internal import RosterPlanning

/// Who a change adds to a group, and why.
struct Additions {
    let members: Members
    let cause: (Int) -> MemberDelta.AdditionCause

    var count: Int { members.count }
}

extension PlanReport {
    /// Reads the members of a group that is created; those of others are in the plan.
    func additions(of change: Change) throws -> Additions {
        switch change.members {
        case .all?:
            let new = try newMembers(change.resource.id)
            return Additions(members: new.members) { index in
                new.via(index).map(MemberDelta.AdditionCause.included) ?? .declared
            }
        case .some(let delta)?:
            return Additions(members: delta.added) { delta.additionCauses[$0] }
        case nil:
            return Additions(members: Members()) { _ in .declared }
        }
    }
}
