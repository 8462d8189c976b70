internal import RosterModel
internal import RosterState

/// What an observed list may show: who counts, and who counted in what may still be there.
struct Expectations {
    private let snapshot: any StateSnapshot
    private let holds: [Hold]
    private let timeZone: String
    private let clock: PropagationClock
    private let now: StatePoint
    /// The last point of which all is effective everywhere by now.
    private let start: StatePoint

    init(in snapshot: any StateSnapshot, _ project: Project) throws {
        self.snapshot = snapshot
        holds = try snapshot.holds()
        timeZone = project.settings.timeZone
        clock = PropagationClock(project, at: project.moment)
        now = try project.point(nil, in: snapshot)
        start = StatePoint(
            serial: try snapshot.revision(.notAfter(clock.start))?.serial ?? 0,
            moment: clock.start, day: Instant.day(of: clock.start, in: timeZone) ?? now.day)
    }

    /// Compares a list with what may be seen of a group.
    ///
    /// - Parameters:
    ///   - observed: The list.
    ///   - file: Its path.
    ///   - group: The group.
    /// - Returns: What differs, and what of that takes its time.
    /// - Throws: What reading throws.
    func observation(
        _ observed: AddressSet, in file: String, of group: Resource
    ) throws -> Observation {
        let members = try snapshot.members(of: group.id)
            .effective(at: now, in: group, holds: holds).addresses
        let difference = ListDifference(of: observed, from: members)
        guard !difference.isEmpty else { return Observation(difference, in: file, of: group) }
        let past = GroupPast(of: group, in: snapshot, holds, timeZone)
        let uploads = UploadHistory(try snapshot.uploads(of: [group.id])[group.id] ?? [])
        // A list that the state cannot tell any more explains nothing.
        guard let confirmed = uploads.confirmed, let list = try past.list(confirmed) else {
            return Observation(
                difference, in: file, of: group,
                pending: try past.explained(difference, from: start.serial, times: [start, now]))
        }
        let handedOver = try uploads.handedOver.flatMap(past.list)
        var pending = difference.explained(by: [list] + (handedOver.map { [$0] } ?? []))
        if confirmed.upload.step == .done && clock.pendingUntil(confirmed.upload.at) != nil {
            // Before the first list, whatever was stored may have been there.
            let before =
                try uploads.replaced.flatMap(past.list).map { difference.explained(by: [$0]) }
                ?? past.explained(difference, from: 0, times: [start, now])
            pending = pending.union(before)
        }
        return Observation(
            difference, in: file, of: group, pending: pending, isImportOpen: list != members)
    }
}
