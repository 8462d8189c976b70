internal import Foundation

/// An open plan file; what is read later comes from the same file, whatever its name stands for then.
final class PlanFile: Sendable {
    let path: String
    private let descriptor: Int32

    /// - Throws: `SavedPlanError` when it cannot be opened, or is no file.
    init(path: String) throws(SavedPlanError) {
        // A pipe without a writer must not block.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw .unreadable(file: path, reason: SystemReason.last)
        }
        self.path = path
        self.descriptor = descriptor
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .notAPlan(file: path)
        }
    }

    deinit { close(descriptor) }

    /// The bytes from `offset` on: `count` of them, or fewer at the end.
    func bytes(at offset: Int, count: Int) throws(SavedPlanError) -> [UInt8] {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let read = pread(
                    descriptor, buffer.baseAddress.map { $0 + filled }, count - filled,
                    off_t(offset + filled))
                if read > 0 {
                    filled += read
                } else if read == 0 || errno != EINTR {
                    code = read == 0 ? 0 : errno
                    return
                }
            }
        }
        guard code == 0 else {
            throw .unreadable(file: path, reason: String(cString: strerror(code)))
        }
        return bytes
    }
}

/// Reads a plan file line by line.
struct PlanFileLines {
    struct Line {
        /// Without the line feed.
        let bytes: Data
        /// Where it starts in the file.
        let offset: Int
    }

    private static let chunk = 256 << 10

    private let file: PlanFile
    private var buffer: [UInt8] = []
    /// Where in `buffer` the next line starts.
    private var start = 0
    /// Where in the file `buffer` ends.
    private var end: Int

    init(of file: PlanFile, from offset: Int = 0) {
        self.file = file
        end = offset
    }

    /// The next line; nil at the end of the file.
    ///
    /// - Throws: `SavedPlanError.truncated` when the file ends within a line, `damaged` when the line
    ///   is longer than any that Roster writes.
    mutating func next(limit: Int = LineCoder.sizeLimit) throws(SavedPlanError) -> Line? {
        var searched = start
        while true {
            if let feed = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = Line(
                    bytes: Data(buffer[start..<feed]), offset: end - buffer.count + start)
                start = feed + 1
                return line
            }
            guard buffer.count - start <= limit else { throw .damaged(file: file.path) }
            buffer.removeFirst(start)
            start = 0
            searched = buffer.count
            let more = try file.bytes(at: end, count: Self.chunk)
            if more.isEmpty {
                guard buffer.isEmpty else { throw .truncated(file: file.path) }
                return nil
            }
            buffer += more
            end += more.count
        }
    }
}
