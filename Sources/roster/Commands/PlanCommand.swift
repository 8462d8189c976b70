internal import ArgumentParser
internal import RosterModel
internal import RosterPlanning
internal import RosterReports

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what apply would change; changes nothing.")

    @OptionGroup var location: LocationOptions
    @OptionGroup var day: DayOptions
    @Flag(help: "Exit with 2 when there is something to apply.")
    var detailedExitcode = false
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions

    func run() async throws {
        let project = try Project(location, day: day, display: display)
        let session = PlanSession(project: project, display: display)
        switch try await session.plan() {
        case .invalid(let diagnostics):
            try reportInvalid(diagnostics, session)
        case .planned(let report):
            if !format.isJSON { session.warn(report.diagnostics) }
            try format.print(report, display)
            try exit(report.plan.outcome)
        }
    }

    private func reportInvalid(_ diagnostics: [Diagnostic], _ session: PlanSession) throws {
        guard format.isJSON else {
            session.warn(diagnostics)
            throw Failure.invalid(diagnostics)
        }
        let project = session.project
        try format.print(
            InvalidPlanReport(
                diagnostics: diagnostics, asOf: project.today, project: project.settings.project),
            display)
        throw ExitStatus.failed.exitCode
    }

    private func exit(_ outcome: Plan.Outcome) throws {
        switch outcome {
        case .nothing: return
        case .changes: if detailedExitcode { throw ExitStatus.differences.exitCode }
        case .refused: throw ExitStatus.refused.exitCode
        }
    }
}

extension Failure {
    /// There is no plan because files have errors.
    static func invalid(_ diagnostics: [Diagnostic]) -> Failure {
        Failure(.failed, "nothing was planned: \(DiagnosticText.summary(diagnostics)) in the files")
    }
}
