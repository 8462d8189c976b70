internal import Foundation
package import RosterModel
package import RosterState

/// A state in a schema of a PostgreSQL database.
package struct PostgresStore: StateStore {
    let target: PostgresPlace
    let hashing: Hashing
    /// Who writes, as claimed: shown to others who wait.
    let actor: String
    let wait: LockWait
    let schema: PostgresSchema

    package init(
        _ target: PostgresPlace, hashing: Hashing, actor: String, wait: LockWait = LockWait()
    ) {
        self.target = target
        schema = PostgresSchema(of: target)
        self.hashing = hashing
        self.actor = actor
        self.wait = wait
    }

    package var place: String { target.description }

    /// Reads in one snapshot of the database: nobody is kept waiting, and writers keep nobody.
    ///
    /// Only what changes tables, such as maintenance, is in the way; it gets as long as a writer.
    package func read<Value>(_ body: (any StateSnapshot) throws -> Value) throws -> Value {
        try translatingErrors {
            let connection = try connect()
            try connection.script(
                """
                BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
                SET LOCAL lock_timeout = '\(wait.setting)'
                """)
            try checkIsState(connection)
            let value = try body(
                PostgresSnapshot(connection: connection, schema: schema, hashing: hashing))
            try connection.script("COMMIT")
            return value
        }
    }

    package func apply(_ application: Application) throws -> Revision {
        try write(isInterrupted: application.isInterrupted) { transaction in
            let revision = try StateWriter(transaction, hashing: hashing).write(application)
            return (revision, revision)
        }
    }

    package func override(
        _ override: Override, by author: Author, isInterrupted: @escaping () -> Bool
    ) throws -> OverrideOutcome {
        try write(isInterrupted: isInterrupted) { transaction in
            let outcome = try OverrideWriter(transaction).write(override, by: author)
            return (outcome, outcome.revision)
        }
    }

    /// Takes no lock: steps are only ever added, and the newest one counts.
    package func record(
        _ uploads: [Upload.New], by actor: String, isInterrupted: @escaping () -> Bool
    ) throws {
        try translatingErrors {
            let connection = try connect(isInterrupted: isInterrupted)
            try checkIsState(connection)
            try connection.script("BEGIN; SET LOCAL lock_timeout = '\(wait.setting)'")
            for upload in uploads {
                try PostgresTransaction(connection: connection, schema: schema, hashing: hashing)
                    .record(upload, by: actor)
            }
            try connection.script("COMMIT")
        }
    }

    /// Runs `body` while holding the lock, and commits.
    ///
    /// - Parameters:
    ///   - isInterrupted: Asked while waiting; true ends the waiting.
    ///   - body: Gives its result, and the revision that it has opened.
    /// - Returns: The result.
    /// - Throws: `StateError`.
    private func write<Outcome>(
        isInterrupted: @escaping () -> Bool,
        _ body: (PostgresTransaction) throws -> (Outcome, Revision?)
    ) throws -> Outcome {
        try translatingErrors {
            let connection = try connect(isInterrupted: isInterrupted)
            try checkIsState(connection)
            try StateLock(store: self, connection: connection, isInterrupted: isInterrupted).begin()
            // Somebody may have migrated it meanwhile.
            try checkIsState(connection)
            let (outcome, revision) = try body(
                PostgresTransaction(connection: connection, schema: schema, hashing: hashing))
            guard let revision else {
                try connection.script("ROLLBACK")
                return outcome
            }
            try commit(revision, on: connection)
            return outcome
        }
    }

    /// Commits, and finds out whether it happened when the connection breaks meanwhile.
    private func commit(_ revision: Revision, on connection: PostgresConnection) throws {
        do {
            try connection.script("COMMIT")
        } catch let error as PostgresError where error.isConnectionLost {
            try LostCommit(store: self, revision: revision.id).resolve()
        }
    }

    func connect(isInterrupted: @escaping () -> Bool = { false }) throws -> PostgresConnection {
        try PostgresConnection(to: target, isInterrupted: isInterrupted)
    }
}
