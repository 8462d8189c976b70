package import RosterModel

/// A statement as a database takes it.
package struct SQLStatement: Equatable, Sendable {
    package let text: String
    package let parameters: [SQLParameter]
}

/// A value that a statement is run with.
package enum SQLParameter: Equatable, Sendable {
    case text(String)
    case integer(Int64)
    /// A list, which is one parameter however long it is: databases limit how many there may be.
    case texts([String])
    case integers([Int64])
}

/// What is different from database to database.
package enum SQLDialect: Sendable {
    /// Days are texts, flags 0 and 1, amounts whole numbers of ten-thousandths.
    case sqlite
    /// Everything has its own type; amounts are `numeric`.
    case postgres

    package func statement(_ sql: SQLText) -> SQLStatement {
        var text = ""
        var parameters: [SQLParameter] = []
        for piece in sql.pieces {
            switch piece {
            case .words(let words):
                text += words
            case .value(let value):
                parameters.append(parameter(value))
                text += placeholder(for: value, at: parameters.count)
            case .list(let values, let isOneOf):
                parameters.append(parameter(values))
                text += comparison(with: values, isOneOf, at: parameters.count)
            }
        }
        return SQLStatement(text: text, parameters: parameters)
    }

    private func placeholder(for value: CustomerValue, at position: Int) -> String {
        self == .postgres ? "$\(position)::\(type(of: value))" : "?\(position)"
    }

    private func comparison(
        with values: [CustomerValue], _ isOneOf: Bool, at position: Int
    ) -> String {
        guard self == .postgres, let first = values.first else {
            return "\(isOneOf ? "IN" : "NOT IN") (SELECT value FROM json_each(?\(position)))"
        }
        return "\(isOneOf ? "= ANY" : "<> ALL")($\(position)::\(type(of: first))[])"
    }

    /// The type of PostgreSQL.
    private func type(of value: CustomerValue) -> String {
        switch value {
        case .day: "date"
        case .text: "text"
        case .count: "bigint"
        case .flag: "boolean"
        case .money: "numeric"
        }
    }

    private func parameter(_ values: [CustomerValue]) -> SQLParameter {
        let numbers = values.compactMap { value in
            if case .integer(let number) = parameter(value) { number } else { nil }
        }
        return numbers.isEmpty ? .texts(values.map(\.text)) : .integers(numbers)
    }

    private func parameter(_ value: CustomerValue) -> SQLParameter {
        guard self == .sqlite else { return .text(value.text) }
        return switch value {
        case .day, .text: .text(value.text)
        case .count(let count): .integer(Int64(count))
        case .flag(let flag): .integer(flag ? 1 : 0)
        case .money(let money): .integer(money.tenThousandths)
        }
    }

    /// What a column holds, as declarations write it.
    ///
    /// - Parameters:
    ///   - text: The column as text.
    ///   - column: Which one; somebody else's may hold anything.
    /// - Returns: The value for people.
    package func readable(_ text: String, in column: CustomerColumn) -> String {
        switch (self, column) {
        case (.sqlite, .signedIn): return text == "0" ? "false" : "true"
        case (.sqlite, .attribute(let attribute)):
            switch attribute.form {
            case .flag: return text == "0" ? "false" : "true"
            case .money:
                return Int64(text).map { Money(tenThousandths: $0).description } ?? text
            case .day, .text, .choice, .market, .count: return text
            }
        case (.postgres, .attribute(let attribute)) where attribute.form == .money:
            return Money(text)?.description ?? text
        default: return text
        }
    }
}
