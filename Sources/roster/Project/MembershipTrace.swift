internal import RosterModel
internal import RosterReports
internal import RosterState

/// Finds the revisions that changed the memberships of one person, holds included.
struct MembershipTrace {
    let address: Address
    /// Only in this group; nil for all.
    let group: ResourceID?

    /// The newest of them first.
    func entries(in snapshot: any StateSnapshot, limit: Int) throws -> [LogReport.Entry] {
        let steps = MembershipHistory(try snapshot.memberships(of: address)).steps
            .filter { group == nil || $0.group == group }
        let holds = try snapshot.holds().filter {
            $0.address == address && (group == nil || $0.group == nil || $0.group == group)
        }
        let serials = Set(
            steps.map(\.serial) + holds.flatMap { [$0.made, $0.ended].compactMap { $0 } })
        let shown = Set(serials.sorted().suffix(limit))
        let effects = try snapshot.effects(of: shown)
        return try snapshot.revisions(shown).map { revision in
            LogReport.Entry(
                LoggedRevision(revision: revision, effects: effects[revision.serial] ?? []),
                holds: holds, memberships: steps.filter { $0.serial == revision.serial })
        }
    }
}
