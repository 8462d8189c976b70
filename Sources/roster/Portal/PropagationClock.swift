internal import RosterModel

/// How long changes take to be effective everywhere, seen from one moment.
struct PropagationClock {
    private let span: TimeSpan
    /// The last time at which what was done is effective everywhere by now.
    let start: String

    /// - Parameters:
    ///   - project: Whose settings say how long.
    ///   - moment: From when it is seen, in UTC as in `Revision.at`.
    init(_ project: Project, at moment: String) {
        span = project.settings.propagation
        let window = TimeSpan(seconds: -span.seconds)
        start = Instant(moment, in: "UTC").map { ($0 + window).text } ?? moment
    }

    /// Until when what was done at a time may not be effective everywhere; nil when it is.
    func pendingUntil(_ at: String) -> String? {
        guard at > start, span.seconds > 0 else { return nil }
        return Instant(at, in: "UTC").map { ($0 + span).text }
    }
}
