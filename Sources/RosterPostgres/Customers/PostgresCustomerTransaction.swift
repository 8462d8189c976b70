internal import RosterModel
internal import RosterState

/// The steps of a load of customers on PostgreSQL: COPY into a temporary table, and from there into
/// theirs.
struct PostgresCustomerTransaction: CustomerTransaction {
    let connection: PostgresConnection
    let schema: PostgresSchema

    private static let columns = CustomerColumn.allCases.map(\.snakeCase).joined(separator: ", ")

    func stage(_ load: CustomerLoad) throws -> Int {
        try connection.script(
            """
            CREATE TEMP TABLE staged (line integer, LIKE \(schema).customers) ON COMMIT DROP
            """)
        return try connection.copyIn("COPY pg_temp.staged FROM STDIN (FORMAT binary)") { writer in
            try load.read { row in
                try writer.integer(row.line)
                for value in row.values { try writer.value(value) }
            }
        }
    }

    func duplicates() throws -> CustomerDuplicates {
        let rows = try connection.execute(CustomerDuplicates.query)
        return CustomerDuplicates(
            count: try rows.first?["total"] ?? 0,
            first: try rows.map {
                .init(
                    app: try $0["app"], address: try $0["address"], line: try $0["line"],
                    firstLine: try $0["first"])
            })
    }

    func lock() throws {
        try connection.script("LOCK TABLE \(schema).customers IN SHARE ROW EXCLUSIVE MODE")
    }

    func clear(_ mode: CustomerLoad.Mode) throws {
        switch mode {
        case .replace:
            try connection.script(
                """
                DELETE FROM \(schema).customers
                WHERE app = ANY (SELECT DISTINCT app FROM pg_temp.staged)
                """)
        case .upsert:
            try connection.script(
                """
                DELETE FROM \(schema).customers AS old USING pg_temp.staged AS new
                WHERE old.app = new.app AND old.address = new.address
                """)
        }
    }

    func insert() throws -> Int {
        try connection.execute(
            """
            INSERT INTO \(schema).customers (\(Self.columns))
            SELECT DISTINCT ON (app, address) \(Self.columns) FROM pg_temp.staged
            ORDER BY app, address, line
            """
        ).affected
    }

    func record(_ load: CustomerLoad) throws -> [CustomerCount] {
        try connection.execute(
            """
            INSERT INTO \(schema).customer_loads (load, app, at, actor, login, mode, file, rows)
            SELECT (SELECT coalesce(max(load), 0) + 1 FROM \(schema).customer_loads), app,
                clock_timestamp(), $1, session_user, $2, $3, count(DISTINCT address)
            FROM pg_temp.staged GROUP BY app RETURNING app, rows
            """, [.text(load.actor), .text(load.mode.rawValue), .text(load.file)]
        ).map { CustomerCount(app: try $0["app"], count: try $0["rows"]) }
            .sorted { $0.app < $1.app }
    }
}
