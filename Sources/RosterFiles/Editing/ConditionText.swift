internal import RosterModel

/// A condition as declarations write it.
struct ConditionText {
    let condition: Condition

    /// In lines behind `where:`, each with a line feed.
    func lines() -> String {
        condition.filters.map { filter in
            if let only = filter.anyOf.first, filter.anyOf.count == 1 {
                return "  - \(pair(only))\n"
            }
            return "  - anyOf:\n" + filter.anyOf.map { "      - \(pair($0))\n" }.joined()
        }.joined()
    }

    /// In brackets.
    func flow() -> String {
        let filters = condition.filters.map { filter in
            if let only = filter.anyOf.first, filter.anyOf.count == 1 { return "{\(pair(only))}" }
            return "{anyOf: [" + filter.anyOf.map { "{\(pair($0))}" }.joined(separator: ", ") + "]}"
        }
        return "[" + filters.joined(separator: ", ") + "]"
    }

    /// `rating: {atLeast: 4}`.
    private func pair(_ statement: Condition.Statement) -> String {
        "\(statement.attribute.rawValue): {\(comparison(statement.comparison))}"
    }

    private func comparison(_ comparison: Condition.Comparison) -> String {
        switch comparison {
        case .is(let value): "is: \(written(value))"
        case .isNot(let value): "isNot: \(written(value))"
        case .in(let values): "in: \(list(values))"
        case .notIn(let values): "notIn: \(list(values))"
        case .atLeast(let value): "atLeast: \(written(value))"
        case .atMost(let value): "atMost: \(written(value))"
        case .before(let value): "before: \(written(value))"
        case .after(let value): "after: \(written(value))"
        case .withinDays(let days): "withinDays: \(days)"
        }
    }

    private func list(_ values: [CustomerValue]) -> String {
        "[" + values.map(written).joined(separator: ", ") + "]"
    }

    /// Only texts need quotes: what other readers make of numbers and days is what is meant.
    private func written(_ value: CustomerValue) -> String {
        if case .text(let text) = value { return YAMLScalar(text).written(in: .flow) }
        return value.text
    }
}
