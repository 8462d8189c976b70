extension GitRepository {
    /// The branch that a clone begins on, such as `main`; nil when nothing tells.
    ///
    /// - Throws: When git cannot be run.
    package func mainBranch() async throws(GitError) -> String? {
        let result = try await git.run([
            "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD",
        ])
        guard result.isSuccess else { return nil }
        let branch = result.line.drop { $0 != "/" }.dropFirst()
        return branch.isEmpty ? nil : String(branch)
    }
}
