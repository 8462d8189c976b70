internal import Foundation

/// What tells whether somebody wrote to a state's file: for readers whom nothing else would tell.
///
/// Where no index of the write-ahead log can be made, beside a state in a folder that may not be
/// written, SQLite reads a file only on the promise that nobody writes to it.
struct FileStanding: Equatable {
    private let file: UInt64
    private let size: Int64
    private let seconds: Int
    private let nanoseconds: Int
    /// Whether a log beside it holds what is not in the file yet.
    let hasLog: Bool

    /// Nil when there is no such file.
    init?(path: String) {
        guard let file = Self.status(of: path) else { return nil }
        self.file = UInt64(file.st_ino)
        size = Int64(file.st_size)
        #if canImport(Darwin)
            let time = file.st_mtimespec
        #else
            let time = file.st_mtim
        #endif
        (seconds, nanoseconds) = (Int(time.tv_sec), Int(time.tv_nsec))
        hasLog = (Self.status(of: path + "-wal")?.st_size ?? 0) > 0
    }

    /// Whether a folder stands there.
    static func isFolder(_ path: String) -> Bool {
        status(of: path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
    }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}
