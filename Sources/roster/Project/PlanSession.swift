internal import RosterFiles
internal import RosterGit
internal import RosterModel
internal import RosterPlanning
internal import RosterReports
internal import RosterState

/// A change's way through Roster: files, inventory, rules, stored state, plan; then a report, or an
/// apply and its report.
struct PlanSession {
    let project: Project
    /// The ids that the plan is narrowed to, as given; empty for all.
    var targets: [String] = []
    /// Whether what is stored is told by its rows, rather than by the fingerprints of what was recorded.
    var isVerifying = false

    /// Plans from the files in the folder.
    func plan() async throws -> PlanOutcome {
        let reading = await project.read()
        let git = try await ProjectGit.of(project)
        let uncommitted = try await git?.uncommitted(project, reading) ?? []
        return try plan(
            reading, at: git.map { GitPosition(commit: $0.head, isDirty: !uncommitted.isEmpty) })
    }

    /// Plans from the files of the commit that is checked out, as far as they were reviewed.
    ///
    /// - Throws: `Failure` outside git.
    func planReviewed() async throws -> PlanOutcome {
        guard let git = try await ProjectGit.of(project) else {
            throw Failure(
                .usage,
                "--reviewed is for projects in git: nothing outside of it tells what was reviewed")
        }
        let reading = await project.read(try await git.repository.tree(at: git.head))
        let uncommitted = try await git.uncommitted(project, reading)
        let position = GitPosition(commit: git.head, isDirty: false)
        guard let inventory = reading.inventory else { return try plan(reading, at: position) }
        let changing = try project.store().read { snapshot in
            project.planner.changing(
                declared: inventory, stored: try stored(in: snapshot).inventory)
        }
        let applied = try await AppliedDeclarations(of: changing, project, git, head: reading)
        let refusals = [dirty(uncommitted, git.head), applied.refusal].compactMap { $0 }
        return try plan(reading, at: position, applied.review).refused(also: refusals)
    }

    private func plan(
        _ reading: InventoryReading, at position: GitPosition?, _ review: Review? = nil
    ) throws -> PlanOutcome {
        guard let inventory = reading.inventory else {
            return .invalid(project.invalid(reading))
        }
        let (plan, identity) = try project.store().read { snapshot in
            let (stored, notes) = try stored(in: snapshot)
            let plan = try self.plan(
                inventory, against: stored, from: reading, in: snapshot, review)
            let segments = try SegmentNotes(project: project, snapshot: snapshot)
                .notes(on: plan, from: stored)
            return (plan.noted(notes + segments), try snapshot.identity())
        }
        let holds = StandingHolds(plan.holds, at: project.moment)
        let created = plan.changes.filter { $0.action == .create }.map(\.resource.id)
        let ahead = ReadAhead(order: created) { id in
            let declared = try reading.members.members(of: id)
            return holds.actEverywhere ? holds.effect(on: id, declared: declared).members : declared
        }
        return .planned(
            PlanReport(
                plan: plan, diagnostics: reading.diagnostics, identity: identity, git: position,
                newMembers: ahead.members))
    }

    /// Plans inside one view of the state.
    ///
    /// - Parameters:
    ///   - inventory: What `reading` gave.
    ///   - stored: What the project has stored.
    ///   - reading: Where declared members come from.
    ///   - snapshot: Where stored members come from.
    ///   - review: What was reviewed; nil to hold nothing back.
    /// - Returns: The plan.
    /// - Throws: `StateError`, or that a file changed meanwhile.
    func plan(
        _ inventory: DeclaredInventory, against stored: StoredInventory,
        from reading: InventoryReading, in snapshot: any StateSnapshot, _ review: Review? = nil
    ) throws -> Plan {
        try project.planner.plan(
            declared: inventory, stored: stored,
            source: FilesAndState(
                files: reading.members, state: snapshot, isVerifying: isVerifying),
            standing: try Self.guardRefusals(snapshot),
            targets: try targetIDs(inventory, stored), review: review)
    }

    /// What is stored of the project, and where its rows are not what was recorded.
    private func stored(
        in snapshot: any StateSnapshot
    ) throws -> (inventory: StoredInventory, notes: [Message]) {
        let name = project.settings.project
        guard isVerifying else { return (try snapshot.inventory(of: name), []) }
        let verified = try snapshot.verifiedInventory(of: name)
        return (
            verified.inventory,
            verified.verification.findings.map {
                "\(quoted: $0.resource.id) was changed with the guards off, by whom unknown"
            }
        )
    }

    /// The ids that were asked for, all of which must be declared or stored.
    private func targetIDs(
        _ declared: DeclaredInventory, _ stored: StoredInventory
    ) throws -> [ResourceID] {
        let known = declared.resources.map(\.resource.id) + stored.resources.map(\.resource.id)
        let ids = Set(known)
        return try targets.map { text in
            if let id = ResourceID(text), ids.contains(id) { return id }
            let guess = Suggestion.nearest(to: text, in: known.map(\.text))
            throw Failure(
                .failed,
                "no group with the id \"\(text)\" is declared or stored."
                    + (guess.map { " Did you mean \"\($0)\"?" } ?? ""))
        }
    }

    private func dirty(_ paths: [String], _ head: String) -> Refusal? {
        guard !paths.isEmpty else { return nil }
        let shown: [Message] = paths.prefix(10).map { "\(quoted: $0)" }
        let more: [Message] =
            paths.count > 10 ? ["and \((paths.count - 10).counted("more file"))"] : []
        return Refusal(
            .gitDirty, nil,
            """
            \(paths.count.counted("file differs", "files differ")) from commit \
            \(head.shortHash), so nobody reviewed all that is here
            """,
            help: shown + more + [
                "Commit them, or put them away; see what they are with: git status --ignored"
            ])
    }

    private static func guardRefusals(_ snapshot: any StateSnapshot) throws -> [Refusal] {
        let lines = try snapshot.changedGuards()
        guard !lines.isEmpty else { return [] }
        return [
            Refusal(
                .stateGuardsChanged, nil, "the guards of the state are not in place",
                help: lines.map { "\($0)" } + [
                    """
                    Without them changes may have gone unrecorded. Put them back with: roster init
                    """
                ])
        ]
    }
}

extension PlanOutcome {
    /// The same with refusals of an apply.
    func refused(also refusals: [Refusal]) -> PlanOutcome {
        guard case .planned(let report) = self else { return self }
        return .planned(report.refused(also: refusals))
    }
}

/// The planner's view of both sides.
private struct FilesAndState: PlanSource {
    let files: MemberLoader
    let state: any StateSnapshot
    let isVerifying: Bool

    func declaredMembers(of id: ResourceID) throws -> ResolvedMembers {
        try files.members(of: id)
    }

    func storedMembers(of id: ResourceID) throws -> Members {
        try isVerifying ? state.verifiedMembers(of: id) : state.members(of: id)
    }

    func drift(of id: ResourceID) throws -> Drift {
        try state.drift(of: id)
    }
}
