internal import Foundation

/// The new content of one file, whole on the disk and not in its place yet.
///
/// Unless `install` is reached, nothing of it stays.
final class PreparedFile {
    let target: WriteTarget
    private let descriptor: Int32
    /// The path that it has meanwhile, if it has one.
    private var temporary: String?

    /// Writes `bytes` to the nearest folder of `target`, and waits until the disk has them.
    ///
    /// - Throws: Why that cannot be.
    init(_ bytes: [UInt8], for target: WriteTarget, _ staging: Staging) throws(WritingError) {
        self.target = target
        let unnamed = staging == .unnamed ? Self.openUnnamed(in: target.folder) : nil
        if let unnamed {
            descriptor = unnamed
        } else {
            (descriptor, temporary) = try Self.openNamed(in: target.folder, for: target.path)
        }
        try fill(with: bytes)
    }

    deinit {
        if let temporary { unlink(temporary) }
        close(descriptor)
    }

    /// Gives the content its place: at once and as a whole, or not at all.
    ///
    /// - Throws: Why that cannot be.
    func install() throws(WritingError) {
        guard target.replaced != nil else { return try installNew() }
        let source: String
        if let temporary { source = temporary } else { source = try named() }
        temporary = source
        guard rename(source, target.location) == 0 else { throw .system(target.path) }
        temporary = nil
    }

    /// Unlike renaming, linking replaces nothing; some file systems have no links.
    private func installNew() throws(WritingError) {
        if link(to: target.location) { return }
        guard errno != EEXIST else { throw .occupied(path: target.path) }
        let failure = WritingError.system(target.path)
        guard let source = temporary, errno == EPERM || errno == EOPNOTSUPP else { throw failure }
        guard access(target.location, F_OK) != 0 else { throw .occupied(path: target.path) }
        guard rename(source, target.location) == 0 else { throw .system(target.path) }
        temporary = nil
    }

    /// A name in the folder of the file that is replaced, for the moment before it is renamed.
    private func named() throws(WritingError) -> String {
        while true {
            let path = target.folder + "/" + TemporaryName.random()
            if link(to: path) { return path }
            guard errno == EEXIST else { throw .system(target.path) }
        }
    }

    private func link(to path: String) -> Bool {
        if let temporary { return systemLink(temporary, path) == 0 }
        return linkat(
            AT_FDCWD, Self.path(of: descriptor), AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
    }

    private func fill(with bytes: [UInt8]) throws(WritingError) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes {
                write(descriptor, $0.baseAddress.map { $0 + offset }, bytes.count - offset)
            }
            if count > 0 {
                offset += count
            } else if errno != EINTR {
                throw .system(target.path)
            }
        }
        if let replaced = target.replaced { takeOver(replaced) }
        guard fsync(descriptor) == 0 else { throw .system(target.path) }
    }

    /// Gives the content the owner and the mode of the file that it replaces, as far as the system
    /// lets us: who may write a file need not own it.
    private func takeOver(_ status: stat) {
        if fchown(descriptor, status.st_uid, status.st_gid) != 0 {
            _ = fchown(descriptor, uid_t.max, status.st_gid)
        }
        fchmod(descriptor, status.st_mode & 0o777)
    }

    /// A file without a name, which goes with its process.
    ///
    /// - Returns: Nil where there is no such thing, or where it could not be given a name.
    private static func openUnnamed(in folder: String) -> Int32? {
        #if os(Linux)
            let unnamed = __O_TMPFILE | O_DIRECTORY
            let descriptor = open(folder, unnamed | O_RDWR | O_CLOEXEC, 0o666)
            guard descriptor >= 0 else { return nil }
            if access(path(of: descriptor), F_OK) == 0, flock(descriptor, LOCK_EX) == 0 {
                return descriptor
            }
            close(descriptor)
        #endif
        return nil
    }

    /// A locked file under a hidden name.
    private static func openNamed(
        in folder: String, for path: String
    ) throws(WritingError) -> (Int32, String) {
        while true {
            let name = folder + "/" + TemporaryName.random()
            let descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            guard descriptor >= 0 else {
                if errno == EEXIST { continue }
                throw .system(path)
            }
            var status = stat()
            // Who removes abandoned files may have been quicker than the lock.
            if flock(descriptor, LOCK_EX) == 0, fstat(descriptor, &status) == 0,
                status.st_nlink > 0
            {
                return (descriptor, name)
            }
            close(descriptor)
        }
    }

    private static func path(of descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }
}

/// The system's `link`, which the file's own method of that name hides.
private func systemLink(_ source: String, _ path: String) -> Int32 { link(source, path) }
