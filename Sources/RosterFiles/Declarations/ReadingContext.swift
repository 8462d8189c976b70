package import RosterModel

/// What reading depends on beside the files.
package struct ReadingContext: Sendable {
    package let settings: Settings
    /// The day on which memberships count, in the project's time zone.
    package let today: CalendarDay
    package let hashing: Hashing
    let validator = AddressValidator()

    package init(settings: Settings, today: CalendarDay, hashing: Hashing) {
        self.settings = settings
        self.today = today
        self.hashing = hashing
    }

    var domains: DomainJudge { DomainJudge(workDomains: settings.workDomains) }
}
