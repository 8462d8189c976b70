internal import Foundation
internal import GRDB
internal import RosterState

/// A state that is being written to a file of its own, in the folder where it will stand.
///
/// Unless `finish` is reached, nothing of it stays.
final class NewStateFile {
    /// How many pages are copied before it is asked for an interruption.
    private static let step: CInt = 4096

    private let path: String
    private let temporary: String
    private let queue: DatabaseQueue

    /// Creates a file that only the owner may read.
    ///
    /// - Throws: `BackupError` when that cannot be, or when something stands at `path`.
    init(path: String) throws {
        guard access(path, F_OK) != 0 else { throw BackupError.occupied(file: path) }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let folder = parts.dropLast().map { $0 + "/" }.joined()
        var template = Array((folder + ".roster-state-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Self.failure(path) }
        close(descriptor)
        self.path = path
        temporary = String(
            decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        do {
            queue = try DatabaseQueue(path: temporary, configuration: .roster)
        } catch {
            unlink(temporary)
            throw error
        }
    }

    deinit {
        try? queue.close()
        for suffix in ["", "-journal", "-wal", "-shm"] { unlink(temporary + suffix) }
    }

    /// Copies a database as one transaction sees it.
    ///
    /// - Throws: `StateError.interrupted`, and `BackupError` when the file cannot be written.
    func fill(from source: Database, isInterrupted: @escaping () -> Bool) throws {
        try writing {
            try queue.writeWithoutTransaction { db in
                try source.backup(to: db, pagesPerStep: Self.step) { _ in
                    if isInterrupted() { throw StateError.interrupted }
                }
                // Of a small database the last step is the first.
                if isInterrupted() { throw StateError.interrupted }
                // What is in one file alone needs no writable folder to be read.
                try db.execute(sql: "PRAGMA journal_mode = DELETE")
            }
        }
    }

    /// Changes the copy.
    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try writing { try queue.write(body) }
    }

    /// What is wrong with the copy; nil when it is whole.
    func damage() throws -> String? { try queue.read { try $0.damage() } }

    /// Puts the file in its place.
    ///
    /// - Returns: Its size in bytes.
    /// - Throws: `BackupError` when something stands there by now, or it cannot be written.
    func finish() throws -> Int {
        try queue.close()
        // Unlike renaming, linking replaces nothing; some file systems have no links.
        if link(temporary, path) != 0 {
            guard errno != EEXIST, access(path, F_OK) != 0 else {
                throw BackupError.occupied(file: path)
            }
            guard rename(temporary, path) == 0 else { throw Self.failure(path) }
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.size] as? Int ?? 0
    }

    /// Tells what goes wrong with the new file from what goes wrong with the one that is read.
    private func writing<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            switch error.resultCode {
            case .SQLITE_FULL: throw BackupError.unwritable(file: path, reason: "no room is left")
            case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN:
                throw BackupError.unwritable(
                    file: path, reason: error.message ?? error.resultCode.description)
            default: throw error
            }
        }
    }

    private static func failure(_ path: String) -> BackupError {
        .unwritable(file: path, reason: String(cString: strerror(errno)))
    }
}

extension Database {
    /// The first thing wrong with the form of the file; nil when it is whole.
    func damage() throws -> String? {
        let answer = try String.fetchOne(self, sql: "PRAGMA main.quick_check(1)") ?? "no answer"
        return answer == "ok" ? nil : answer
    }
}
