package import RosterFiles

/// A project at one revision, read from git's objects and never checked out.
package struct GitTree: ProjectTree {
    let entries: TreeEntries
    private let prefix: String
    private let objects: ObjectReader

    init(entries: TreeEntries, prefix: String, objects: ObjectReader) {
        self.entries = entries
        self.prefix = prefix
        self.objects = objects
    }

    package func listing(of path: String) -> TreeListing {
        var listing = TreeListing()
        do throws(FileProblem) {
            try collect(path, into: &listing)
        } catch {
            listing.problems.append(error)
        }
        return listing
    }

    package func read(_ path: String) throws(FileProblem) -> FileContents {
        let id = try file(at: path)
        return FileContents(bytes: try content(of: id, for: path), stamp: id.stamp)
    }

    /// Made of the hash of the content: equal stamps mean equal bytes, at any path and revision.
    package func stamp(of path: String) -> FileStamp? {
        try? file(at: path).stamp
    }

    private func collect(_ path: String, into listing: inout TreeListing) throws(FileProblem) {
        let place = try walk.trail(of: path, followsLast: false).path
        if let entry = entries[place] {
            add(path, entry, to: &listing)
            return
        }
        guard entries.isFolder(place) else { throw FileProblem(path: path, reason: .missing) }
        let start = place.isEmpty ? "" : place + "/"
        let shown = path.isEmpty ? "" : path + "/"
        for path in entries.paths where path.begins(with: start) {
            let name = path.behind(start)
            guard !name.hasHiddenPart, let entry = entries[path] else { continue }
            add(shown + name, entry, to: &listing)
        }
        for path in entries.unreadable where path.begins(with: start) {
            let name = path.behind(start)
            guard !name.hasHiddenPart else { continue }
            listing.problems.append(FileProblem(path: shown + name, reason: .unreadableName))
        }
    }

    private func add(_ path: String, _ entry: TreeEntries.Entry, to listing: inout TreeListing) {
        switch entry {
        case .file:
            listing.files.append(path)
        case .submodule:
            listing.problems.append(FileProblem(path: path, reason: .submodule))
        case .link:
            if let trail = try? walk.trail(of: path), entries.isFolder(trail.path) {
                listing.problems.append(FileProblem(path: path, reason: .linkedFolder))
            } else {
                listing.files.append(path)
            }
        }
    }

    private func file(at path: String) throws(FileProblem) -> ObjectID {
        if case .file(let id) = entries[path] { return id }
        let place = try walk.trail(of: path).path
        switch entries[place] {
        case .file(let id):
            return id
        case .submodule:
            throw FileProblem(path: path, reason: .submodule)
        case .link, nil:
            throw FileProblem(path: path, reason: absence(of: path, at: place))
        }
    }

    /// Why there is no file at a path, where it leads.
    private func absence(of path: String, at place: String) -> FileProblem.Reason {
        if entries.isFolder(place) { return .notAFile }
        if case .link = entries[path] { return .danglingLink }
        for folder in place.foldersAbove {
            switch entries[folder] {
            case .submodule: return .submodule
            case .file: return .unreadable("Not a directory")
            case .link, nil: continue
            }
        }
        return .missing
    }

    private func content(of id: ObjectID, for path: String) throws(FileProblem) -> [UInt8] {
        do {
            return try objects.content(of: id, limit: fileSizeLimit)
        } catch {
            throw FileProblem(path: path, reason: error.reason(of: id))
        }
    }

    private var walk: PathWalk {
        PathWalk(prefix: prefix) { path throws(FileProblem) in
            guard case .link(let id) = entries[path] else { return nil }
            return String(decoding: try content(of: id, for: path), as: UTF8.self)
        }
    }
}

extension ObjectReader.Failure {
    fileprivate func reason(of id: ObjectID) -> FileProblem.Reason {
        switch self {
        case .missing: .notInClone
        case .tooLarge(let bytes): .tooLarge(bytes: bytes)
        case .ended:
            .unreadable("git ended; see why with: git cat-file -p \(id.hexadecimal.prefix(12))")
        }
    }
}
