internal import RosterState

extension PostgresSnapshot {
    var dialect: SQLDialect { .postgres }

    var ownCustomers: CustomerTable { CustomerTable(ownIn: "\(schema)") }

    func rows(_ statement: SQLStatement) throws -> [[String?]] {
        try connection.execute(statement.text, statement.values).map(\.texts)
    }

    func forEachText(_ statement: SQLStatement, _ body: (String) throws -> Void) throws {
        let cursor = "roster_customers"
        try connection.execute(
            "DECLARE \(cursor) NO SCROLL CURSOR FOR \(statement.text)", statement.values)
        var rows = try connection.execute("FETCH \(Self.batch) FROM \(cursor)")
        while !rows.isEmpty {
            for case let text?? in rows.lazy.map(\.texts.first) { try body(text) }
            rows = try connection.execute("FETCH \(Self.batch) FROM \(cursor)")
        }
        try connection.execute("CLOSE \(cursor)")
    }

    /// How many rows are held at once.
    private static let batch = 10_000
}

extension SQLStatement {
    fileprivate var values: [PostgresValue] {
        parameters.map { parameter in
            switch parameter {
            case .text(let text): .text(text)
            case .integer(let number): .integer(Int(number))
            }
        }
    }
}
