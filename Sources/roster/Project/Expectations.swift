internal import RosterModel
internal import RosterState

/// What an observed list may show: who counts, and who counted in what may still be there.
struct Expectations {
    private let snapshot: any StateSnapshot
    private let holds: [Hold]
    private let timeZone: String
    private let clock: PropagationClock
    private let now: StatePoint
    /// Since when changes may not be effective yet.
    private let start: StatePoint

    init(in snapshot: any StateSnapshot, _ project: Project) throws {
        self.snapshot = snapshot
        holds = try snapshot.holds()
        timeZone = project.settings.timeZone
        clock = PropagationClock(project, at: project.moment)
        now = try project.point(nil, in: snapshot)
        let window = TimeSpan(seconds: -project.settings.propagation.seconds)
        let instant = Instant.now + window
        start = StatePoint(
            serial: now.serial, moment: instant.text, day: instant.day(in: timeZone))
    }

    func expectation(of group: Resource) throws -> Observation.Expectation {
        let current = try snapshot.members(of: group.id)
        let uploads = UploadHistory(try snapshot.uploads(of: [group.id])[group.id] ?? [])
        let members = current.effective(at: now, in: group, holds: holds).addresses
        guard let confirmed = uploads.confirmed else {
            return Observation.Expectation(
                members: members, earlier: try lists(of: group, current, since: start.moment))
        }
        let list = try list(confirmed, of: group)
        let isPending =
            confirmed.upload.step == .done && clock.pendingUntil(confirmed.upload.at) != nil
        let before = isPending ? try lists(of: group, current, replacedIn: uploads) : []
        let handedOver = try uploads.handedOver.map { try self.list($0, of: group) }
        return Observation.Expectation(
            members: members, earlier: [members, list] + before + [handedOver].compactMap { $0 },
            isImportOpen: list != members)
    }

    /// What may have been there before the list that was confirmed last: before the first one, whatever
    /// was stored.
    private func lists(
        of group: Resource, _ current: Members, replacedIn uploads: UploadHistory
    ) throws -> [AddressSet] {
        if let replaced = uploads.replaced { return [try list(replaced, of: group)] }
        return try lists(of: group, current, since: "")
    }

    /// Who counted at every moment since a time.
    private func lists(
        of group: Resource, _ current: Members, since moment: String
    ) throws -> [AddressSet] {
        let recent = try snapshot.revisions(of: group.id, limit: 1000)
            .filter { $0.revision.at >= moment }.map(\.revision.serial)
        // The newest is what is stored now; what was before the oldest is the beginning.
        let serials = recent.dropFirst() + (recent.last.map { [$0 - 1] } ?? [])
        let past = try serials.map {
            (serial: $0, members: try snapshot.members(of: group.id, at: $0))
        }
        return ([(now.serial, current)] + past).flatMap { serial, members in
            [start, now].map { time in
                let point = StatePoint(serial: serial, moment: time.moment, day: time.day)
                return members.effective(at: point, in: group, holds: holds).addresses
            }
        }
    }

    /// The list that an upload is about.
    private func list(_ entry: UploadHistory.Entry, of group: Resource) throws -> AddressSet {
        let serial = entry.upload.serial
        let instant = Instant(entry.made, in: "UTC") ?? .now
        let point = StatePoint(
            serial: serial, moment: entry.made, day: instant.day(in: timeZone))
        return try snapshot.members(of: group.id, at: serial)
            .effective(at: point, in: group, holds: holds).addresses
    }
}
