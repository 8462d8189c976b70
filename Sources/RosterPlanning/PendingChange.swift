package import RosterModel

/// What a change of a plan does beyond undoing or acknowledging drift, in numbers.
package struct PendingChange: Equatable, Sendable {
    package let action: Change.Action
    package let resource: Resource
    /// The names of the attributes that change.
    package let attributes: [String]
    package let membersToAdd: Int
    package let membersToRemove: Int
    package let membersToChange: Int

    /// Nil when it does nothing else.
    ///
    /// - Parameters:
    ///   - change: A change of a plan.
    ///   - drift: What was done outside to its resource.
    package init?(_ change: Change, beyond drift: Drift) {
        let driftedNames = Set(drift.attributes.map(\.change.name))
        let driftedMembers = Set(drift.members.map(\.address))
        let delta = change.members?.delta ?? MemberDelta()
        action = change.action
        resource = change.resource
        attributes = change.attributes.map(\.name).filter { !driftedNames.contains($0) }
        membersToAdd =
            action == .create
            ? change.members?.addedCount ?? 0
            : delta.added.addresses.count { !driftedMembers.contains($0) }
        membersToRemove = delta.removed.count { !driftedMembers.contains($0) }
        membersToChange = delta.changed.count { !driftedMembers.contains($0.address) }
        let count = attributes.count + membersToAdd + membersToRemove + membersToChange
        guard action == .create || count > 0 else { return nil }
    }
}
