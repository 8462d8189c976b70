package import RosterFiles

/// A project whose files are in memory.
package struct MemoryTree: ProjectTree {
    package var files: [String: [UInt8]]

    package init(_ files: [String: [UInt8]]) { self.files = files }

    package func listing(of path: String) -> TreeListing {
        var listing = TreeListing()
        listing.files = files.keys.filter { path.isEmpty || $0.hasPrefix(path + "/") }.sorted()
        return listing
    }

    package func read(_ path: String) throws(FileProblem) -> FileContents {
        guard let bytes = files[path] else { throw FileProblem(path: path, reason: .missing) }
        return FileContents(bytes: bytes, stamp: FileStamp([Int64(bytes.count)]))
    }

    package func stamp(of path: String) -> FileStamp? {
        files[path].map { FileStamp([Int64($0.count)]) }
    }
}
