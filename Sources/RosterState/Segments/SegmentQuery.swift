package import RosterModel

/// Makes SQL of conditions: which of an app's customers meet them.
///
/// What is not known makes a comparison null in SQL, which is as good as false here, since none is
/// ever negated.
package struct SegmentQuery: Sendable {
    private let app: ResourceID
    private let today: CalendarDay
    private let table: CustomerTable

    package init(of app: ResourceID, on today: CalendarDay, in table: CustomerTable) {
        self.app = app
        self.today = today
        self.table = table
    }

    /// How many customers the app has, how many of them can be in a segment, and how many are in that of
    /// the condition: one pass for all three.
    package func counts(_ condition: Condition) -> SQLText {
        """
        SELECT \(counted(nil)), \(counted(builtIn)), \(counted("\(builtIn) AND \(all(condition))")) \
        \(ofApp)
        """
    }

    /// How many would come into a segment by another condition, and how many would leave it.
    package func change(from old: Condition, to new: Condition) -> SQLText {
        let (was, becomes) = (all(old), all(new))
        let enters: SQLText = "\(builtIn) AND \(becomes) AND (\(was)) IS NOT TRUE"
        let leaves: SQLText = "\(builtIn) AND \(was) AND (\(becomes)) IS NOT TRUE"
        return "SELECT \(counted(enters)), \(counted(leaves)) \(ofApp)"
    }

    /// The addresses in a segment, sorted, each once.
    package func addresses(_ condition: Condition) -> SQLText {
        let distinct: SQLText = table.isMapped ? "DISTINCT " : ""
        return """
            SELECT \(distinct)\(table.addressOperand) AS address \(ofApp) \
            AND \(builtIn) AND \(all(condition)) ORDER BY 1
            """
    }

    /// A row if the app has a customer.
    package var anybody: SQLText { "SELECT 1 \(ofApp) LIMIT 1" }

    /// What decides about one customer: for each built-in condition, then each statement, whether it is
    /// met, as 1 or 0, and the value.
    package func standing(of address: Address, _ condition: Condition) -> SQLText {
        let builtIn = BuiltInCondition.allCases.map {
            "\(flag(sql($0))), \(shown($0.column))" as SQLText
        }
        let statements = condition.filters.flatMap(\.anyOf).map { statement -> SQLText in
            "\(flag(sql(statement))), \(shown(.attribute(statement.attribute)))"
        }
        return """
            SELECT \((builtIn + statements).joined(by: ", ")) \(ofApp) \
            AND \(table.addressOperand) = \(value: .text(address.text)) LIMIT 1
            """
    }

    private var ofApp: SQLText {
        "FROM \(name: table.name) WHERE \(table.appOperand) = \(value: .text(app.text))"
    }

    /// Somebody else's table may have a customer twice.
    private func counted(_ predicate: SQLText?) -> SQLText {
        let count: SQLText =
            table.isMapped ? "count(DISTINCT \(table.addressOperand))" : "count(*)"
        return predicate.map { "\(count) FILTER (WHERE \($0))" } ?? count
    }

    private func flag(_ predicate: SQLText) -> SQLText {
        "CASE WHEN \(predicate) THEN 1 ELSE 0 END"
    }

    private func shown(_ column: CustomerColumn) -> SQLText {
        table.operand(column).map { "CAST(\($0) AS text)" } ?? "NULL"
    }
}

extension SegmentQuery {
    private var builtIn: SQLText { BuiltInCondition.allCases.map(sql).joined(by: " AND ") }

    private func sql(_ condition: BuiltInCondition) -> SQLText {
        guard let column = table.operand(condition.column) else { return "FALSE" }
        return switch condition {
        case .windows: "\(column) IN (\(list(CustomerSystem.counting.map(CustomerValue.text))))"
        case .signedIn: "\(column) = \(value: .flag(true))"
        case .age:
            "\(column) IN (\(list(CustomerAttribute.eligibleAges.map(CustomerValue.text))))"
        }
    }

    private func all(_ condition: Condition) -> SQLText {
        condition.filters.map { filter in
            "(\(filter.anyOf.map(sql).combined(by: " OR ")))" as SQLText
        }.combined(by: " AND ")
    }

    private func sql(_ statement: Condition.Statement) -> SQLText {
        guard let column = table.operand(.attribute(statement.attribute)) else { return "FALSE" }
        return switch statement.comparison {
        case .is(let value): "\(column) = \(value: value)"
        case .isNot(let value): "\(column) <> \(value: value)"
        case .in(let values): "\(column) IN (\(list(values)))"
        case .notIn(let values): "\(column) NOT IN (\(list(values)))"
        case .atLeast(let value): "\(column) >= \(value: value)"
        case .atMost(let value): "\(column) <= \(value: value)"
        case .before(let value): "\(column) < \(value: value)"
        case .after(let value): "\(column) > \(value: value)"
        case .withinDays(let days):
            """
            \(column) BETWEEN \(value: .day(today.earlier(by: days))) AND \(value: .day(today))
            """
        }
    }

    private func list(_ values: [CustomerValue]) -> SQLText {
        values.map { "\(value: $0)" as SQLText }.joined(by: ", ")
    }
}
