/// A break-glass change of one person, which stands until something ends it.
struct Hold: Equatable {
    enum Action: Equatable {
        case add(until: String)
        case remove
    }

    /// A membership that a hold ended.
    struct Taken: Equatable {
        /// Nil when it was there by an addition, and is not to come back.
        let details: Group.Details?
        /// The serial of the revision.
        let by: Int
    }

    /// Nil holds everywhere.
    let id: String?
    let name: String
    let action: Action
    let by: String
    let at: String
    let reason: String
    /// The serial of the revision that made it.
    let made: Int
    /// The serial of the revision that ended it.
    var ended: Int?
    /// The memberships that it ended, or the first of the holds before that it took the place of,
    /// by group.
    var taken: [String: Taken] = [:]

    var until: String? {
        if case .add(let until) = action { until } else { nil }
    }

    /// Whether it keeps people out of a group.
    func bars(from group: String) -> Bool { until == nil && (id ?? group) == group }

    func isLapsed(at moment: String) -> Bool { until.map { $0 <= moment } ?? false }

    func stood(at serial: Int) -> Bool { made <= serial && ended.map { $0 > serial } ?? true }
}
