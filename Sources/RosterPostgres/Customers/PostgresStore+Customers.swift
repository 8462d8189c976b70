package import RosterModel
package import RosterState

extension PostgresStore {
    package func load(_ load: CustomerLoad) throws -> [CustomerCount]? {
        try translatingErrors {
            let connection = try connect(isInterrupted: load.isInterrupted)
            try checkIsState(connection)
            try connection.script(
                """
                BEGIN ISOLATION LEVEL READ COMMITTED;
                SET LOCAL lock_timeout = '\(wait.setting)'
                """)
            let counts = try PostgresCustomerTransaction(connection: connection, schema: schema)
                .write(load)
            try connection.script(counts == nil ? "ROLLBACK" : "COMMIT")
            return counts
        }
    }

    package func customers(in mapping: CustomerMapping?) throws -> CustomerStanding {
        let table = mapping.map(CustomerTable.init) ?? CustomerTable(ownIn: "\(schema)")
        return try translatingErrors {
            let connection = try connect()
            try connection.script(
                """
                BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
                SET LOCAL lock_timeout = '\(wait.setting)'
                """)
            try checkIsState(connection)
            let snapshot = PostgresSnapshot(
                connection: connection, schema: schema, hashing: hashing)
            let standing = CustomerStanding(
                identity: try snapshot.identity(),
                counts: try snapshot.reading(table) { try counts(in: table, connection) },
                loads: mapping == nil ? try loads(connection) : [])
            try connection.script("COMMIT")
            return standing
        }
    }

    private func counts(
        in table: CustomerTable, _ connection: PostgresConnection
    ) throws -> [CustomerCount] {
        try connection.execute(
            """
            SELECT app, \(table.customerCount) AS count, \(table.leftOutCount) AS left_out
            FROM \(table.source) WHERE app IS NOT NULL GROUP BY app ORDER BY app
            """
        ).map { row in
            CustomerCount(
                app: try row["app"], count: try row["count"], leftOut: try row["left_out"])
        }
    }

    private func loads(_ connection: PostgresConnection) throws -> [LoadedCustomers] {
        try connection.execute(
            """
            SELECT DISTINCT ON (app) app, \(PostgresSnapshot.at) AS at, actor, login, mode, file, rows
            FROM \(schema).customer_loads ORDER BY app, load DESC
            """
        ).map { row in
            LoadedCustomers(
                app: try row["app"], at: try row["at"], actor: try row["actor"],
                login: try row["login"], mode: try row["mode"], file: try row["file"],
                rows: try row["rows"])
        }
    }
}
