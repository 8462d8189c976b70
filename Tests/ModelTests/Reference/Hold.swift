/// A break-glass change of one person, which stands until something ends it.
struct Hold: Equatable {
    enum Action: Equatable {
        case add(until: String)
        case remove
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
    /// The memberships that it ended, by group.
    var taken: [String: Group.Details] = [:]

    var until: String? {
        if case .add(let until) = action { until } else { nil }
    }

    func isLapsed(at moment: String) -> Bool { until.map { $0 <= moment } ?? false }

    func stood(at serial: Int) -> Bool { made <= serial && ended.map { $0 > serial } ?? true }
}
