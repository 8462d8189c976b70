package import RosterFiles

/// A project that consists of a few byte arrays.
package struct FuzzTree: ProjectTree {
    package let files: [String: [UInt8]]

    package init(files: [String: [UInt8]]) { self.files = files }

    package func listing(of path: String) -> TreeListing {
        var listing = TreeListing()
        listing.files = files.keys.filter { $0.hasPrefix(path + "/") }.sorted()
        return listing
    }

    package func read(_ path: String) throws(FileProblem) -> FileContents {
        guard let bytes = files[path] else { throw FileProblem(path: path, reason: .missing) }
        return FileContents(bytes: bytes, stamp: FileStamp([Int64(bytes.count)]))
    }

    package func stamp(of path: String) -> FileStamp? {
        files[path].map { FileStamp([Int64($0.count)]) }
    }

    /// Reads all declarations in libFuzzer's thread: in one order, so that an input and a seed always
    /// lead to the same coverage.
    package func read(_ context: ReadingContext) -> InventoryReading {
        CallersThread.run { await InventoryReader(tree: self, context: context).read() }
    }
}
