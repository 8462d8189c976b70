internal import RosterModel
internal import RosterReports

/// How one person stands to each group that they are or were in.
struct GroupStandings {
    private let person: StoredPerson
    private let journey: PortalJourney
    private let timeZone: String

    /// - Parameters:
    ///   - person: Who.
    ///   - journey: How far the person's memberships have come.
    ///   - project: Whose settings say when days begin.
    init(of person: StoredPerson, _ journey: PortalJourney, _ project: Project) {
        self.person = person
        self.journey = journey
        timeZone = project.settings.timeZone
    }

    /// Strangers to a group have no entry.
    ///
    /// - Parameters:
    ///   - memberships: Those that are stored.
    ///   - former: Those that have ended, the last to end first.
    /// - Returns: The standings: what is stored now goes before what ended, and what ended last before
    ///   what ended earlier.
    /// - Throws: What reading throws.
    func byGroup(
        _ memberships: [WhoReport.Membership], _ former: [WhoReport.FormerMembership]
    ) throws -> [ResourceID: GroupStanding] {
        var standings: [ResourceID: GroupStanding] = [:]
        for membership in memberships {
            standings[membership.group.resource.id] = try standing(membership)
        }
        for membership in former where standings[membership.group.resource.id] == nil {
            let group = membership.group.resource
            standings[group.id] = GroupStanding(
                isMember: false, wasMember: true,
                pending: try journey.pending(
                    in: group, counting: false, since: membership.ended.at))
        }
        return standings
    }

    private func standing(_ membership: WhoReport.Membership) throws -> GroupStanding {
        let group = membership.group.resource
        guard let exception = membership.exception else {
            return GroupStanding(
                isMember: true,
                pending: try journey.pending(
                    in: group, counting: true, since: membership.since.at))
        }
        // Without anything to be imported, what time alone has done is no change to wait for.
        let end = journey.isPublished(group) ? end(of: membership, by: exception) : nil
        return GroupStanding(
            isMember: false, wasMember: true,
            pending: try end.flatMap {
                try journey.pending(in: group, counting: false, since: $0)
            })
    }

    /// Since when somebody who is stored does not count.
    private func end(
        of membership: WhoReport.Membership, by exception: MembershipException
    ) -> String? {
        switch exception {
        case .held, .lapsed: person.cutOff(from: membership.group.resource)
        case .expired:
            membership.details.until.flatMap { CalendarDay(number: $0.number + 1) }
                .map { Instant(startOf: $0, in: timeZone).text }
        }
    }
}
