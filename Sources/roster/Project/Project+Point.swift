internal import RosterModel
internal import RosterState

extension Project {
    /// The point that `--at` names; without it now, or the day of `--as-of`.
    ///
    /// - Throws: `Failure` when there is no such revision, or nothing was there yet.
    func point(_ text: String?, in snapshot: any StateSnapshot) throws -> StatePoint {
        guard let text else {
            return StatePoint(serial: try snapshot.identity().serial, moment: moment, day: today)
        }
        if let reference = Self.revision(text) {
            guard let revision = try snapshot.revision(reference) else {
                throw Failure(
                    .failed,
                    "there is no revision \(text). See those that there are with: roster log")
            }
            return try point(after: revision)
        }
        guard let instant = Instant(text, in: settings.timeZone) else {
            throw Failure(
                .usage,
                """
                --at is "\(text)": write a revision as roster log shows it, or a time such as \
                2026-11-19 or 2026-11-19T14:02
                """)
        }
        return try point(at: instant, text, in: snapshot)
    }

    /// A serial number, with or without commas between thousands, or an id.
    private static func revision(_ text: String) -> RevisionReference? {
        if text.wholeMatch(of: /[0-9]+|[0-9]{1,3}(,[0-9]{3})+/) != nil {
            return .serial(Int(text.filter { $0 != "," }) ?? .max)
        }
        let id = text.lowercased()
        return id.wholeMatch(of: /[0-9a-f-]{32,36}/) != nil ? .id(id) : nil
    }

    /// The point right after a revision.
    private func point(after revision: Revision) throws -> StatePoint {
        guard let instant = Instant(revision.at, in: "UTC") else {
            throw Failure(
                .failed, "revision \(revision.serial.grouped) has no time: \(revision.at)")
        }
        return StatePoint(
            serial: revision.serial, moment: revision.at, day: instant.day(in: settings.timeZone))
    }

    /// The point at a time; a day that is not over yet ends now.
    private func point(
        at instant: Instant, _ text: String, in snapshot: any StateSnapshot
    ) throws -> StatePoint {
        let isToday = CalendarDay(text) == today
        guard isToday || instant.text <= moment else {
            throw Failure(.usage, "--at is \"\(text)\", which is in the future")
        }
        let time = min(instant.text, moment)
        guard let revision = try snapshot.revision(.notAfter(time)) else {
            let first = try snapshot.revision(.serial(1))
            throw Failure(
                .failed,
                "nothing was stored at \(RosterModel.moment(time)) yet: "
                    + (first.map { "revision 1 is of \(RosterModel.moment($0.at))" }
                        ?? "there is no revision"))
        }
        let day = isToday ? today : instant.day(in: settings.timeZone)
        return StatePoint(serial: revision.serial, moment: time, day: day)
    }
}
