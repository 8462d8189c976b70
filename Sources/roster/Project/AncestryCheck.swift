internal import RosterGit
internal import RosterModel
internal import RosterPlanning

/// Judges whether a commit may be applied after the last applied one.
struct AncestryCheck {
    /// What was applied last; nil when nothing was from git.
    let lastApplied: GitPosition?
    /// The commit that `--allow-diverged` names.
    let allowed: String?
    /// Whether the plan was made earlier, perhaps before what was applied last.
    let isSaved: Bool

    /// The refusal of an apply.
    ///
    /// - Parameters:
    ///   - commit: What is to be applied; nil outside git.
    ///   - repository: Where the histories of both are; nil outside git.
    /// - Returns: Nil when the commit may be applied.
    /// - Throws: When git gives no answer.
    func refusal(of commit: String?, in repository: GitRepository?) async throws -> Refusal? {
        guard let last = lastApplied?.commit, last != commit else { return nil }
        if let allowed, allowed.count >= 7, last.hasPrefix(allowed) { return nil }
        guard let commit, let repository else { return outsideGit(last) }
        switch try await repository.ancestry(of: last, in: commit) {
        case .ancestor: return nil
        case .notAncestor: return diverged(last, commit)
        case .unknown: return unknown(last, commit, isShallow: repository.isShallow)
        }
    }

    private func outsideGit(_ last: String) -> Refusal {
        Refusal(
            .gitNotDescendant, nil,
            "commit \(last.shortHash) was applied last, and what is to be applied is in no commit",
            help: misnamed(last) + [
                "Apply from a checkout of a commit that follows it.", way(around: last),
            ])
    }

    private func diverged(_ last: String, _ commit: String) -> Refusal {
        Refusal(
            .gitNotDescendant, nil,
            "commit \(commit.shortHash) does not follow \(last.shortHash), which was applied last",
            help: misnamed(last) + [
                """
                What the applied one has that this one lacks: \
                git log \(commit.shortHash)..\(last.shortHash)
                """,
                isSaved
                    ? "Make the plan anew, from a commit that holds both."
                    : "Apply a commit that holds both.",
                way(around: last),
            ])
    }

    private func unknown(_ last: String, _ commit: String, isShallow: Bool) -> Refusal {
        Refusal(
            .gitShallow, nil,
            """
            this clone does not tell whether commit \(commit.shortHash) follows \
            \(last.shortHash), which was applied last
            """,
            help: misnamed(last) + [
                isShallow
                    ? "Fetch the history with: git fetch --unshallow (in CI, check out with fetch-depth: 0)"
                    : "It does not hold that commit. Fetch all branches with: git fetch --all",
                way(around: last),
            ])
    }

    private func way(around last: String) -> Message {
        "If it is meant all the same, add: --allow-diverged \(last.shortHash)"
    }

    /// What was allowed instead.
    private func misnamed(_ last: String) -> [Message] {
        guard let allowed else { return [] }
        return ["--allow-diverged names \(quoted: allowed), which is not that commit."]
    }
}
