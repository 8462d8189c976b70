internal import Foundation

/// A project in a folder.
package struct FolderTree: ProjectTree {
    /// The absolute path of the project's folder, without symbolic links.
    package let root: String

    /// Nil when there is no such folder.
    package init?(root: String) {
        var status = stat()
        guard let resolved = Self.resolve(root), stat(resolved, &status) == 0,
            Self.type(of: status) == S_IFDIR
        else { return nil }
        self.root = resolved
    }

    package func listing(of path: String) -> TreeListing {
        var listing = TreeListing()
        collect(path, into: &listing)
        listing.files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return listing
    }

    package func read(_ path: String) throws(FileProblem) -> FileContents {
        _ = try resolved(path)
        let descriptor = open(absolute(path), O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw problem(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw problem(path) }
        guard Self.type(of: status) == S_IFREG else {
            throw FileProblem(path: path, reason: .notAFile)
        }
        guard status.st_size <= fileSizeLimit else {
            throw FileProblem(path: path, reason: .tooLarge(bytes: Int(status.st_size)))
        }
        let stamp = Self.stamp(of: status)
        let bytes = try readAll(descriptor, size: Int(status.st_size), path: path)
        guard fstat(descriptor, &status) == 0 else { throw problem(path) }
        guard bytes.count == Int(status.st_size), stamp == Self.stamp(of: status) else {
            throw FileProblem(path: path, reason: .unreadable("it changed meanwhile"))
        }
        return FileContents(bytes: bytes, stamp: stamp)
    }

    package func stamp(of path: String) -> FileStamp? {
        var status = stat()
        return stat(absolute(path), &status) == 0 ? Self.stamp(of: status) : nil
    }

    private func readAll(
        _ descriptor: Int32, size: Int, path: String
    ) throws(FileProblem) -> [UInt8] {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size, let base = buffer.baseAddress {
                let got = systemRead(descriptor, base + count, size - count)
                if got < 0 && errno == EINTR { continue }
                failed = got < 0
                if got <= 0 { break }
                count += got
            }
        }
        if failed { throw problem(path) }
        return bytes
    }

    private func collect(_ path: String, into listing: inout TreeListing) {
        var status = stat()
        guard lstat(absolute(path), &status) == 0 else {
            listing.problems.append(problem(path))
            return
        }
        switch Self.type(of: status) {
        case S_IFDIR:
            collectFolder(path, into: &listing)
        case S_IFLNK:
            var target = stat()
            let isFolder = stat(absolute(path), &target) == 0 && Self.type(of: target) == S_IFDIR
            if isFolder {
                listing.problems.append(FileProblem(path: path, reason: .linkedFolder))
            } else {
                listing.files.append(path)
            }
        default:
            listing.files.append(path)
        }
    }

    private func collectFolder(_ path: String, into listing: inout TreeListing) {
        guard let folder = opendir(absolute(path)) else {
            listing.problems.append(problem(path))
            return
        }
        defer { closedir(folder) }
        while true {
            errno = 0
            guard let entry = readdir(folder) else { break }
            let (name, isText) = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
                    (String(cString: $0), String(validatingCString: $0) != nil)
                }
            }
            if name.hasPrefix(".") { continue }
            let child = path.isEmpty ? name : path + "/" + name
            if isText {
                collect(child, into: &listing)
            } else {
                listing.problems.append(FileProblem(path: child, reason: .unreadableName))
            }
        }
        if errno != 0 { listing.problems.append(problem(path)) }
    }

    /// The absolute path of a file or folder inside the project, with links followed.
    func resolved(_ path: String) throws(FileProblem) -> String {
        guard let resolved = Self.resolve(absolute(path)) else { throw problem(path) }
        guard resolved == root || resolved.hasPrefix(root == "/" ? "/" : root + "/") else {
            throw FileProblem(path: path, reason: .outsideProject)
        }
        return resolved
    }

    /// Whether anything stands at a path, be it a link to nothing.
    func holds(_ path: String) -> Bool {
        var status = stat()
        return lstat(absolute(path), &status) == 0
    }

    private func absolute(_ path: String) -> String {
        path.isEmpty ? root : root + "/" + path
    }

    /// What `errno` says of a failed call.
    private func problem(_ path: String) -> FileProblem {
        let code = errno
        var status = stat()
        if code == ENOENT, lstat(absolute(path), &status) == 0, Self.type(of: status) == S_IFLNK {
            return FileProblem(path: path, reason: .danglingLink)
        }
        return FileProblem(
            path: path,
            reason: code == ENOENT ? .missing : .unreadable(String(cString: strerror(code))))
    }

    private static func resolve(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func type(of status: stat) -> mode_t { status.st_mode & S_IFMT }

    private static func stamp(of status: stat) -> FileStamp {
        #if canImport(Darwin)
            let modified = status.st_mtimespec
        #else
            let modified = status.st_mtim
        #endif
        return FileStamp([
            Int64(status.st_ino), Int64(status.st_size), Int64(modified.tv_sec),
            Int64(modified.tv_nsec),
        ])
    }
}

/// The system's `read`, which the tree's own method of that name hides.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int
{
    read(descriptor, bytes, count)
}
