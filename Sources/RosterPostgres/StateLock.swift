internal import Foundation
internal import RosterState

/// The lock under which one writes to a state at a time; it goes with its transaction.
struct StateLock {
    /// Between attempts, when what is needed was free but for one moment.
    private static let pause: TimeInterval = 0.05

    let store: PostgresStore
    let connection: PostgresConnection

    /// Begins a transaction that holds the lock.
    ///
    /// It waits for one table while holding nothing, and takes what else it needs only if that is
    /// free: so it cannot be one half of a deadlock, whatever others edit in whatever order.
    ///
    /// - Throws: `StateError.busy` when the time is up, `PostgresError`.
    func begin() throws {
        let end = ContinuousClock.now + store.wait.timeout
        while true {
            do {
                try lock(until: end)
                return try announce()
            } catch let error as PostgresError where error.isLockConflict {
                try connection.script("ROLLBACK")
                guard ContinuousClock.now < end else {
                    throw StateError.busy(place: store.place, holder: nil)
                }
                Thread.sleep(forTimeInterval: Self.pause)
            }
        }
    }

    private func lock(until end: ContinuousClock.Instant) throws {
        let schema = store.schema
        try connection.script("BEGIN ISOLATION LEVEL READ COMMITTED")
        var last: LockHolder?
        do {
            try connection.execute(
                "LOCK TABLE \(schema).members IN EXCLUSIVE MODE", until: end
            ) { _ in
                last = (try? holder()) ?? last
                store.wait.waiting(last ?? LockHolder(name: nil, since: nil))
            }
        } catch let error as PostgresError where error.cause == .deadline {
            throw StateError.busy(place: store.place, holder: last)
        }
        try connection.script("LOCK TABLE \(schema).resources IN EXCLUSIVE MODE NOWAIT")
        // Whatever guards lock stands behind one of the tables, but for functions of the owner.
        try connection.execute(
            "SELECT pg_advisory_xact_lock($1, '\(schema)'::regnamespace::oid::integer)",
            [.integer(PostgresSchema.lockClass)])
    }

    /// Tells others who wait who this is, since the server does not let everybody see it.
    private func announce() throws {
        try connection.execute(
            "SELECT set_config('application_name', $1, true)",
            [.text(LockAnnouncement(actor: store.actor, since: .now).text)])
    }

    /// Who holds what this connection waits for, asked over another one.
    private func holder() throws -> LockHolder? {
        let rows = try store.connect().execute(
            """
            SELECT application_name, usename, pid, \(PostgresSnapshot.text(of: "xact_start")) AS since
            FROM pg_stat_activity WHERE pid = ANY (pg_blocking_pids($1)) ORDER BY xact_start LIMIT 1
            """, [.integer(connection.backendPID)])
        return try rows.first.map { row in
            let name: String = try row["application_name"] ?? ""
            let user: String? = try row["usename"]
            let process: Int = try row["pid"]
            let since: String? = try row["since"]
            if let announced = LockAnnouncement(name) {
                return LockHolder(name: announced.actor, since: since ?? announced.sinceText)
            }
            let program = name.isEmpty ? "somebody" : name
            return LockHolder(
                name: "\(program) (process \(process) of \(user ?? "an unknown role"))",
                since: since)
        }
    }
}
