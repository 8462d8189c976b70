package import RosterModel

/// Why a customer is in a segment, or is not.
package struct SegmentStanding: Sendable {
    /// Whether something is met, and the value that decided it: nil for one that is not known.
    package struct Verdict: Equatable, Sendable {
        package let isMet: Bool
        package let value: String?

        package init(isMet: Bool, value: String?) {
            self.isMet = isMet
            self.value = value
        }
    }

    package let builtIn: [(condition: BuiltInCondition, verdict: Verdict)]
    /// The statements of each filter.
    package let filters: [[(statement: Condition.Statement, verdict: Verdict)]]

    package init(
        builtIn: [(condition: BuiltInCondition, verdict: Verdict)],
        filters: [[(statement: Condition.Statement, verdict: Verdict)]]
    ) {
        self.builtIn = builtIn
        self.filters = filters
    }

    /// Whether the customer is in the segment.
    package var isIn: Bool {
        builtIn.allSatisfy { $0.verdict.isMet } && filters.allSatisfy(Self.isMet)
    }

    /// Whether a filter holds: when one of its statements does.
    package static func isMet(
        _ filter: [(statement: Condition.Statement, verdict: Verdict)]
    ) -> Bool {
        filter.contains { $0.verdict.isMet }
    }
}
