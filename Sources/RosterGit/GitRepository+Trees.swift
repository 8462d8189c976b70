package import RosterFiles

extension GitRepository {
    /// The project as it is at a revision, without any file where the revision does not have it.
    ///
    /// - Throws: When there is no such revision, or its folders are not in this clone.
    package func tree(at revision: String) async throws(GitError) -> GitTree {
        let tree = try await tree(named: revision)
        var command = ["ls-tree", "-r", "-z", "--full-tree", tree]
        if !prefix.isEmpty { command += ["--", prefix] }
        let records = try await git.output(command).records
        return GitTree(
            entries: TreeEntries(records, prefix: prefix), prefix: prefix,
            objects: try await objectReader())
    }

    /// The project as it is at a revision, for a comparison with the folder that it is checked out in:
    /// files that are the same in both have the same stamp.
    ///
    /// - Throws: As `tree(at:)`.
    package func tree(
        at revision: String, besides folder: FolderTree
    ) async throws(GitError) -> OverlayTree {
        OverlayTree(
            revision: try await tree(at: revision), folder: folder,
            changed: try await changedPaths(since: revision))
    }
}
