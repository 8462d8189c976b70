internal import RosterModel

/// Values that one attribute may have.
enum ValueSet: Equatable {
    /// Positions on the attribute's scale: ranges in order, of which none meets the next.
    case positions([ClosedRange<Int64>])
    case texts(Set<CustomerValue>)
    case allTextsBut(Set<CustomerValue>)

    var isEmpty: Bool {
        switch self {
        case .positions(let ranges): ranges.isEmpty
        case .texts(let texts): texts.isEmpty
        case .allTextsBut: false
        }
    }

    func intersection(_ other: ValueSet) -> ValueSet {
        switch (self, other) {
        case (.positions(let left), .positions(let right)):
            .positions(Self.shared(left, right))
        case (.texts(let left), .texts(let right)): .texts(left.intersection(right))
        case (.texts(let some), .allTextsBut(let none)), (.allTextsBut(let none), .texts(let some)):
            .texts(some.subtracting(none))
        case (.allTextsBut(let left), .allTextsBut(let right)): .allTextsBut(left.union(right))
        case (.positions, _), (_, .positions): .positions([])
        }
    }

    /// What is in one of several sets of one attribute.
    static func union(_ sets: [ValueSet]) -> ValueSet {
        var positions: [ClosedRange<Int64>] = []
        var texts: Set<CustomerValue>?
        var missing: Set<CustomerValue>?
        for set in sets {
            switch set {
            case .positions(let ranges): positions += ranges
            case .texts(let some): texts = (texts ?? []).union(some)
            case .allTextsBut(let none): missing = missing?.intersection(none) ?? none
            }
        }
        if let missing { return .allTextsBut(missing.subtracting(texts ?? [])) }
        return texts.map(ValueSet.texts) ?? .positions(merged(positions))
    }

    /// What is in both of two lists of ranges, each in order.
    private static func shared(
        _ left: [ClosedRange<Int64>], _ right: [ClosedRange<Int64>]
    ) -> [ClosedRange<Int64>] {
        var shared: [ClosedRange<Int64>] = []
        var (left, right) = (left[...], right[...])
        while let first = left.first, let second = right.first {
            if first.overlaps(second) { shared.append(first.clamped(to: second)) }
            if first.upperBound < second.upperBound {
                left.removeFirst()
            } else {
                right.removeFirst()
            }
        }
        return shared
    }

    /// The same positions in as few ranges as can be, so that equal sets are written alike.
    static func merged(_ ranges: [ClosedRange<Int64>]) -> [ClosedRange<Int64>] {
        ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, range in
            if let last = merged.last, range.lowerBound - 1 <= last.upperBound {
                merged[merged.count - 1] =
                    last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
    }
}

extension ValueSet {
    /// All values that somebody in a segment can have of an attribute.
    init(allOf attribute: CustomerAttribute) {
        guard let scale = AttributeScale(attribute) else {
            self = .allTextsBut([])
            return
        }
        let excluded = attribute == .ageGroup ? CustomerAttribute.excludedAges : []
        self = .positions(scale.allBut(excluded.compactMap { attribute.value($0) }))
    }

    /// The values for which a statement holds on some day or other.
    ///
    /// `withinDays` leaves all of them: nobody knows yet on which days the segment is evaluated.
    init(_ statement: Condition.Statement) {
        let all = ValueSet(allOf: statement.attribute)
        if let scale = AttributeScale(statement.attribute) {
            let ranges = Self.merged(scale.ranges(statement.comparison))
            self = all.intersection(.positions(ranges))
            return
        }
        switch statement.comparison {
        case .is(let value): self = .texts([value])
        case .in(let values): self = .texts(Set(values))
        case .isNot(let value): self = .allTextsBut([value])
        case .notIn(let values): self = .allTextsBut(Set(values))
        case .atLeast, .atMost, .before, .after, .withinDays: self = all
        }
    }
}
