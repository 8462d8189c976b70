/// What `roster.yaml` sets, with the defaults.
package struct Settings: Equatable, Sendable {
    /// The owner of what is declared here.
    package var project = "default"
    /// Whether `roster.yaml` says so, rather than leaving it at the default.
    package var namesProject = false
    /// Where the stored state is, unless another is asked for.
    ///
    /// The path of a file is relative to `roster.yaml`. Nil where only `states` are set, so that each
    /// command has to be told.
    package var state: StatePlace? = .sqlite(path: ".roster/state.sqlite")
    /// Stored states by the names under which they can be asked for.
    package var states: [String: StatePlace] = [:]
    /// Files and folders that hold declarations, relative to `roster.yaml`.
    package var declarations = ["groups"]
    /// The IANA name of the time zone in which `until` and dates are days.
    package var timeZone = "UTC"
    /// How long a change of membership may take to be effective everywhere.
    package var propagation = TimeSpan(seconds: 30 * 60)
    package var safety = SafetySettings()
    /// Severities of warnings, by rule.
    package var ruleLevels: [RuleID: RuleLevel] = [:]
    /// Domains of work accounts, in lower case.
    package var workDomains: [String] = []
    /// The apps that declarations may name, by id; any when none is listed.
    package var apps: [ResourceID: AppSettings] = [:]
    /// The currency of all amounts, by ISO 4217.
    package var currency = "USD"
    package var segments = SegmentSettings()
    /// Where a state in PostgreSQL finds customers; nil for Roster's own table.
    package var customers: CustomerMapping?

    package init() {}
}

/// An app that segments and uses are about.
package struct AppSettings: Equatable, Sendable {
    /// Its id in the Store.
    package var storeId: String?
    /// The ids of its add-ons.
    package var addOns: [ResourceID] = []

    package init() {}
}

/// How segments are judged.
package struct SegmentSettings: Equatable, Sendable {
    /// A segment with fewer customers is small, and so inactive; the vendor does not publish the number.
    package var minimumSize = 50

    package init() {}
}

/// What a warning can be set to.
package enum RuleLevel: String, CaseIterable, Sendable {
    case error
    case warning
    case off
}

/// How many members one plan may remove.
package struct SafetySettings: Equatable, Sendable {
    /// In per cent of a group's stored members; refused only above this and `maxRemoved`.
    package var maxRemovedPercent = 30
    package var maxRemoved = 20
    /// Over all groups of a plan.
    package var maxRemovedTotal = 5000
    package var exceptions: [SafetyException] = []

    package init() {}
}

extension SafetySettings {
    /// The largest exception for a group that holds on a day.
    package func exception(for group: ResourceID, on day: CalendarDay) -> SafetyException? {
        exceptions.filter { $0.group == group && $0.until >= day }
            .max { $0.maxRemoved < $1.maxRemoved }
    }

    /// Whether so many removals exceed both limits for a group of `total` members.
    package func isTooMuch(_ count: Int, of total: Int) -> Bool {
        count > maxRemoved && Double(count) * 100 > Double(maxRemovedPercent) * Double(total)
    }
}

/// A reviewed, bounded, expiring exception from the limits for one group.
package struct SafetyException: Equatable, Sendable {
    package let group: ResourceID
    package let maxRemoved: Int
    /// The last day on which it holds.
    package let until: CalendarDay
    package let reason: String
    /// Where `roster.yaml` names the group.
    package let place: SourcePlace

    package init(
        group: ResourceID, maxRemoved: Int, until: CalendarDay, reason: String, place: SourcePlace
    ) {
        self.group = group
        self.maxRemoved = maxRemoved
        self.until = until
        self.reason = reason
        self.place = place
    }
}
