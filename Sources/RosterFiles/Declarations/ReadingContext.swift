package import RosterModel

/// What reading depends on beside the files.
package struct ReadingContext: Sendable {
    package let settings: Settings
    /// The day on which memberships count, in the project's time zone.
    package let today: CalendarDay
    package let hashing: Hashing
    /// Whether this is where a comparison starts from: there may have been no declaration yet.
    let isBase: Bool
    /// How long a plain run of members is whose inside libyaml is not given; nil for none at all.
    ///
    /// It changes nothing but the time that reading takes: tests read every text both ways.
    package var leastRun: Int? = 8
    let validator = AddressValidator()

    package init(settings: Settings, today: CalendarDay, hashing: Hashing) {
        self.init(settings: settings, today: today, hashing: hashing, isBase: false)
    }

    private init(settings: Settings, today: CalendarDay, hashing: Hashing, isBase: Bool) {
        self.settings = settings
        self.today = today
        self.hashing = hashing
        self.isBase = isBase
    }

    /// The context for an older revision of the same project, with which this one is compared.
    ///
    /// It is read by the same settings, but only what makes it unreadable is an error there: not a
    /// warning that is an error by now, an exception for a group that was yet to come, or an app that is
    /// none any more.
    ///
    /// - Parameter declarations: Where its declarations stand; nothing for a revision without any.
    /// - Returns: A context in which the same file is read the same.
    package func base(declarations: [String]) -> ReadingContext {
        var settings = settings
        settings.declarations = declarations
        settings.ruleLevels = [:]
        settings.safety.exceptions = []
        settings.apps = [:]
        var base = ReadingContext(settings: settings, today: today, hashing: hashing, isBase: true)
        base.leastRun = leastRun
        return base
    }

    /// Whether the same file says the same in both contexts, which by then judge it for themselves.
    func readsAlike(_ other: ReadingContext) -> Bool {
        today == other.today && settings.workDomains == other.settings.workDomains
    }

    var domains: DomainJudge { DomainJudge(workDomains: settings.workDomains) }
}
