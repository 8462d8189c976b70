internal import RosterFiles
internal import RosterGit

/// Both sides of a comparison, as git has them.
struct ComparedTrees {
    /// One side.
    struct Side {
        let tree: any ProjectTree
        /// The full hash of its commit, or of its tree where it is none; nil for files that no commit
        /// is checked out for.
        let hash: String?
        /// As the user named it.
        let name: String
    }

    /// Nil where there is nothing yet to compare with.
    let base: Side?
    let head: Side
    /// Whether the head is the folder itself.
    let isFolder: Bool

    /// Finds both sides.
    ///
    /// - Parameters:
    ///   - range: What is compared.
    ///   - folder: The project's folder.
    ///   - repository: The repository that it stands in.
    /// - Throws: When there is no such revision, or both sides share no history.
    init(_ range: RevisionRange, _ folder: FolderTree, in repository: GitRepository) async throws {
        switch range {
        case .folder(let since):
            let commit = try await repository.head()
            head = Side(tree: folder, hash: commit, name: "the folder")
            isFolder = true
            base = try await Self.start(since, commit, in: repository).asyncMap { hash in
                Side(
                    tree: try await repository.tree(at: hash, besides: folder), hash: hash,
                    name: since ?? hash.shortHash)
            }
        case .revisions(let base, let head):
            self.head = try await Self.side(head, in: repository)
            self.base = try await Self.side(base, in: repository)
            isFolder = false
        case .branches(let base, let head):
            self.head = try await Self.side(head, in: repository)
            self.base = try await Self.side(
                try await Self.mergeBase(base, head, in: repository), in: repository)
            isFolder = false
        }
    }

    private static func side(
        _ revision: String, in repository: GitRepository
    ) async throws -> Side {
        let hash: String
        do {
            hash = try await repository.commit(named: revision)
        } catch .notACommit {
            hash = try await repository.tree(named: revision)
        }
        return Side(tree: try await repository.tree(at: hash), hash: hash, name: revision)
    }

    /// Where the folder's branch left another; nil before the first commit.
    private static func start(
        _ revision: String?, _ head: String?, in repository: GitRepository
    ) async throws -> String? {
        guard let head else {
            return try await revision.asyncMap { try await repository.commit(named: $0) }
        }
        if let revision {
            do {
                return try await mergeBase(revision, head, in: repository)
            } catch GitError.notACommit {
                return try await repository.tree(named: revision)
            }
        }
        for branch in RevisionRange.mainBranches {
            do {
                let commit = try await repository.commit(named: branch)
                return try await mergeBase(commit, head, in: repository)
            } catch GitError.unknownRevision {
                continue
            }
        }
        throw Failure(
            .failed,
            """
            there is no branch called \(RevisionRange.mainBranches.joined(separator: ", ")): name the \
            one to compare with, as in roster diff BRANCH
            """)
    }

    private static func mergeBase(
        _ base: String, _ head: String, in repository: GitRepository
    ) async throws -> String {
        let first = try await repository.commit(named: base)
        let second = try await repository.commit(named: head)
        if let found = try await repository.mergeBase(first, second) { return found }
        throw Failure(
            .failed,
            "\(base) and \(head) have no history in common. Compare them as they are with: roster diff \(base) \(head)"
        )
    }
}

extension Optional {
    fileprivate func asyncMap<Result>(
        _ transform: (Wrapped) async throws -> Result
    ) async throws -> Result? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
