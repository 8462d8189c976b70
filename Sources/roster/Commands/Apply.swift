internal import ArgumentParser
internal import Foundation
internal import RosterModel
internal import RosterPlanning
internal import RosterReports
internal import RosterState

struct Apply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Plan, ask, and make the stored state follow in one transaction.")

    @OptionGroup var location: LocationOptions
    @OptionGroup var day: DayOptions
    @Flag(help: "Do not ask.")
    var autoApprove = false
    @Option(help: ArgumentHelp("Why, for the log.", valueName: "text"))
    var message: String?
    @OptionGroup var display: DisplayOptions

    func run() async throws {
        guard autoApprove || isatty(STDIN_FILENO) == 1 else {
            throw Failure(
                .usage,
                "nobody can be asked: there is no terminal. Add --auto-approve to apply without asking"
            )
        }
        let project = try Project(location, day: day, display: display)
        let today = Project.today(in: project.settings.timeZone)
        guard project.today <= today else {
            throw Failure(.usage, "--as-of is in the future: what is applied counts from today")
        }
        let session = PlanSession(project: project, display: display)
        switch try await session.plan() {
        case .invalid(let diagnostics):
            session.warn(diagnostics)
            throw Failure.invalid(diagnostics)
        case .planned(let report):
            session.warn(report.diagnostics)
            try display.print(report)
            try apply(report, project)
        }
    }

    private func apply(_ report: PlanReport, _ project: Project) throws {
        switch report.plan.outcome {
        case .nothing:
            return
        case .refused:
            throw Failure(
                .refused,
                "nothing was applied: \(report.plan.refusals.count.counted("refusal stands", "refusals stand"))"
            )
        case .changes:
            if !autoApprove { try ask() }
            let revision = try write(report, project)
            let stream = StandardStream.output
            stream.write("Applied as revision \(revision.serial.grouped).\n")
            stream.flush()
        }
    }

    private func ask() throws {
        let stream = StandardStream.error
        stream.write("\nApply these changes? Only \"yes\" is taken as consent: ")
        stream.flush()
        guard readLine() == "yes" else {
            throw Failure(.failed, "nothing was applied: the answer was not \"yes\"")
        }
    }

    private func write(_ report: PlanReport, _ project: Project) throws -> Revision {
        guard let identity = report.identity else { throw StateError.otherLineage }
        let interruption = Interruption()
        let progress = Progress(total: report.plan.changes.count, isQuiet: display.quiet)
        let application = Application(
            project: project.settings.project, identity: identity, changes: report.plan.changes,
            author: Author(
                revisionID: UUID().uuidString.lowercased(), actor: Actor.current, message: message),
            newMembers: { try report.newMembers($0).members },
            progress: progress.show, isInterrupted: { interruption.hasHappened })
        return try interruption.noted { try project.store().apply(application) }
    }
}
