internal import RosterState

extension PostgresStore {
    /// Who else holds a lock that keeps writers out, asked over a connection of its own.
    ///
    /// - Parameter connection: Whose own locks do not count; nil to count all.
    /// - Returns: The one who holds it longest; nil when there is nobody any more.
    /// - Throws: `PostgresError`.
    func lockHolder(than connection: PostgresConnection? = nil) throws -> LockHolder? {
        let rows = try connect().execute(
            """
            SELECT application_name, usename AS role, locks.pid, gid,
                \(PostgresSnapshot.text(of: "coalesce(xact_start, prepared)")) AS since
            FROM pg_locks AS locks
            LEFT JOIN pg_stat_activity AS activity ON activity.pid = locks.pid
            LEFT JOIN pg_prepared_xacts AS prepared
                ON locks.virtualtransaction = '-1/' || prepared.transaction::text
            WHERE granted AND locks.pid IS DISTINCT FROM $1
                AND locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND (locktype = 'relation' AND mode NOT IN ('AccessShareLock', 'RowShareLock')
                    AND relation = ANY (ARRAY['\(schema).members', '\(schema).resources']::regclass[])
                    OR locktype = 'advisory' AND classid = $2
                    AND objid = '\(schema)'::regnamespace::oid)
            ORDER BY coalesce(xact_start, prepared) NULLS LAST LIMIT 1
            """,
            [.integer(connection?.backendPID ?? 0), .integer(PostgresSchema.lockClass)])
        return try rows.first.map(holder)
    }

    private func holder(_ row: PostgresRow) throws -> LockHolder {
        let since: String? = try row["since"]
        if let transaction: String = try row["gid"] as String? {
            return LockHolder(name: "the prepared transaction \"\(transaction)\"", since: since)
        }
        let program: String? = try row["application_name"]
        let role: String? = try row["role"]
        let process: Int? = try row["pid"]
        let session = "process \(process ?? 0) of \(role ?? "an unknown role")"
        if let announced = program.flatMap(LockAnnouncement.init) {
            return LockHolder(
                name: "\(announced.actor) (\(session))", since: since ?? announced.sinceText)
        }
        let name = program.flatMap { $0.isEmpty ? nil : $0 } ?? "somebody"
        return LockHolder(name: "\(name) (\(session))", since: since)
    }
}
