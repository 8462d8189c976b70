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
            try write(report, session)
            try exit(report.plan.outcome)
        }
    }

    private func reportInvalid(_ diagnostics: [Diagnostic], _ session: PlanSession) throws {
        if format.isJSON {
            let stream = StandardStream.output
            var json = JSONWriter(stream)
            PlanJSON(display.report(on: stream)).writeInvalid(
                diagnostics, asOf: session.project.today,
                project: session.project.settings.project, to: &json)
            stream.flush()
            throw ExitStatus.failed.exitCode
        }
        session.warn(diagnostics)
        throw Failure.invalid(diagnostics)
    }

    private func write(_ report: PlanReport, _ session: PlanSession) throws {
        let stream = StandardStream.output
        if format.isJSON {
            var json = JSONWriter(stream)
            try PlanJSON(display.report(on: stream)).write(report, to: &json)
        } else {
            session.warn(report.diagnostics)
            var output = stream
            try PlanText(display.report(on: stream)).write(report, to: &output)
        }
        stream.flush()
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
