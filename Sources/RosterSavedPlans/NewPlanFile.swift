internal import Foundation
internal import RosterModel

/// A plan file that is being written, beside the one that it will replace.
///
/// Unless `finish` is reached, nothing of it stays.
final class NewPlanFile {
    private static let bufferLimit = 64 << 10

    private let path: String
    private let temporary: String
    private var hasher: any ContentHasher
    private var descriptor: Int32
    private var buffer = Data()

    /// Opens a file of its own in the folder of `path`, which only the owner may read.
    ///
    /// - Throws: `SavedPlanError` when that cannot be, or when something else stands there.
    init(path: String, hashing: Hashing) throws {
        try Self.checkIsFree(path)
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let folder = parts.dropLast().map { $0 + "/" }.joined()
        var template = Array((folder + ".roster-plan-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw SavedPlanError.unwritable(file: path, reason: SystemReason.last)
        }
        self.path = path
        self.descriptor = descriptor
        temporary = String(
            decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        hasher = hashing.make()
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(temporary)
    }

    /// Adds a line.
    func append(_ line: Data) throws {
        guard line.count <= LineCoder.sizeLimit else { throw SavedPlanError.tooLarge(file: path) }
        let start = buffer.count
        buffer.append(line)
        buffer.append(UInt8(ascii: "\n"))
        buffer[start...].withUnsafeBytes { hasher.update($0) }
        if buffer.count >= Self.bufferLimit { try flush() }
    }

    /// Adds the last line, made from the hash of all before it, and puts the file in its place once
    /// the disk has all of it.
    func finish(_ last: (Fingerprint) throws -> Data) throws {
        buffer.append(try last(hasher.finish()))
        buffer.append(UInt8(ascii: "\n"))
        try flush()
        guard fsync(descriptor) == 0, rename(temporary, path) == 0 else { throw failure() }
        close(descriptor)
        descriptor = -1
    }

    private func flush() throws {
        try buffer.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress
                let written = write(descriptor, start, rest.count)
                if written > 0 {
                    rest = rest.dropFirst(written)
                } else if errno != EINTR {
                    throw failure()
                }
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private func failure() -> SavedPlanError {
        .unwritable(file: path, reason: SystemReason.last)
    }

    /// A slip in the name must not cost a declaration.
    private static func checkIsFree(_ path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        if status.st_mode & S_IFMT == S_IFREG {
            if status.st_size == 0 { return }
            let start = try PlanFile(path: path).bytes(at: 0, count: OpeningRecord.mark.count)
            if start.elementsEqual(OpeningRecord.mark) { return }
        }
        throw SavedPlanError.occupied(file: path)
    }
}

/// Why a system call failed, in the operating system's words.
enum SystemReason {
    static var last: String { String(cString: strerror(errno)) }
}
