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
            declared: inventory,
            stored: standIn(for: before?.inventory, of: base?.settings?.project),
            source: TwoReadings(head: reading.members, base: before?.members)
        ).noted(notes(base, before?.inventory, inventory))
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

extension DiffSession {
    /// What would be stored after an apply of the base; a retired group without a list counts as
    /// empty, since only a state knows whom it holds.
    private func standIn(
        for declared: DeclaredInventory?, of base: String?
    ) -> StoredInventory {
        guard let declared else { return StoredInventory([]) }
        if let base, base != project.settings.project {
            return StoredInventory(
                [],
                foreign: declared.resources.map {
                    ForeignResource(resource: $0.resource, project: base)
                })
        }
        return StoredInventory(
            declared.resources.map { declared in
                let members: MemberDigest? =
                    switch declared.members {
                    case .none: nil
                    case .kept: MemberDigest(Members(), .sha256)
                    case .listed(let digest): digest
                    }
                return StoredResource(resource: declared.resource, members: members, version: 1)
            })
    }

    /// What only a state could tell, or what one may not expect.
    private func notes(
        _ base: BaseSide?, _ before: DeclaredInventory?, _ head: DeclaredInventory
    ) -> [Message] {
        var notes: [Message] = []
        if let base, base.settings == nil, let name = trees.base?.name {
            notes.append(
                "\(quoted: name) has no roster.yaml in this folder, so that everything is new")
        }
        let kept = Set((before?.resources ?? []).filter { $0.members == .kept }.map(\.resource.id))
        for resource in head.resources where resource.members != .kept {
            let id = resource.resource.id
            guard kept.contains(id) else { continue }
            notes.append(
                """
                \(quoted: id) was retired without a list: whom it holds is known to the state alone, \
                so see what is removed from it with roster plan
                """)
        }
        return notes
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
