internal import RosterCrypto
internal import RosterFiles
internal import RosterModel
internal import RosterPlanning
internal import RosterReports
internal import RosterState

/// The way of outside changes into the files: the declarations, the stored state, what differs since
/// the seal, the edited texts, the whole project read again with them, and only then the disk.
struct PullSession {
    let files: EditSession
    /// What is pulled, as given; empty for all.
    let ids: [String]
    /// Whether what is declared and not applied gives way too.
    let isReset: Bool

    private var project: Project { files.project }

    /// Brings in what can be, and tells of the rest.
    func run() async throws -> PullReport {
        var reading = await read(project.tree)
        let stored = try project.store().read { snapshot in
            try StoredGroups(
                ids, of: project, in: snapshot, isReset: isReset,
                isDeclared: reading.members.declares)
        }
        let restoration = RestoredDeclarations(of: stored, in: project)
        if !restoration.restored.isEmpty {
            reading = await read(restoration.tree, reusing: reading)
            try restoration.check(reading)
        }
        guard let inventory = reading.inventory else {
            files.display.warn(reading.diagnostics)
            throw Failure(.failed, "nothing was pulled, since the declarations have errors")
        }
        var report = PullReport(
            asOf: project.today, project: project.settings.project, identity: stored.identity,
            isDryRun: files.isDryRun)
        report.restored = restoration.restored
        report.problems = restoration.problems
        let pulls = try pulls(of: inventory, reading, stored, &report)
        let edited = try await bring(pulls, into: reading, restoration.tree, &report)
        let checked = try await files.check(edited.attempt.tree)
        for declared in checked.inventory?.resources ?? [] {
            let id = declared.resource.id
            for pull in edited.pulls where pull.resource.id == id {
                report.pulled.append(PullReport.Item(pull, at: declared.place))
            }
            for edit in edited.attempt.followers where edit.id == id {
                report.followers.append(PullReport.Follower(declared.resource, edit))
            }
        }
        try files.finish(edited.attempt.tree)
        return report
    }

    /// In which no last day is over: what time does is not to be written down.
    private var context: ReadingContext {
        ReadingContext(settings: project.settings, today: .distantPast, hashing: .sha256)
    }

    private func read(
        _ tree: any ProjectTree, reusing earlier: InventoryReading? = nil
    ) async -> InventoryReading {
        await InventoryReader(tree: tree, context: context).read(reusing: earlier)
    }

    /// What each declaration is to take over; those with conflicts stay as they are.
    private func pulls(
        of inventory: DeclaredInventory, _ reading: InventoryReading, _ stored: StoredGroups,
        _ report: inout PullReport
    ) throws -> [Pull] {
        try inventory.resources.compactMap { declared in
            guard let group = stored.group(declared.resource) else { return nil }
            guard group.resource.kind == declared.resource.kind else {
                report.problems.append(
                    PullReport.Problem(
                        declared.resource,
                        "it is stored as a \(group.resource.kind.title), and a kind is permanent"))
                return nil
            }
            var members: Members?
            if case .listed = declared.members {
                members = try reading.members.members(of: declared.resource.id).members
            }
            let pull = PullComputation(
                declared: PullComputation.Side(declared.resource, members),
                stored: PullComputation.Side(group.resource, group.members), drift: group.drift,
                holds: stored.holds, at: stored.point, isReset: isReset
            ).pull()
            report.settledCount += pull.settledCount
            guard !pull.hasConflicts else {
                report.conflicts.append(PullReport.Item(pull, at: declared.place))
                return nil
            }
            return pull.isEmpty ? nil : pull
        }
    }

    /// Edits the declarations, without those that cannot say what they should.
    private func bring(
        _ pulls: [Pull], into reading: InventoryReading, _ tree: EditedTree,
        _ report: inout PullReport
    ) async throws -> (pulls: [Pull], attempt: PullAttempt) {
        var pulls = pulls
        while true {
            var attempt = PullAttempt(pulls, into: reading, in: tree, context)
            try await attempt.run()
            guard !attempt.problems.isEmpty else { return (pulls, attempt) }
            for problem in attempt.problems {
                let causes = attempt.causes(of: problem)
                for pull in pulls where causes.contains(pull.resource.id) {
                    let isOwn = pull.resource.id == problem.id
                    report.problems.append(
                        PullReport.Problem(
                            pull.resource,
                            isOwn
                                ? problem.message
                                : "\(quoted: problem.id) would change with it: \(problem.message)"))
                }
                pulls.removeAll { causes.contains($0.resource.id) }
            }
        }
    }
}
