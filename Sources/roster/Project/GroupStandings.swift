internal import RosterModel
internal import RosterReports

/// How one person stands to each group that they are or were in.
struct GroupStandings {
    private let memberships: [WhoReport.Membership]
    private let former: [WhoReport.FormerMembership]
    private let propagation: TimeSpan
    private let point: StatePoint

    /// - Parameters:
    ///   - memberships: Those that are stored.
    ///   - former: Those that have ended, the last to end first.
    ///   - propagation: How long a change may take to be effective everywhere.
    ///   - point: When.
    init(
        _ memberships: [WhoReport.Membership], _ former: [WhoReport.FormerMembership],
        propagation: TimeSpan, at point: StatePoint
    ) {
        self.memberships = memberships
        self.former = former
        self.propagation = propagation
        self.point = point
    }

    /// Strangers to a group have no entry.
    var byGroup: [ResourceID: GroupStanding] {
        let ended = former.map { membership in
            (
                membership.group.resource.id,
                GroupStanding(
                    isMember: false, wasMember: true,
                    pending: pending(membership.ended, membership.portal))
            )
        }
        let stored = memberships.map { membership in
            let counts = membership.exception == nil
            return (
                membership.group.resource.id,
                GroupStanding(
                    isMember: counts, wasMember: !counts,
                    pending: counts ? pending(membership.since, membership.portal) : nil)
            )
        }
        // What is stored now goes before what ended, and what ended last before what ended earlier.
        return Dictionary(stored + ended) { first, _ in first }
    }

    /// Nil for a change that is effective everywhere by now: where lists are published, as of the time
    /// at which somebody confirmed that the portal has it.
    private func pending(
        _ revision: Revision, _ portal: PortalPresence?
    ) -> PendingMembership? {
        switch portal {
        case .stored, .handedOver: PendingMembership(at: revision.at, until: nil)
        case .pending(let end): PendingMembership(at: revision.at, until: end)
        case .effective: nil
        case nil: pending(revision)
        }
    }

    private func pending(_ revision: Revision) -> PendingMembership? {
        guard let made = Instant(revision.at, in: "UTC") else { return nil }
        let until = (made + propagation).text
        return revision.at <= point.moment && point.moment < until
            ? PendingMembership(at: revision.at, until: until) : nil
    }
}
