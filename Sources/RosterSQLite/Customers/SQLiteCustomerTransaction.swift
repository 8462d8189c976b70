internal import GRDB
internal import RosterModel
internal import RosterState

/// The steps of a load of customers on SQLite.
///
/// Rows go to a temporary table in the order of the list, and from there in order of the key into
/// theirs: written as they come, they would meet a page of the table's tree at random each.
struct SQLiteCustomerTransaction: CustomerTransaction {
    let db: Database

    private static let columns = CustomerColumn.allCases.map(\.snakeCase).joined(separator: ", ")

    /// In a transaction of its own, which locks nothing of the state.
    func stage(_ load: CustomerLoad) throws -> Int {
        try db.execute(
            sql: "CREATE TEMP TABLE staged (line INTEGER PRIMARY KEY, \(Self.columns))")
        var count = 0
        try db.inTransaction(.deferred) {
            let staging = try StagedRows(
                db: db, table: "temp.staged", columns: CustomerColumn.allCases.count)
            try load.read { row in
                if count.isMultiple(of: 1024) { try load.goOn() }
                try staging.insert(row)
                count += 1
            }
            return .commit
        }
        return count
    }

    func duplicates() throws -> CustomerDuplicates {
        let rows = try Row.fetchAll(db, sql: CustomerDuplicates.query)
        return CustomerDuplicates(
            count: rows.first?["total"] ?? 0,
            first: rows.map {
                .init(
                    app: $0["app"], address: $0["address"], line: $0["line"], firstLine: $0["first"]
                )
            })
    }

    func lock() throws { try db.beginTransaction(.immediate) }

    func clear(_ mode: CustomerLoad.Mode) throws {
        switch mode {
        case .replace:
            try db.execute(
                sql:
                    "DELETE FROM main.customers WHERE app IN (SELECT DISTINCT app FROM temp.staged)"
            )
        case .upsert:
            try db.execute(
                sql: """
                    DELETE FROM main.customers
                    WHERE (app, address) IN (SELECT app, address FROM temp.staged)
                    """)
        }
    }

    func insert() throws -> Int {
        try db.execute(
            sql: """
                INSERT INTO main.customers (\(Self.columns))
                SELECT \(Self.columns) FROM temp.staged WHERE true ORDER BY app, address, line
                ON CONFLICT (app, address) DO NOTHING
                """)
        return db.changesCount
    }

    func record(_ load: CustomerLoad) throws -> [CustomerCount] {
        try db.execute(
            sql: """
                INSERT INTO main.customer_loads (load, app, at, actor, mode, file, rows)
                SELECT (SELECT coalesce(max(load), 0) + 1 FROM main.customer_loads), app,
                    \(SchemaGuards.now), ?, ?, ?, count(DISTINCT address)
                FROM temp.staged GROUP BY app
                """, arguments: [load.actor, load.mode.rawValue, load.file])
        return try Row.fetchAll(
            db,
            sql: """
                SELECT app, rows FROM main.customer_loads
                WHERE load = (SELECT max(load) FROM main.customer_loads) ORDER BY app
                """
        ).map { CustomerCount(app: $0["app"], count: $0["rows"]) }
    }
}
