internal import Foundation
internal import RosterState

/// Finds who holds the write lock of an SQLite file, where the system tells: on Linux.
///
/// The file and its companions are never opened: closing one descriptor of a file ends every lock
/// that this process has on it.
struct LockSearch {
    /// The path of the state.
    let path: String

    /// - Returns: Nil where nobody else holds it, or nobody can tell who.
    func holder() -> LockHolder? {
        guard let locks = try? String(contentsOfFile: "/proc/locks", encoding: .utf8) else {
            return nil
        }
        let places = [
            LockedPlace(path + "-shm", Self.logBytes), LockedPlace(path, Self.fileBytes),
        ].compactMap { $0 }
        return locks.split(separator: "\n").lazy.compactMap(Lock.init)
            .first { lock in places.contains { $0.isLocked(by: lock) } }
            .flatMap { RunningProcess(id: $0.process) }?.holder
    }

    /// The locks of writing, of a checkpoint and of recovery in the index of a write-ahead log.
    private static let logBytes = 120...122
    /// The locks of writing in a database file, from SQLite's PENDING_BYTE on.
    private static let fileBytes = 0x4000_0000...0x4000_01FF
}

/// Bytes of a file that SQLite locks.
private struct LockedPlace {
    /// Device and inode as `/proc/locks` has them.
    let file: String
    let bytes: ClosedRange<Int>

    /// Nil when there is no such file.
    init?(_ path: String, _ bytes: ClosedRange<Int>) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        let device = UInt64(truncatingIfNeeded: status.st_dev)
        let major = (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF
        let minor = device & 0xFF | (device >> 12) & ~0xFF
        file =
            [major, minor].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) + ":" }.joined()
            + String(status.st_ino)
        self.bytes = bytes
    }

    func isLocked(by lock: Lock) -> Bool {
        lock.file == file && bytes.overlaps(lock.bytes) && lock.process != getpid()
    }
}

/// A lock for writing, as a line of `/proc/locks` has it:
/// `1: POSIX  ADVISORY  WRITE 812 fe:00:4711 120 120`.
private struct Lock {
    let process: Int32
    let file: String
    let bytes: ClosedRange<Int>

    /// Nil for a lock of another kind, one that somebody waits for, and one of a process that cannot
    /// be seen from here.
    init?(_ line: Substring) {
        let fields = line.split(separator: " ")
        guard fields.count == 8, fields[1] == "POSIX", fields[3] == "WRITE",
            let process = Int32(fields[4]), process > 0, let first = Int(fields[6])
        else { return nil }
        let last = Int(fields[7]) ?? .max
        guard first <= last else { return nil }
        self.process = process
        file = String(fields[5])
        bytes = first...last
    }
}
