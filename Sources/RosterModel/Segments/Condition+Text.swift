extension Condition {
    /// The readable form, which is also what to enter in the portal, such as
    /// `ageGroup in 25-34, 35-44 and (storeSpend >= 25 or rating >= 4)`.
    package var text: String { filters.map(\.text).joined(separator: " and ") }

    /// Reads the readable form.
    ///
    /// - Returns: Nil when it is not exactly that.
    package init?(text: String) {
        var reader = ConditionTextReader(text)
        guard let condition = reader.condition() else { return nil }
        self = condition
    }
}

extension Condition.Filter {
    package var text: String {
        let statements = anyOf.map(\.text).joined(separator: " or ")
        return anyOf.count > 1 ? "(\(statements))" : statements
    }
}

extension Condition.Statement {
    package var text: String { "\(attribute.rawValue) \(comparison.text)" }
}

extension Condition.Comparison {
    /// What stands behind the attribute.
    fileprivate var text: String {
        switch self {
        case .is(let value): "is \(value.written)"
        case .isNot(let value): "is not \(value.written)"
        case .in(let values): "in \(values.map(\.written).joined(separator: ", "))"
        case .notIn(let values): "not in \(values.map(\.written).joined(separator: ", "))"
        case .atLeast(let value): ">= \(value.written)"
        case .atMost(let value): "<= \(value.written)"
        case .before(let value): "before \(value.written)"
        case .after(let value): "after \(value.written)"
        case .withinDays(let days): "within \(days) days"
        }
    }
}

extension CustomerValue {
    /// In quotes where it would not read as one word; a quote or a backslash inside has a backslash.
    fileprivate var written: String {
        if text.utf8.allSatisfy(ConditionTextReader.isWord), !Self.reserved.contains(text) {
            return text
        }
        // By scalars: a mark that combines with a quote would hide it from comparisons of characters.
        var quoted = "\"".unicodeScalars
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
            quoted.append(scalar)
        }
        quoted.append("\"")
        return String(quoted)
    }

    private static let reserved: Set = ["and", "or", "not", ""]
}
