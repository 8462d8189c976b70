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
        let presences = MembershipHistory(try view.snapshot.memberships(of: address))
            .presences(at: view.point.serial)
        let revisions = try revisions(of: presences)
        let groups = try view.snapshot.resources(
            .ids(Set(presences.map(\.group))), at: view.point.serial)
        let found = groups.flatMap { group in
            presences.filter { $0.group == group.resource.id }.map { (group, $0) }
        }
        let uses = try view.uses()
        let segments = try view.segments()
        let current = try found.compactMap { try membership(in: $0, $1, revisions, uses) }
        let past = try found.compactMap { try former(in: $0, $1, revisions) }
            .sorted { $0.ended.serial > $1.ended.serial }
        return WhoReport(
            address: address, memberships: current, former: past,
            holds: view.holds.standing(at: view.point).filter { $0.address == address },
            resolution: try question.map { question in
                try question.answer(
                    by: GroupStandings(
                        current, past, propagation: project.settings.propagation,
                        at: view.point
                    ).byGroup,
                    uses: uses, segments: segments, project.settings, at: view.point,
                    isInSegment: { try isIn($0, of: segments) })
            },
            point: view.point, isPast: isPast, project: project.settings.project,
            identity: try view.snapshot.identity())
    }

    /// Whether the person is in a segment; nil where no customers of its app are at hand, and for the
    /// past: customers are known as they were loaded last.
    private func isIn(_ id: ResourceID, of segments: [Resource]) throws -> Bool? {
        guard !isPast, let resource = segments.first(where: { $0.id == id }),
            let segment = EvaluatedSegment(resource, .stored, on: project.today)
        else { return nil }
        let customers = SegmentEvaluation(
            of: segment.app, on: project.today, in: view.snapshot, project)
        guard try customers.hasCustomers() else { return nil }
        return try customers.standing(of: address, segment.condition)?.isIn ?? false
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
        in group: PastResource, _ presence: Presence, _ revisions: [Int: Revision],
        _ uses: [Resource]
    ) throws -> WhoReport.Membership? {
        guard presence.ended == nil, let since = revisions[presence.since] else { return nil }
        let exception = try exception(to: presence, in: group.resource)
        return WhoReport.Membership(
            group: group, details: presence.details, since: since, exception: exception,
            portal: exception == nil ? try portalPresence(in: group, since: since.serial) : nil,
            uses: exception == nil
                ? uses.filter { $0.attributes.groups.contains(group.resource.id) } : [])
    }

    /// How far what a revision did to a membership has come; nil where nobody publishes, for the past,
    /// and in a group that is not published.
    private func portalPresence(
        in group: PastResource, since serial: Int
    ) throws -> PortalPresence? {
        guard !isPast, !group.resource.attributes.isRetired,
            try !view.snapshot.newestUploads(of: group.project).isEmpty
        else { return nil }
        return UploadHistory(try view.snapshot.uploads(of: group.resource.id))
            .presence(since: serial, pendingUntil: PropagationClock(project).pendingUntil)
    }

    /// Nil for a membership that lasts.
    private func former(
        in group: PastResource, _ presence: Presence, _ revisions: [Int: Revision]
    ) throws -> WhoReport.FormerMembership? {
        guard let since = revisions[presence.since],
            let ended = presence.ended.flatMap({ revisions[$0] })
        else { return nil }
        return WhoReport.FormerMembership(
            group: group, details: presence.details, since: since, ended: ended,
            cause: cause(of: ended, of: presence),
            portal: try portalPresence(in: group, since: ended.serial))
    }

    /// Why somebody who is stored does not count; nil when they do.
    ///
    /// The group is read only where it could keep somebody whose time is over, to have anybody.
    private func exception(
        to presence: Presence, in group: Resource
    ) throws -> WhoReport.Exception? {
        let hasLapsed =
            view.holds.lapsedAdditions(to: group.id, at: view.point)
            .index(of: address) != nil
        let isOver =
            !group.attributes.isRetired && presence.details.isExpired(on: view.point.day)
        let isKeptOut =
            view.holds.keptOut(of: group.id, at: view.point).index(of: address) != nil
        guard hasLapsed || isKeptOut || isOver else { return nil }
        if try view.effectiveMembers(of: group).addresses.index(of: address) != nil { return nil }
        if isKeptOut { return .held }
        return hasLapsed ? .lapsed : .expired
    }

    /// Why an apply ended a membership, as far as the state knows.
    private func cause(of ended: Revision, of presence: Presence) -> WhoReport.Exception? {
        guard ended.origin == .apply else { return nil }
        let hasLapsed = view.holds.contains { hold in
            hold.address == address && hold.group == presence.group && hold.action == .add
                && hold.ended == ended.serial && hold.isLapsed(at: ended.at)
        }
        if hasLapsed { return .lapsed }
        let day = Instant(ended.at, in: "UTC")?.day(in: project.settings.timeZone)
        return day.map { presence.details.isExpired(on: $0) } ?? false ? .expired : nil
    }
}
