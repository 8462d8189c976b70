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
    /// How the file stood when it was opened on the promise that nobody writes to it; nil otherwise.
    private let standing: FileStanding?

    /// Opens a file that is there.
    ///
    /// - Throws: `StateError` when it cannot be opened.
    init(_ path: String, for access: Access, waiter: LockWaiter) throws {
        do {
            try self.init(opening: path, at: path, access, waiter, standing: nil)
        } catch StateError.unreachable where access == .read {
            guard let standing = FileStanding(path: path), !standing.hasLog else {
                throw StateError.unreachable(
                    place: path,
                    reason: """
                        its folder may not be written, and \(path)-wal holds changes that only \
                        somebody who may write there can read
                        """)
            }
            try self.init(
                opening: Self.address(of: path), at: path, access, waiter, standing: standing)
        }
    }

    private init(
        opening name: String, at place: String, _ access: Access, _ waiter: LockWaiter,
        standing: FileStanding?
    ) throws {
        var configuration = Configuration.roster
        configuration.readonly = access == .read
        configuration.busyMode = .callback { waiter.shouldTryAgain(after: $0) }
        if access == .write {
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        }
        self.place = place
        self.access = access
        self.waiter = waiter
        self.standing = standing
        queue = try Self.translating(place, access, waiter) { [configuration] in
            try DatabaseQueue(path: name, configuration: configuration)
        }
    }

    /// The file as one that SQLite reads as it stands, without locks and without a log.
    private static func address(of path: String) -> String {
        let plain = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: "?#%;"))
        let absolute =
            path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        return "file:" + (absolute.addingPercentEncoding(withAllowedCharacters: plain) ?? absolute)
            + "?immutable=1"
    }

    /// Runs `body` on the database.
    ///
    /// - Throws: What `body` throws, and `StateError` for what SQLite says.
    func run<Value>(_ body: (DatabaseQueue) throws -> Value) throws -> Value {
        let value = try Self.translating(place, access, waiter) { try body(queue) }
        guard standing == nil || standing == FileStanding(path: place) else {
            throw StateError.busy(place: place, holder: nil)
        }
        return value
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
            case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
                .denied(at: place, access, reason: reason)
            case .SQLITE_FULL: .full(place: place)
            case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE:
                // What is left of a full disk is too little even for the log's index.
                access == .read
                    ? .unreachable(place: place, reason: "no room is left beside it")
                    : .full(place: place)
            case .SQLITE_NOTADB: .notAState(place: place)
            case .SQLITE_CORRUPT: .damaged(place: place, reason: reason)
            default: .failed(place: place, reason: reason)
            }
    }

    /// What is not allowed, which SQLite does not say.
    private static func denied(
        at path: String, _ access: SQLiteConnection.Access, reason: String
    ) -> StateError {
        let folder = (path as NSString).deletingLastPathComponent
        if systemAccess(path, R_OK) != 0 {
            return .unreachable(place: path, reason: String(cString: strerror(errno)))
        }
        if access == .write, systemAccess(path, W_OK) != 0 { return .readOnly(place: path) }
        // SQLite makes its -wal and -shm files beside the state even for a reader.
        let isClosed = systemAccess(folder.isEmpty ? "." : folder, W_OK) != 0
        return .unreachable(
            place: path, reason: isClosed ? "its folder may not be written" : reason)
    }
}

/// The system's `access`, which names of this file hide.
private func systemAccess(_ path: String, _ mode: Int32) -> Int32 { access(path, mode) }
