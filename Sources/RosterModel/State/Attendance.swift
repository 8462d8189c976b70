/// One person in one group: what was stored of that, and the holds on it, whenever it was.
///
/// Tells of one person what `Members.effective(at:in:holds:)` tells of all, without the others.
package struct Attendance: Sendable {
    /// Whether the person counted.
    package enum Standing: Equatable, Sendable {
        /// Not stored.
        case absent
        case counts
        /// Stored, and counting only where the group would have nobody else.
        case doubtful(MembershipException)
    }

    private let spans: [MembershipSpan]
    private let holds: [Hold]

    /// - Parameters:
    ///   - group: The group.
    ///   - spans: Those of the person in the group, in any order.
    ///   - holds: Those on the person, in any group.
    package init(in group: ResourceID, spans: [MembershipSpan], holds: [Hold]) {
        self.spans = spans
        self.holds = holds.filter { hold in
            hold.group == group || hold.group == nil && hold.action == .remove
        }
    }

    /// - Parameters:
    ///   - point: When.
    ///   - isRetired: Whether the group is: last days rest then.
    /// - Returns: How the person stood.
    package func standing(at point: StatePoint, isRetired: Bool) -> Standing {
        let span = spans.first { span in
            span.added <= point.serial && span.removed.map { $0 > point.serial } ?? true
        }
        guard let span else { return .absent }
        let holds = holds.standing(at: point)
        if holds.contains(where: { $0.action == .remove }) { return .doubtful(.held) }
        if !holds.isEmpty && holds.allSatisfy({ $0.isLapsed(at: point.moment) }) {
            return .doubtful(.lapsed)
        }
        return !isRetired && span.details.isExpired(on: point.day) ? .doubtful(.expired) : .counts
    }

    /// When a hold began to keep the person out, or the last addition lapsed; nil where no hold stands
    /// at a point.
    package func cutOff(at point: StatePoint) -> String? {
        let holds = holds.standing(at: point)
        return holds.filter { $0.action == .remove }.map(\.at).min()
            ?? holds.compactMap(\.until).max()
    }

    /// The serials, from one to another, at which the person may stand otherwise than before, with the
    /// first of all.
    package func serials(from first: Int, to last: Int) -> [Int] {
        let begun = spans.map(\.added) + holds.map(\.made)
        let ended = spans.compactMap(\.removed) + holds.compactMap(\.ended)
        return Set((begun + ended).filter { first < $0 && $0 <= last } + [first]).sorted()
    }
}
