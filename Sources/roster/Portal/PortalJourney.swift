internal import RosterModel
internal import RosterState

/// How far one person's memberships have come to where groups take effect.
struct PortalJourney {
    private let person: StoredPerson
    /// The uploads of the groups that are published, by group; those without any included.
    private let histories: [ResourceID: UploadHistory]
    /// The days of the times at which their lists were made.
    private let days: [String: CalendarDay]
    private let clock: PropagationClock
    private let point: StatePoint

    /// - Parameters:
    ///   - person: Who.
    ///   - groups: Those that the person is or was in.
    ///   - view: When. For the past nothing is known of publishing.
    ///   - isPast: Whether that is so.
    ///   - project: Whose settings count.
    /// - Throws: What reading throws.
    init(
        of person: StoredPerson, in groups: [PastResource], _ view: StateView, isPast: Bool,
        _ project: Project
    ) throws {
        self.person = person
        point = view.point
        clock = PropagationClock(project, at: view.point.moment)
        let publishing = isPast ? [] : try view.snapshot.publishingProjects(of: groups)
        let published = groups.filter { group in
            publishing.contains(group.project) && !group.resource.attributes.isRetired
        }.map(\.resource.id)
        let uploads = published.isEmpty ? [:] : try view.snapshot.uploads(of: Set(published))
        histories = Dictionary(
            published.map { ($0, UploadHistory(uploads[$0] ?? [])) }
        ) { first, _ in first }
        let times = Set(histories.values.flatMap(\.times))
        days = Dictionary(
            uniqueKeysWithValues: times.map {
                ($0, Instant.day(of: $0, in: project.settings.timeZone) ?? view.point.day)
            })
    }

    /// Whether somebody keeps books of a group's lists.
    func isPublished(_ group: Resource) -> Bool { histories[group.id] != nil }

    /// How far it has come that the person counts in a group, or does not; nil where the group is not
    /// published, and for somebody who was never there.
    func presence(in group: Resource, counting counts: Bool) throws -> PortalPresence? {
        try histories[group.id]?
            .presence(counting: counts, pendingUntil: clock.pendingUntil) { entry in
                let point = StatePoint(
                    serial: entry.upload.serial, moment: entry.made,
                    day: days[entry.made] ?? point.day)
                return try person.counts(in: group, at: point)
            }
    }

    /// What is yet to come of it that the person counts in a group, or does not.
    ///
    /// - Parameters:
    ///   - group: The group.
    ///   - counts: Whether the person counts.
    ///   - at: Since when.
    /// - Returns: Nil when it is effective everywhere: in a group that is not published, when its time has
    ///   passed.
    /// - Throws: What reading throws.
    func pending(
        in group: Resource, counting counts: Bool, since at: String
    ) throws -> PendingMembership? {
        guard isPublished(group) else {
            guard at <= point.moment, let end = clock.pendingUntil(at) else { return nil }
            return PendingMembership(at: at, until: end)
        }
        return switch try presence(in: group, counting: counts) {
        case .stored, .handedOver: PendingMembership(at: at, until: nil)
        case .pending(let end): PendingMembership(at: at, until: end)
        case .effective, nil: nil
        }
    }
}

extension StateSnapshot {
    /// The projects, of those that groups are in, of which lists were handed over.
    fileprivate func publishingProjects(of groups: [PastResource]) throws -> Set<String> {
        try Set(groups.map(\.project)).filter { try !newestUploads(of: $0).isEmpty }
    }
}
