internal import RosterCrypto
internal import RosterFiles
internal import RosterGit
internal import RosterModel
internal import RosterPlanning
internal import RosterState

/// The declarations of a project at the commits that were applied last: what reviewers started from.
struct AppliedDeclarations {
    private let readings: [String: InventoryReading]
    /// Commits that were applied and that this clone does not hold.
    private let missing: [String]
    private let isShallow: Bool

    /// Reads the declarations at the commit that was applied last to each resource.
    ///
    /// - Parameters:
    ///   - resources: Those that are about to change.
    ///   - project: The project as it is now, by whose settings and day all is judged.
    ///   - git: Where the commits are.
    ///   - head: The declarations now; files that are equal are not read again.
    /// - Throws: `Failure` when the declarations of a commit cannot be read any more.
    init(
        of resources: [StoredResource], _ project: Project, _ git: ProjectGit,
        head: InventoryReading
    ) async throws {
        var readings: [String: InventoryReading] = [:]
        var missing: [String] = []
        for commit in Set(resources.compactMap(\.reviewedCommit)).sorted() {
            guard try await git.repository.hasCommit(commit) else {
                missing.append(commit)
                continue
            }
            let side = try BaseSide(
                tree: try await git.repository.tree(at: commit), named: commit.shortHash, project)
            readings[commit] = try await side.read(reusing: head)
        }
        self.readings = readings
        self.missing = missing
        isShallow = git.repository.isShallow
    }

    var review: Review {
        Review { stored in
            guard let commit = stored.reviewedCommit, !missing.contains(commit) else {
                return .unknown
            }
            guard let reading = readings[commit] else {
                throw StateError.stale([stored.resource.id])
            }
            return try reading.base(of: stored.resource.id)
        }
    }

    /// Nothing can be judged as reviewed when its start is not there.
    var refusal: Refusal? {
        guard let commit = missing.first else { return nil }
        return Refusal(
            .gitShallow, nil,
            "this clone does not hold commit \(commit.shortHash), since which changes count as reviewed",
            help: isShallow
                ? [
                    """
                    Fetch the history with: git fetch --unshallow (in CI, check out with \
                    fetch-depth: 0)
                    """
                ]
                : [
                    "Fetch all branches with: git fetch --all",
                    """
                    If no clone holds it any more, review a plan, and apply it with: \
                    roster apply --expect DIGEST
                    """,
                ])
    }
}

extension StoredResource {
    /// The commit that says what was applied; files that differed from it may have held anything.
    fileprivate var reviewedCommit: String? {
        applied.flatMap { $0.isDirty ? nil : $0.commit }
    }
}

extension InventoryReading {
    /// How a resource is declared here, for a review; unknown where it is not, though it was applied
    /// from here: the project stood in another folder then.
    fileprivate func base(of id: ResourceID) throws -> Review.Base {
        guard let declared = inventory?.resources.first(where: { $0.resource.id == id }) else {
            return .unknown
        }
        switch declared.members {
        case .none, .kept: return .declared(declared.resource.attributes, nil)
        case .listed:
            return .declared(declared.resource.attributes, try members.members(of: id).members)
        }
    }
}
