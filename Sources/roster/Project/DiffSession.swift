internal import RosterCrypto
internal import RosterFiles
internal import RosterGit
internal import RosterModel
internal import RosterPlanning
internal import RosterReports

/// A plan between two revisions, without a state: what is declared at the base plays what is stored.
struct DiffSession {
    /// The project as the later side sets it.
    let project: Project
    let repository: GitRepository
    let trees: ComparedTrees
    /// Whether findings about files that do not differ are shown too.
    let isFull: Bool

    func plan() async throws -> PlanOutcome {
        let reading = await project.read(trees.head.tree)
        guard let inventory = reading.inventory else {
            return .invalid(project.invalid(reading))
        }
        let base = try trees.base.map { try BaseSide(tree: $0.tree, named: $0.name, project) }
        let before = try await base?.read(reusing: reading)
        let plan = try project.planner.plan(
            declared: inventory, stored: before?.inventory.map(StoredInventory.init) ?? .empty,
            source: TwoReadings(head: reading.members, base: before?.members))
        return .planned(
            PlanReport(
                plan: plan, diagnostics: reading.diagnostics.filter(isShown), identity: nil,
                git: try await position(reading), base: trees.base?.hash,
                settings: base?.settings?.changes(to: project.settings) ?? [],
                newMembers: { try reading.members.members(of: $0) }))
    }

    /// Whether a finding is about a file that differs: a review is about nothing else.
    private func isShown(_ diagnostic: Diagnostic) -> Bool {
        guard !isFull, let base = trees.base?.tree else { return true }
        let file = diagnostic.place.file
        return trees.head.tree.stamp(of: file) != base.stamp(of: file)
    }

    private func position(_ reading: InventoryReading) async throws -> GitPosition? {
        guard let commit = trees.head.hash else { return nil }
        guard trees.isFolder else { return GitPosition(commit: commit, isDirty: false) }
        let git = ProjectGit(repository: repository, head: commit)
        return GitPosition(
            commit: commit, isDirty: try await !git.uncommitted(project, reading).isEmpty)
    }
}

extension StoredInventory {
    fileprivate static let empty = StoredInventory([])

    /// What would be stored after an apply of these declarations; nobody knows whom a retired group
    /// without a list holds.
    fileprivate init(_ declared: DeclaredInventory) {
        self.init(
            declared.resources.map { declared in
                let members: MemberDigest? =
                    if case .listed(let digest) = declared.members { digest } else { nil }
                return StoredResource(resource: declared.resource, members: members, version: 1)
            })
    }
}

/// The planner's view of two revisions.
private struct TwoReadings: PlanSource {
    let head: MemberLoader
    let base: MemberLoader?

    func declaredMembers(of id: ResourceID) throws -> ResolvedMembers {
        try head.members(of: id)
    }

    func storedMembers(of id: ResourceID) throws -> Members {
        try base?.members(of: id).members ?? Members()
    }

    func drift(of id: ResourceID) throws -> Drift { .none }
}
