internal import RosterModel

/// The holds that concern one group at a moment, by the person whom they are about.
struct GroupHolds {
    /// The one in force: being held out everywhere comes before being held out of the group, and that
    /// before being let in.
    let live: [Address: Hold]
    /// Who is in by nothing but additions whose time is over.
    let lapsed: Set<Address>

    init(_ holds: [Hold], on group: ResourceID, at point: StatePoint) {
        let standing = holds.standing(at: point)
            .filter { $0.group == nil && $0.action == .remove || $0.group == group }
        live = Dictionary(
            standing.filter { !$0.isLapsed(at: point.moment) }.map { ($0.address, $0) }
        ) { left, right in
            Self.weight(left) >= Self.weight(right) ? left : right
        }
        lapsed = Set(standing.lapsedAdditions(to: group, at: point))
    }

    private static func weight(_ hold: Hold) -> Int {
        switch (hold.action, hold.group) {
        case (.remove, nil): 2
        case (.remove, _?): 1
        case (.add, _): 0
        }
    }
}
