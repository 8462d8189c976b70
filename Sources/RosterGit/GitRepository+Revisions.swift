internal import Subprocess

/// Whether one commit is in the history of another.
package enum Ancestry: Equatable, Sendable {
    case ancestor
    case notAncestor
    /// The clone does not hold enough history to tell.
    case unknown
}

extension GitRepository {
    /// The commit that is checked out; nil before the first commit of a branch.
    ///
    /// - Throws: When there should be one and the repository does not hold it.
    package func head() async throws(GitError) -> String? {
        if let commit = try await resolve("HEAD^{commit}") { return commit }
        guard let id = try await resolve("HEAD") else { return nil }
        throw .missingObject(id)
    }

    /// The full hash of the commit that a revision names.
    ///
    /// - Throws: When there is no such revision, or it is no commit.
    package func commit(named revision: String) async throws(GitError) -> String {
        try await object(named: revision, as: "commit", or: .notACommit(revision))
    }

    /// The full hash of the tree that a revision names: a commit's, or the tree itself.
    ///
    /// - Throws: When there is no such revision, or it holds no files.
    package func tree(named revision: String) async throws(GitError) -> String {
        try await object(named: revision, as: "tree", or: .notATree(revision))
    }

    /// Whether a commit is in this clone.
    package func hasCommit(_ commit: String) async throws(GitError) -> Bool {
        try await resolve(commit + "^{commit}") != nil
    }

    /// The best common ancestor of two commits; nil when they share no history.
    ///
    /// - Throws: When the clone is shallow and holds none, so that nobody can tell.
    package func mergeBase(_ first: String, _ second: String) async throws(GitError) -> String? {
        let command = ["merge-base", "--end-of-options", first, second]
        let result = try await git.run(command)
        switch result.status {
        case .exited(0): return result.line
        case .exited(1) where isShallow: throw .historyCutShort(first, second)
        case .exited(1): return nil
        default: throw git.failure(of: command, result)
        }
    }

    /// Whether `commit` is `descendant` or in its history.
    package func ancestry(
        of commit: String, in descendant: String
    ) async throws(GitError) -> Ancestry {
        guard try await hasCommit(commit), try await hasCommit(descendant) else { return .unknown }
        let command = ["merge-base", "--is-ancestor", "--end-of-options", commit, descendant]
        let result = try await git.run(command)
        switch result.status {
        case .exited(0): return .ancestor
        case .exited(1): return isShallow ? .unknown : .notAncestor
        default: throw git.failure(of: command, result)
        }
    }

    /// How many commits are in the history of one commit and not in that of another.
    package func commitCount(
        from earlier: String, to later: String
    ) async throws(GitError) -> Int {
        let result = try await git.output([
            "rev-list", "--count", "--end-of-options", "\(earlier)..\(later)",
        ])
        return Int(result.line) ?? 0
    }

    /// The full hash of the object of one type that a revision leads to.
    ///
    /// A full hash stands for itself, whether or not there is such an object.
    private func object(
        named revision: String, as type: String, or wrongType: GitError
    ) async throws(GitError) -> String {
        let unknown = GitError.unknownRevision(revision, isShallow: isShallow)
        guard let id = try await resolve(revision) else { throw unknown }
        if let object = try await resolve(id + "^{\(type)}") { return object }
        throw try await resolve(id + "^{object}") == nil ? unknown : wrongType
    }

    /// Nil when the name stands for nothing, or for several things.
    private func resolve(_ name: String) async throws(GitError) -> String? {
        // Nothing is called so, and the system would cut the name there.
        guard !name.utf8.contains(0) else { return nil }
        let command = ["rev-parse", "--verify", "--quiet", "--end-of-options", name]
        let result = try await git.run(command)
        return result.isSuccess ? result.line : nil
    }
}
