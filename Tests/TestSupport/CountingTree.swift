package import RosterFiles
internal import Synchronization

/// A tree that counts how often each file is read.
package final class CountingTree: ProjectTree {
    private let tree: any ProjectTree
    private let counts = Mutex<[ExactPath: Int]>([:])

    package init(tree: any ProjectTree) { self.tree = tree }

    package func count(of path: String) -> Int {
        counts.withLock { $0[ExactPath(path), default: 0] }
    }

    /// The files that were read, in byte order.
    package var read: [String] {
        counts.withLock { $0.keys.map(\.text) }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    package func listing(of path: String) -> TreeListing { tree.listing(of: path) }

    package func read(_ path: String) throws(FileProblem) -> FileContents {
        counts.withLock { $0[ExactPath(path), default: 0] += 1 }
        return try tree.read(path)
    }

    package func stamp(of path: String) -> FileStamp? { tree.stamp(of: path) }
}
