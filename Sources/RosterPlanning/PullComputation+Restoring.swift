package import RosterModel

extension PullComputation {
    /// Who is to be listed where a stored group is declared anew.
    ///
    /// - Parameters:
    ///   - stored: The group and all its members.
    ///   - holds: The holds of the state.
    ///   - point: The time at which holds count.
    /// - Returns: All who are stored, as holds have them; nobody where stored members stay as they are
    ///   without being declared.
    package static func members(
        restoring stored: Side, holds: [Hold], at point: StatePoint
    ) -> Members {
        guard let members = stored.members, !stored.resource.attributes.isRetired else {
            return Members()
        }
        let lapsed = holds.lapsedAdditions(to: stored.resource.id, at: point)
        let kept = members.subtracting(lapsed)
        let declared = kept.isEmpty ? members : kept
        return PullComputation(
            declared: Side(stored.resource, declared), stored: stored, drift: .none, holds: holds,
            at: point, isReset: true
        ).pull().target(from: declared)
    }
}
