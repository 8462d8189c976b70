internal import Foundation
internal import RosterModel
internal import RosterPlanning
internal import RosterReports
internal import RosterState

/// The way from a plan to a revision: what an apply refuses beyond the plan, what it leaves out, and
/// the transaction.
struct ApplySession {
    let project: Project
    let display: DisplayOptions
    /// Why, for the log.
    let message: String?
    /// Whether the plan comes from a file.
    let isSaved: Bool

    /// What is applied of a plan, and what is left out.
    struct Selection {
        let changes: [Change]
        let skipped: [ResourceID]
    }

    /// Adds what is refused because of what was applied before.
    ///
    /// - Returns: The plan, and the last applied commit that it was judged against.
    func judged(
        _ report: PlanReport, allowDiverged: String?
    ) async throws -> (report: PlanReport, lastApplied: GitPosition?) {
        let (identity, lastApplied) = try project.store().read { snapshot in
            (try snapshot.identity(), try snapshot.lastApplied(of: project.settings.project))
        }
        let git = try await ProjectGit.of(project)
        let diverged = try await AncestryCheck(
            lastApplied: lastApplied, allowed: allowDiverged, isSaved: isSaved
        ).refusal(of: report.git?.commit, in: git?.repository)
        let refusals = [lineage(of: report, identity), diverged].compactMap { $0 }
        return (report.refused(also: refusals), lastApplied)
    }

    private func lineage(of report: PlanReport, _ actual: StateIdentity) -> Refusal? {
        guard let planned = report.identity else { return nil }
        let isCopy = planned.lineage != actual.lineage
        guard isCopy || planned.epoch != actual.epoch else { return nil }
        return Refusal(
            .stateOtherLineage, nil,
            isCopy
                ? "the plan was made from another state"
                : "the state was restored from a backup after the plan was made",
            help: ["Make the plan anew with: roster plan --out"])
    }

    /// What may be applied of a plan.
    ///
    /// - Throws: `Failure` when refusals stand that may not be skipped.
    func selection(from plan: Plan, isSkipping: Bool) throws -> Selection {
        guard plan.outcome == .refused else {
            return Selection(changes: plan.changes, skipped: [])
        }
        guard isSkipping else {
            let count = plan.refusals.count(where: \.isBlocking)
            throw Failure(
                .refused,
                "nothing was applied: \(count.counted("refusal stands", "refusals stand"))")
        }
        guard let (changes, skipped) = plan.skippingRefused() else {
            throw Failure(
                .refused, "nothing was applied: what concerns the whole plan cannot be skipped")
        }
        return Selection(changes: changes, skipped: skipped)
    }

    /// Writes everything in one transaction.
    func write(
        _ selection: Selection, of report: PlanReport, after lastApplied: GitPosition?
    ) throws -> Revision {
        guard let identity = report.identity else { throw StateError.otherLineage }
        let interruption = Interruption()
        let progress = Progress(total: selection.changes.count, isQuiet: display.quiet)
        let application = Application(
            project: project.settings.project, identity: identity, lastApplied: lastApplied,
            changes: selection.changes, holds: report.plan.holds, skipped: selection.skipped,
            author: Author(
                revisionID: UUID().uuidString.lowercased(), actor: Actor.current, message: message,
                git: report.git, run: Actor.run),
            newMembers: { try report.newMembers($0).members },
            progress: progress.show, isInterrupted: { interruption.hasHappened })
        return try interruption.noted { try project.store().apply(application) }
    }
}
