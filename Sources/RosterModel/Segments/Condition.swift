/// Whom a segment is made of: customers for whom every filter holds.
package struct Condition: Hashable, Sendable {
    /// At least one.
    package let filters: [Filter]

    /// Nil without a filter: a segment asks for something.
    package init?(_ filters: [Filter]) {
        guard !filters.isEmpty else { return nil }
        self.filters = filters
    }

    /// How many statements and values a condition may have: no database answers one without end.
    package static let statementLimit = 1000
    package static let valueLimit = 10_000

    package var statementCount: Int { filters.reduce(0) { $0 + $1.anyOf.count } }

    /// How many values its statements compare with.
    package var valueCount: Int {
        filters.reduce(0) { $0 + $1.anyOf.reduce(0) { $0 + $1.comparison.valueCount } }
    }

    package var isTooLarge: Bool {
        statementCount > Self.statementLimit || valueCount > Self.valueLimit
    }

    /// Holds when one of its statements does.
    package struct Filter: Hashable, Sendable {
        /// At least one.
        package let anyOf: [Statement]

        /// Nil without a statement.
        package init?(anyOf: [Statement]) {
            guard !anyOf.isEmpty else { return nil }
            self.anyOf = anyOf
        }
    }

    /// One attribute compared with values.
    ///
    /// It never holds for a customer of whom the attribute is not known, whatever the operator.
    package struct Statement: Hashable, Sendable {
        package let attribute: CustomerAttribute
        package let comparison: Comparison
    }

    /// An operator with what is on its right.
    package enum Comparison: Hashable, Sendable {
        case `is`(CustomerValue)
        case isNot(CustomerValue)
        /// One of these, at least one, each once and in order.
        case `in`([CustomerValue])
        /// None of these, at least one, each once and in order.
        case notIn([CustomerValue])
        /// The value or more; a day: that day or later.
        case atLeast(CustomerValue)
        /// The value or less; a day: that day or earlier.
        case atMost(CustomerValue)
        /// A day earlier than that.
        case before(CustomerValue)
        /// A day later than that.
        case after(CustomerValue)
        /// Today or up to so many days ago, and no day in the future.
        case withinDays(Int)

        fileprivate var valueCount: Int {
            switch self {
            case .in(let values), .notIn(let values): values.count
            default: 1
            }
        }
    }
}

/// The words for comparisons in declarations.
package enum ConditionOperator: String, CaseIterable, Sendable {
    case `is`
    case isNot
    case `in`
    case notIn
    case atLeast
    case atMost
    case before
    case after
    case withinDays

    /// Whether it takes a list of values.
    package var takesList: Bool { self == .in || self == .notIn }
}

extension Condition.Statement {
    /// How many days `withinDays` may look back.
    package static let dayLimit = 3650

    /// Puts a statement together; nil when the operator is none of the attribute's, or a value is none
    /// for it.
    ///
    /// - Parameters:
    ///   - attribute: What is compared.
    ///   - operation: One of the operators that the attribute has.
    ///   - operands: The values as text; one unless the operator takes a list.
    package init?(
        _ attribute: CustomerAttribute, _ operation: ConditionOperator, _ operands: [String]
    ) {
        guard attribute.operators.contains(operation), let first = operands.first,
            operation.takesList || operands.count == 1
        else { return nil }
        self.attribute = attribute
        if operation == .withinDays {
            guard let days = Int(first), (0...Self.dayLimit).contains(days) else { return nil }
            comparison = .withinDays(days)
            return
        }
        let values = operands.compactMap { attribute.value($0) }
        guard values.count == operands.count, let value = values.first else { return nil }
        switch operation {
        case .is: comparison = .is(value)
        case .isNot: comparison = .isNot(value)
        case .in: comparison = .in(Self.ordered(values))
        case .notIn: comparison = .notIn(Self.ordered(values))
        case .atLeast: comparison = .atLeast(value)
        case .atMost: comparison = .atMost(value)
        case .before: comparison = .before(value)
        case .after: comparison = .after(value)
        case .withinDays: return nil
        }
    }

    /// The order in which a list is written says nothing.
    private static func ordered(_ values: [CustomerValue]) -> [CustomerValue] {
        Set(values).sorted { left, right in
            if case .count(let left) = left, case .count(let right) = right { return left < right }
            return left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
        }
    }
}
