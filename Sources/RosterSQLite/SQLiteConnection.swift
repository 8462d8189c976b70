internal import Foundation
internal import GRDB
internal import RosterState

/// An open state file, and what its errors mean for the state.
struct SQLiteConnection {
    enum Access {
        case read
        case write
    }

    private let queue: DatabaseQueue
    private let place: String
    private let access: Access
    private let waiter: LockWaiter

    /// Opens a file that is there.
    ///
    /// - Throws: `StateError` when it cannot be opened.
    init(_ path: String, for access: Access, waiter: LockWaiter) throws {
        var configuration = Configuration.roster
        configuration.readonly = access == .read
        configuration.busyMode = .callback { waiter.shouldTryAgain(after: $0) }
        if access == .write {
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        }
        place = path
        self.access = access
        self.waiter = waiter
        let opened = Result { try DatabaseQueue(path: path, configuration: configuration) }
        queue = try Self.translating(place, access, waiter) { try opened.get() }
    }

    /// Runs `body` on the database.
    ///
    /// - Throws: What `body` throws, and `StateError` for what SQLite says.
    func run<Value>(_ body: (DatabaseQueue) throws -> Value) throws -> Value {
        try Self.translating(place, access, waiter) { try body(queue) }
    }

    /// Switches to the write-ahead log, which a dump loses; only once it is known that the file is a
    /// state, since this writes to it.
    ///
    /// SQLite does not ask the waiter when somebody is in the way of this.
    func useWriteAheadLog() throws {
        try run { queue in
            var attempts = 0
            while true {
                do {
                    try queue.writeWithoutTransaction {
                        try $0.execute(sql: "PRAGMA journal_mode = WAL")
                    }
                    return
                } catch DatabaseError.SQLITE_BUSY where waiter.shouldTryAgain(after: attempts) {
                    attempts += 1
                }
            }
        }
    }

    /// Moves what the write-ahead log holds into the file, unless somebody is in the way: what is
    /// committed stands whether or not this tidying works.
    func tidy() {
        waiter.giveUp()
        _ = try? queue.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    }

    private static func translating<Value>(
        _ place: String, _ access: Access, _ waiter: LockWaiter, _ body: () throws -> Value
    ) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw waiter.failure ?? StateError(error, at: place, access)
        }
    }
}

extension StateError {
    fileprivate init(_ error: DatabaseError, at place: String, _ access: SQLiteConnection.Access) {
        let reason = error.message ?? error.resultCode.description
        self =
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(place: place, holder: nil)
            case .SQLITE_READONLY where access == .read:
                // SQLite makes its -wal and -shm files beside the state even for a reader.
                .unreachable(place: place, reason: "its folder may not be written")
            case .SQLITE_READONLY, .SQLITE_PERM: .readOnly(place: place)
            case .SQLITE_FULL: .full(place: place)
            case .SQLITE_CANTOPEN: .unreachable(place: place, reason: reason)
            case .SQLITE_NOTADB: .notAState(place: place)
            case .SQLITE_CORRUPT: .damaged(place: place, reason: reason)
            default: .failed(place: place, reason: reason)
            }
    }
}
