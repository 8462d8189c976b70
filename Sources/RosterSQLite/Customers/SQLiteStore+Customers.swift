internal import GRDB
package import RosterModel
package import RosterState

extension SQLiteStore {
    package func load(_ load: CustomerLoad) throws -> [CustomerCount]? {
        let connection = try open(.write, isInterrupted: load.isInterrupted)
        try connection.run { try $0.read(checkIsState) }
        try connection.useWriteAheadLog()
        let counts = try connection.run { queue in
            try queue.writeWithoutTransaction { db in
                do {
                    let counts = try SQLiteCustomerTransaction(db: db).write(load)
                    if db.isInsideTransaction {
                        try counts == nil ? db.rollback() : db.commit()
                    }
                    return counts
                } catch {
                    if db.isInsideTransaction { try? db.rollback() }
                    throw error
                }
            }
        }
        connection.tidy()
        return counts
    }

    package func customers(in mapping: CustomerMapping?) throws -> CustomerStanding {
        try open(.read).run { queue in
            try queue.read { db in
                try checkIsState(db)
                return CustomerStanding(
                    identity: try SQLiteSnapshot(db: db, hashing: hashing).identity(),
                    counts: try counts(in: db), loads: try loads(in: db))
            }
        }
    }

    private func counts(in db: Database) throws -> [CustomerCount] {
        try Row.fetchAll(
            db, sql: "SELECT app, count(*) AS count FROM customers GROUP BY app ORDER BY app"
        ).map { CustomerCount(app: $0["app"], count: $0["count"]) }
    }

    private func loads(in db: Database) throws -> [LoadedCustomers] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM customer_loads WHERE (app, load) IN (
                    SELECT app, max(load) FROM customer_loads GROUP BY app)
                ORDER BY app
                """
        ).map { row in
            LoadedCustomers(
                app: row["app"], at: row["at"], actor: row["actor"], login: nil,
                mode: row["mode"], file: row["file"], rows: row["rows"])
        }
    }
}
