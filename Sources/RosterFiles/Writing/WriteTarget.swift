internal import Foundation

/// Where on the disk the new content of a file goes.
struct WriteTarget {
    /// Its path as people know it.
    let path: String
    /// Its absolute path, with links followed: a link stays, and what it leads to is written.
    let location: String
    /// The file that it replaces; nil for a new one.
    let replaced: stat?
    /// The nearest folder that there is.
    let folder: String
    /// The absolute paths of the folders that are missing, outermost first.
    let missingFolders: [String]

    /// - Throws: `ReadingError` when the file is gone, else `WritingError`.
    init(of change: FileChange, in tree: FolderTree) throws {
        path = change.path
        if change.before == nil {
            (folder, missingFolders, location) = try Self.vacancy(change.path, in: tree)
            replaced = nil
        } else {
            location = try Self.resolve(change.path, in: tree)
            (folder, missingFolders) = (Self.parent(of: location), [])
            var status = stat()
            guard stat(location, &status) == 0 else { throw ReadingError.fileChanged(path) }
            // Replacing a file asks nothing of it but of its folder: who protects it is heeded.
            guard access(location, W_OK) == 0 else { throw WritingError.system(path) }
            replaced = status
        }
    }

    private static func resolve(_ path: String, in tree: FolderTree) throws -> String {
        do {
            return try tree.resolved(path)
        } catch {
            switch error.reason {
            case .missing, .danglingLink: throw ReadingError.fileChanged(path)
            default: throw WritingError.unreachable(FileProblem(path: path, reason: error.reason))
            }
        }
    }

    /// Finds where a new file can stand.
    private static func vacancy(
        _ path: String, in tree: FolderTree
    ) throws -> (folder: String, missing: [String], location: String) {
        guard projectPath(path, relativeTo: "") == path, !path.isEmpty else {
            throw WritingError.unreachable(FileProblem(path: path, reason: .outsideProject))
        }
        guard !tree.holds(path) else { throw WritingError.occupied(path: path) }
        let parts = path.split(separator: "/").map(String.init)
        var present = parts.count - 1
        while present > 0, !tree.holds(parts[..<present].joined(separator: "/")) { present -= 1 }
        let folder: String
        do {
            folder = try tree.resolved(parts[..<present].joined(separator: "/"))
        } catch {
            throw WritingError.unreachable(FileProblem(path: path, reason: error.reason))
        }
        var places = [folder]
        for part in parts[present...] {
            places.append((places.last ?? "") + "/" + part)
        }
        return (folder, Array(places[1..<(places.count - 1)]), places.last ?? folder)
    }

    private static func parent(of location: String) -> String {
        let end = location.lastIndex(of: "/") ?? location.startIndex
        return end == location.startIndex ? "/" : String(location[..<end])
    }
}
