internal import RosterFiles
internal import Synchronization

/// A project's folder in which a file keeps the stamp of its first reading.
///
/// An edit is made of what was read first; a file that changed since is so found out when it is replaced.
final class StampedTree: ProjectTree {
    private let tree: FolderTree
    private let stamps = Mutex<[ExactPath: FileStamp]>([:])

    init(_ tree: FolderTree) { self.tree = tree }

    func listing(of path: String) -> TreeListing { tree.listing(of: path) }

    func read(_ path: String) throws(FileProblem) -> FileContents {
        let contents = try tree.read(path)
        let stamp = stamps.withLock { stamps in
            let first = stamps[ExactPath(path)] ?? contents.stamp
            stamps[ExactPath(path)] = first
            return first
        }
        return FileContents(bytes: contents.bytes, stamp: stamp)
    }

    func stamp(of path: String) -> FileStamp? { tree.stamp(of: path) }
}
