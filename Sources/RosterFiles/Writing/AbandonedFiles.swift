internal import Foundation

/// Removes what runs that were killed left in a folder.
///
/// A run locks each file that it prepares for as long as it lives, on whatever machine it runs:
/// what nobody has locked belongs to nobody.
struct AbandonedFiles {
    let folder: String

    /// Removes what can be removed: what cannot is no reason to write nothing.
    func remove() {
        for name in names() {
            let path = folder + "/" + name
            let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            var status = stat()
            guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
                flock(descriptor, LOCK_EX | LOCK_NB) == 0
            else { continue }
            unlink(path)
        }
    }

    private func names() -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if TemporaryName.matches(name) { names.append(name) }
        }
        return names
    }
}
