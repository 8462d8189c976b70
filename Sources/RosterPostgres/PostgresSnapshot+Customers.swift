internal import RosterState

extension PostgresSnapshot {
    var dialect: SQLDialect { .postgres }

    var ownCustomers: CustomerTable { CustomerTable(ownIn: "\(schema)") }

    func rows(_ statement: SQLStatement, of table: CustomerTable) throws -> [[String?]] {
        try reading(table) {
            try connection.execute(statement.text, statement.values).map(\.texts)
        }
    }

    func forEachText(
        _ statement: SQLStatement, of table: CustomerTable, _ body: (String) throws -> Void
    ) throws {
        let cursor = "roster_customers"
        try reading(table) {
            try connection.execute(
                "DECLARE \(cursor) NO SCROLL CURSOR FOR \(statement.text)", statement.values)
            var rows = try connection.execute("FETCH \(Self.batch) FROM \(cursor)")
            while !rows.isEmpty {
                for case let text?? in rows.lazy.map(\.texts.first) { try body(text) }
                rows = try connection.execute("FETCH \(Self.batch) FROM \(cursor)")
            }
            try connection.execute("CLOSE \(cursor)")
        }
    }

    /// Runs what reads customers, and says whose fault it is when that fails.
    ///
    /// A statement that fails spoils its whole transaction, so it gets a part of it for itself: the state
    /// can be read on whatever another team has done to its table.
    ///
    /// - Parameters:
    ///   - table: The table that is read.
    ///   - body: What reads it.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, and `StateError.customersUnreadable`.
    func reading<Value>(_ table: CustomerTable, _ body: () throws -> Value) throws -> Value {
        try connection.script("SAVEPOINT customers")
        do {
            let value = try body()
            try connection.script("RELEASE SAVEPOINT customers")
            return value
        } catch {
            // On a connection that is gone this fails too, and what comes next says so.
            try? connection.script("ROLLBACK TO SAVEPOINT customers")
            guard let name = table.foreignName, let error = error as? PostgresError,
                error.cause == .statement
            else { throw error }
            throw StateError.customersUnreadable(table: name, reason: error.message)
        }
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
            case .texts(let texts): .array(texts)
            case .integers(let numbers): .array(numbers.map(\.description))
            }
        }
    }
}
