package import RosterModel

/// Makes SQL of conditions: which of an app's customers meet them.
///
/// What is not known makes a comparison null in SQL, which is as good as false here, since none is
/// ever negated. In somebody else's table a customer may have several rows: one that meets all is enough.
package struct SegmentQuery: Sendable {
    private let app: ResourceID
    private let today: CalendarDay
    private let table: CustomerTable

    package init(of app: ResourceID, on today: CalendarDay, in table: CustomerTable) {
        self.app = app
        self.today = today
        self.table = table
    }

    /// How many customers the app has, how many of them can be in a segment, how many are in that of the
    /// condition, and how many rows are no customer's: one pass for all four.
    package func counts(_ condition: Condition) -> SQLText {
        let customers: SQLText = "\(name: table.customerCount)"
        return """
            SELECT \(customers), \(customers) FILTER (WHERE \(builtIn)), \
            \(customers) FILTER (WHERE \(isIn(condition))), \(name: table.leftOutCount) \(rows)
            """
    }

    /// How many would come into a segment by another condition, and how many would leave it.
    package func change(from old: Condition, to new: Condition) -> SQLText {
        """
        SELECT count(*) FILTER (WHERE becomes AND NOT was), \
        count(*) FILTER (WHERE was AND NOT becomes) FROM (\
        SELECT \(ofCustomer(old)) AS was, \(ofCustomer(new)) AS becomes \(customers)\
        \(table.isForeign ? " GROUP BY address" : "")) AS changes
        """
    }

    /// The addresses in a segment, sorted, each once.
    package func addresses(_ condition: Condition) -> SQLText {
        """
        SELECT \(table.isForeign ? "DISTINCT " : "")address \(customers) AND \(isIn(condition)) \
        ORDER BY 1
        """
    }

    /// A row if the app has a customer.
    package var anybody: SQLText { "SELECT 1 \(customers) LIMIT 1" }

    /// What decides about one customer: a text with 1 for each built-in condition, then each statement,
    /// that is met, and 0 for others; then the values of `valueColumns`.
    ///
    /// Of several rows it is one by which the customer is in the segment, if there is any.
    package func standing(of address: Address, _ condition: Condition) -> SQLText {
        let asked = BuiltInCondition.allCases.map(sql) + condition.filters.flatMap(\.anyOf).map(sql)
        let verdicts = asked.map { "CASE WHEN \($0) THEN '1' ELSE '0' END" as SQLText }
        let values = Self.valueColumns.map { "CAST(\(column($0)) AS text)" as SQLText }
        let others = (2...(values.count + 1)).map { "\(name: String($0))" as SQLText }
        let order: SQLText =
            "ORDER BY (\(isIn(condition))) IS TRUE DESC, 1 DESC, \(others.joined(by: ", ")) "
        return """
            SELECT \(verdicts.combined(by: " || ")), \(values.joined(by: ", ")) \
            \(rowsOfApp) AND \(name: table.addressColumn) = \(value: .text(address.text)) \
            \(table.isForeign ? order : "")LIMIT 1
            """
    }

    /// What a standing tells of a customer.
    package static let valueColumns = CustomerColumn.allCases.filter { !$0.isKey }

    private var rowsOfApp: SQLText {
        "FROM \(name: table.source) WHERE app = \(value: .text(app.text))"
    }

    /// Those of the app.
    ///
    /// `OFFSET 0` has PostgreSQL make the values of somebody else's row once, rather than wherever they
    /// are named: to tell an address takes longer than all else.
    private var rows: SQLText {
        table.isForeign ? "FROM (SELECT * \(rowsOfApp) OFFSET 0) AS customers" : rowsOfApp
    }

    /// Those that are a customer's.
    private var customers: SQLText {
        table.isForeign ? "\(rows) WHERE address IS NOT NULL" : rows
    }

    /// Whether any row of a customer is in a segment.
    private func ofCustomer(_ condition: Condition) -> SQLText {
        let isIn: SQLText = "(\(isIn(condition))) IS TRUE"
        return table.isForeign ? "bool_or(\(isIn))" : isIn
    }

    private func isIn(_ condition: Condition) -> SQLText {
        let filters = condition.filters.map { filter in
            "(\(filter.anyOf.map(sql).combined(by: " OR ")))" as SQLText
        }
        return "\(builtIn) AND \(filters.combined(by: " AND "))"
    }
}

extension SegmentQuery {
    private var builtIn: SQLText { BuiltInCondition.allCases.map(sql).joined(by: " AND ") }

    private func column(_ column: CustomerColumn) -> SQLText { "\(name: column.snakeCase)" }

    private func sql(_ condition: BuiltInCondition) -> SQLText {
        let column = column(condition.column)
        return switch condition {
        case .windows: "\(column) \(oneOf: CustomerSystem.counting.map(CustomerValue.text))"
        case .signedIn: "\(column) = \(value: .flag(true))"
        case .age: "\(column) \(oneOf: CustomerAttribute.eligibleAges.map(CustomerValue.text))"
        }
    }

    private func sql(_ statement: Condition.Statement) -> SQLText {
        let column = column(.attribute(statement.attribute))
        return switch statement.comparison {
        case .is(let value): "\(column) = \(value: value)"
        case .isNot(let value): "\(column) <> \(value: value)"
        case .in(let values): "\(column) \(oneOf: values)"
        case .notIn(let values): "\(column) \(noneOf: values)"
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
}
