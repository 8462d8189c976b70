internal import RosterModel
internal import RosterReports
internal import RosterState

/// Finds what a state knew of one person at a point.
struct PersonSearch {
    let address: Address
    let view: StateView
    let project: Project
    /// Whether the point is one in the past that somebody asked for.
    let isPast: Bool

    /// - Parameter question: Of which app one wants to know what the person gets; nil for none.
    /// - Returns: What there is to tell.
    /// - Throws: `Failure` for an app that nobody has heard of; what reading throws.
    func report(on question: AppQuestion?) throws -> WhoReport {
        let person = try StoredPerson(address, in: view)
        let presences = Dictionary(grouping: person.presences, by: \.group)
        let revisions = try revisions(of: person.presences)
        let groups = try view.snapshot.resources(.ids(Set(presences.keys)), at: view.point.serial)
        let found = groups.flatMap { group in
            (presences[group.resource.id] ?? []).map { (group, $0) }
        }
        let uses = try view.uses()
        let segments = try view.segments()
        let journey = try PortalJourney(of: person, in: groups, view, isPast: isPast, project)
        let index = UseIndex(uses)
        let current = try found.compactMap {
            try membership(of: person, in: $0, $1, revisions, journey, index)
        }
        let past = found.compactMap { former(of: person, in: $0, $1, revisions) }
            .sorted { $0.ended.serial > $1.ended.serial }
        return WhoReport(
            address: address, memberships: current, former: past,
            holds: person.holds.standing(at: view.point),
            resolution: try question.map { question in
                try question.answer(
                    by: GroupStandings(of: person, journey, project).byGroup(current, past),
                    uses: uses, segments: segments, project.settings, at: view.point,
                    presence: { try presence(in: $0, of: segments) })
            },
            point: view.point, isPast: isPast, project: project.settings.project,
            identity: try view.snapshot.identity())
    }

    /// Whether the person is in a segment, as far as customers of its app are at hand.
    private func presence(
        in id: ResourceID, of segments: [Resource]
    ) throws -> SegmentPresence {
        guard !isPast else {
            return .unknown("customers are known as they were loaded last, not as they were")
        }
        let mapping = try project.customerMapping()
        guard let resource = segments.first(where: { $0.id == id }),
            let segment = EvaluatedSegment(resource, .stored, on: project.today)
        else { return .unknown("its condition cannot be read") }
        let customers = SegmentEvaluation(
            of: segment.app, on: project.today, in: view.snapshot, mapping)
        do {
            guard try customers.hasCustomers() else {
                return .unknown(
                    mapping.map { "\($0.tableText) holds no customers of \(segment.app)" }
                        ?? "load customers")
            }
            let standing = try customers.standing(of: address, segment.condition)
            return .known(standing?.isIn ?? false)
        } catch StateError.customersUnreadable(let table, let reason) {
            return .unknown("\(table) cannot be read: \(reason)")
        }
    }

    /// The revisions that began and ended memberships, by serial.
    private func revisions(of presences: [Presence]) throws -> [Int: Revision] {
        let serials = presences.flatMap { [$0.since, $0.ended].compactMap { $0 } }
        return Dictionary(
            try view.snapshot.revisions(Set(serials)).map { ($0.serial, $0) }
        ) { first, _ in first }
    }

    /// Nil for a membership that has ended.
    private func membership(
        of person: StoredPerson, in group: PastResource, _ presence: Presence,
        _ revisions: [Int: Revision], _ journey: PortalJourney, _ uses: UseIndex
    ) throws -> WhoReport.Membership? {
        guard presence.ended == nil, let since = revisions[presence.since] else { return nil }
        let exception = try person.exception(in: group.resource)
        let counts = exception == nil
        return WhoReport.Membership(
            group: group, details: presence.details, since: since, exception: exception,
            portal: counts ? try journey.presence(in: group.resource, counting: true) : nil,
            uses: counts ? uses[group.resource.id] : [])
    }

    /// Nil for a membership that lasts.
    private func former(
        of person: StoredPerson, in group: PastResource, _ presence: Presence,
        _ revisions: [Int: Revision]
    ) -> WhoReport.FormerMembership? {
        guard let since = revisions[presence.since],
            let ended = presence.ended.flatMap({ revisions[$0] })
        else { return nil }
        return WhoReport.FormerMembership(
            group: group, details: presence.details, since: since, ended: ended,
            cause: cause(of: ended, of: presence, person.holds))
    }

    /// Why an apply ended a membership, as far as the state knows.
    private func cause(
        of ended: Revision, of presence: Presence, _ holds: [Hold]
    ) -> MembershipException? {
        guard ended.origin == .apply else { return nil }
        let hasLapsed = holds.contains { hold in
            hold.group == presence.group && hold.action == .add && hold.ended == ended.serial
                && hold.isLapsed(at: ended.at)
        }
        if hasLapsed { return .lapsed }
        let day = Instant.day(of: ended.at, in: project.settings.timeZone)
        return day.map { presence.details.isExpired(on: $0) } ?? false ? .expired : nil
    }
}

/// What groups are used for.
private struct UseIndex {
    private let uses: [ResourceID: [Resource]]

    init(_ uses: [Resource]) {
        self.uses = uses.reduce(into: [:]) { index, use in
            for group in Set(use.attributes.groups) { index[group, default: []].append(use) }
        }
    }

    /// What names a group, in report order.
    subscript(group: ResourceID) -> [Resource] { uses[group] ?? [] }
}
