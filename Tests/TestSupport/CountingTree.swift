import RosterFiles
import Synchronization

/// A folder that counts how often each file is read.
final class CountingTree: ProjectTree {
    private let tree: FolderTree
    private let counts = Mutex<[String: Int]>([:])

    init(tree: FolderTree) { self.tree = tree }

    func count(of path: String) -> Int { counts.withLock { $0[path, default: 0] } }

    func listing(of path: String) -> TreeListing { tree.listing(of: path) }

    func read(_ path: String) throws(FileProblem) -> FileContents {
        counts.withLock { $0[path, default: 0] += 1 }
        return try tree.read(path)
    }

    func stamp(of path: String) -> FileStamp? { tree.stamp(of: path) }
}
