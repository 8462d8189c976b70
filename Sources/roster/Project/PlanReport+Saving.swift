internal import RosterCrypto
internal import RosterModel
internal import RosterPlanning
internal import RosterReports
internal import RosterSavedPlans

extension PlanReport {
    /// Writes what is reported to a plan file.
    ///
    /// - Throws: `SavedPlanError`, or that a declaration changed meanwhile; an older file stays.
    func save(to file: String) throws {
        try SavedPlanWriter(roster: Roster.version, hashing: .sha256).write(
            PlanDocument(
                plan: plan, diagnostics: diagnostics, identity: identity, git: git, base: base,
                settings: settings),
            to: file, newMembers: newMembers)
    }

    /// What a plan file holds.
    init(_ saved: SavedPlan) {
        let document = saved.document
        self.init(
            plan: document.plan, diagnostics: document.diagnostics, identity: document.identity,
            git: document.git, base: document.base, settings: document.settings,
            newMembers: saved.newMembers)
    }
}

extension PlanOutcome {
    /// Writes the plan to a file; nil when there is none, so that an older file stays.
    func saved(to file: String) throws -> PlanReport? {
        guard case .planned(let report) = self else { return nil }
        try report.save(to: file)
        return report
    }
}

extension DisplayOptions {
    /// Says where a plan is, and how to apply it if it can be.
    func tell(that report: PlanReport, isSavedTo file: String) {
        guard !quiet else { return }
        let stream = StandardStream.error
        let name = TerminalText.escaped(file)
        stream.write("Saved to \(name).")
        if report.plan.outcome == .changes {
            stream.write(" Apply exactly this with: roster apply \(name)")
        }
        stream.write("\n")
        stream.flush()
    }
}
