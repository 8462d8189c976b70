/// A project's files with some of them changed, before anything is written.
package struct EditedTree: ProjectTree {
    let base: any ProjectTree
    /// What changed files hold now, by path.
    private var changed: [ExactPath: FileContents] = [:]
    /// How often a file was changed.
    private var version: Int64 = 0
    /// What changed files held before.
    private var originals: [ExactPath: FileContents] = [:]

    package init(_ base: any ProjectTree) { self.base = base }

    /// The paths of the changed files, in byte order.
    package var paths: [String] {
        changed.keys.map(\.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// What is to stand in which file, in byte order of their paths, without what stays.
    package var changes: [FileChange] {
        paths.compactMap { path in
            let change = changed[ExactPath(path)].map {
                FileChange(
                    path: path, before: originals[ExactPath(path)], after: $0.bytes)
            }
            return change.flatMap { $0.isEmpty ? nil : $0 }
        }
    }

    /// Changes a file, or adds one.
    package mutating func write(_ bytes: [UInt8], to path: String) {
        if changed[ExactPath(path)] == nil { originals[ExactPath(path)] = try? base.read(path) }
        // No file of a folder has a stamp of one value: what is changed is never what was read.
        version += 1
        changed[ExactPath(path)] = FileContents(bytes: bytes, stamp: FileStamp([version]))
    }

    package func listing(of path: String) -> TreeListing {
        var listing = base.listing(of: path)
        let known = Set(listing.files)
        let isBelow = { (file: String) in path.isEmpty || file == path || file.hasPrefix(path + "/")
        }
        let new = paths.filter { isBelow($0) && !known.contains($0) }
        guard !new.isEmpty else { return listing }
        listing.problems.removeAll { $0 == FileProblem(path: path, reason: .missing) }
        listing.files += new
        listing.files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return listing
    }

    package func read(_ path: String) throws(FileProblem) -> FileContents {
        if let contents = changed[ExactPath(path)] { return contents }
        return try base.read(path)
    }

    package func stamp(of path: String) -> FileStamp? {
        changed[ExactPath(path)]?.stamp ?? base.stamp(of: path)
    }
}
