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
