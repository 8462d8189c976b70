internal import Foundation
internal import GRDB
package import RosterModel
package import RosterState

/// A state in one SQLite file.
package struct SQLiteStore: StateStore {
    /// The path of the file.
    package let path: String
    let hashing: Hashing

    package init(path: String, hashing: Hashing) {
        self.path = path
        self.hashing = hashing
    }

    package var place: String { path }

    package func read<Value>(_ body: (any StateSnapshot) throws -> Value) throws -> Value {
        let queue = try open(.read)
        return try translatingErrors(.read) {
            try queue.read { db in
                try checkIsState(db)
                return try body(SQLiteSnapshot(db: db, hashing: hashing))
            }
        }
    }

    package func apply(_ application: Application) throws -> Revision {
        let queue = try open(.write)
        let revision = try translatingErrors {
            try queue.read(checkIsState)
            try useWriteAheadLog(queue)
            return try queue.writeWithoutTransaction { db in
                var revision: Revision?
                try db.inTransaction(.immediate) {
                    try checkIsState(db)
                    revision = try StateWriter(
                        SQLiteTransaction(db: db, hashing: hashing), hashing: hashing
                    ).write(application)
                    return .commit
                }
                return revision
            }
        }
        guard let revision else { throw StateError.interrupted }
        // The commit stands whether or not this tidying works.
        _ = try? queue.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        return revision
    }
}

extension SQLiteStore {
    enum Access {
        case read
        case write
    }

    /// Whether the file is there.
    package var exists: Bool { access(path, F_OK) == 0 }

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

    func open(_ access: Access) throws -> DatabaseQueue {
        guard exists else { throw StateError.missing(place: path) }
        var configuration = Configuration.roster
        configuration.readonly = access == .read
        if access == .write {
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        }
        return try translatingErrors(access) {
            try DatabaseQueue(path: path, configuration: configuration)
        }
    }

    /// Switches to the write-ahead log, which a dump loses; after it is known that the file is a
    /// state, since this writes to it.
    func useWriteAheadLog(_ queue: DatabaseQueue) throws {
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
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

    /// Turns what SQLite says into what it means for the state.
    func translatingErrors<Value>(
        _ access: Access = .write, _ body: () throws -> Value
    ) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw stateError(for: error, access)
        }
    }

    private func stateError(for error: DatabaseError, _ access: Access) -> StateError {
        let reason = error.message ?? error.resultCode.description
        return switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(place: path, holder: nil)
        case .SQLITE_READONLY where access == .read:
            // SQLite makes its -wal and -shm files beside the state even for a reader.
            .unreachable(place: path, reason: "its folder may not be written")
        case .SQLITE_READONLY, .SQLITE_PERM: .readOnly(place: path)
        case .SQLITE_FULL: .full(place: path)
        case .SQLITE_CANTOPEN: .unreachable(place: path, reason: reason)
        case .SQLITE_NOTADB: .notAState(place: path)
        case .SQLITE_CORRUPT: .damaged(place: path, reason: reason)
        default: .failed(place: path, reason: reason)
        }
    }
}

/// The system's `open`, which the store's own method of that name hides.
private func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
    open(path, flags, mode)
}
