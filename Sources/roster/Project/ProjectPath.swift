internal import Foundation
internal import RosterFiles

/// A path that somebody typed, as the project has it.
struct ProjectPath {
    /// Relative to the project; empty for its own folder.
    let text: String

    /// - Parameters:
    ///   - path: Relative to the current folder, or absolute.
    ///   - tree: The project.
    /// - Throws: `Failure` when nothing stands there, or it leads out of the project.
    init(_ path: String, in tree: FolderTree) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Failure(.failed, "there is no file or folder \"\(path)\"")
        }
        let here = FileManager.default.currentDirectoryPath
        let url = URL(filePath: path.hasPrefix("/") ? path : here + "/" + path)
        let candidates = [url.standardizedFileURL, url.resolvingSymlinksInPath()]
        let inside = candidates.lazy.compactMap { Self.relative($0.path, to: tree.root) }.first
        guard let inside else {
            throw Failure(.usage, "\"\(path)\" is outside the project")
        }
        text = inside
    }

    private static func relative(_ path: String, to root: String) -> String? {
        if path == root { return "" }
        let folder = root == "/" ? root : root + "/"
        return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : nil
    }
}
