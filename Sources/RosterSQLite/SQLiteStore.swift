internal import Foundation
internal import GRDB
package import RosterModel
package import RosterState

/// A state in one SQLite file.
package struct SQLiteStore: StateStore {
    /// The path of the file.
    package let path: String
    let hashing: Hashing
    let wait: LockWait

    package init(path: String, hashing: Hashing, wait: LockWait = LockWait()) {
        self.path = path
        self.hashing = hashing
        self.wait = wait
    }

    package var place: String { path }

    package func read<Value>(_ body: (any StateSnapshot) throws -> Value) throws -> Value {
        try open(.read).run { queue in
            try queue.read { db in
                try checkIsState(db)
                return try body(SQLiteSnapshot(db: db, hashing: hashing))
            }
        }
    }

    package func apply(_ application: Application) throws -> Revision {
        try write(isInterrupted: application.isInterrupted) { transaction in
            try StateWriter(transaction, hashing: hashing).write(application)
        }
    }

    package func override(
        _ override: Override, by author: Author, isInterrupted: @escaping () -> Bool
    ) throws -> OverrideOutcome {
        try write(isInterrupted: isInterrupted) { transaction in
            try OverrideWriter(transaction).write(override, by: author)
        }
    }

    package func record(
        _ uploads: [Upload.New], by actor: String, isInterrupted: @escaping () -> Bool
    ) throws {
        try write(isInterrupted: isInterrupted) { transaction in
            for upload in uploads { try transaction.record(upload, by: actor) }
        }
    }

    private func write<Outcome>(
        isInterrupted: @escaping () -> Bool, _ body: (SQLiteTransaction) throws -> Outcome
    ) throws -> Outcome {
        let connection = try open(.write, isInterrupted: isInterrupted)
        try connection.run { try $0.read(checkIsState) }
        try connection.useWriteAheadLog()
        let outcome = try connection.run { queue in
            try queue.writeWithoutTransaction { db in
                var outcome: Outcome?
                try db.inTransaction(.immediate) {
                    try checkIsState(db)
                    outcome = try body(SQLiteTransaction(db: db, hashing: hashing))
                    return .commit
                }
                return outcome
            }
        }
        guard let outcome else { throw StateError.interrupted }
        connection.tidy()
        return outcome
    }
}

extension SQLiteStore {
    /// Whether the file is there.
    package var exists: Bool { access(path, F_OK) == 0 }

    /// Why the file is not there, as far as one can see: its folder may hide it.
    private var absence: StateError {
        let reason = exists ? 0 : errno
        return [0, ENOENT, ENOTDIR].contains(reason)
            ? .missing(place: path)
            : .unreachable(place: path, reason: String(cString: strerror(reason)))
    }

    /// Creates the file, for its owner only.
    ///
    /// - Throws: `StateError` when it cannot be created, or is there already.
    func createFile() throws {
        let descriptor = systemOpen(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StateError.unreachable(place: path, reason: String(cString: strerror(errno)))
        }
        close(descriptor)
    }

    /// Opens the file.
    ///
    /// - Parameters:
    ///   - access: What for.
    ///   - isInterrupted: Asked while waiting for a lock; true ends the waiting.
    /// - Returns: The open file.
    /// - Throws: `StateError` when there is none, or it cannot be opened.
    func open(
        _ access: SQLiteConnection.Access, isInterrupted: @escaping () -> Bool = { false }
    ) throws -> SQLiteConnection {
        guard exists else { throw absence }
        return try SQLiteConnection(
            path, for: access,
            waiter: LockWaiter(path: path, wait, isInterrupted: isInterrupted))
    }

    /// Whether the tables are there by which every version's states are known.
    func isState(_ db: Database) throws -> Bool {
        try ["grdb_migrations", "state", "revisions"].allSatisfy { try db.tableExists($0) }
    }

    /// Refuses files that are no state, or one of another version.
    func checkIsState(_ db: Database) throws {
        guard try isState(db) else { throw StateError.notAState(place: path) }
        let migrator = Schema.migrator()
        if try migrator.hasBeenSuperseded(db) { throw StateError.newer(place: path) }
        guard try migrator.hasCompletedMigrations(db) else {
            throw StateError.outdated(place: path)
        }
    }
}

/// The system's `open`, which the store's own method of that name hides.
private func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
    open(path, flags, mode)
}
