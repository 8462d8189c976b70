internal import RosterModel
internal import RosterPlanning
internal import RosterReports

/// What planning gives: a plan, or the findings that keep it from being made.
enum PlanOutcome {
    /// Files have errors, so there is no plan.
    case invalid(InvalidPlanReport)
    case planned(PlanReport)

    /// Shows it as `plan` and `diff` do, and ends with their exit codes.
    ///
    /// - Parameters:
    ///   - format: The form of the result.
    ///   - display: How it is shown.
    ///   - folder: Where the project stands in the repository, such as `audiences/`, or empty.
    ///   - isDetailed: Whether changes have an exit code of their own.
    /// - Throws: `ExitCode` or `Failure` unless there is nothing to tell by an exit code.
    func finish(
        _ format: PlanFormatOptions, _ display: DisplayOptions, folder: String, isDetailed: Bool
    ) throws {
        switch self {
        case .invalid(let report):
            guard format.holdsFindings else { throw report.failure(display) }
            try format.print(report, display, folder: folder)
            throw ExitStatus.failed.exitCode
        case .planned(let report):
            if !format.holdsFindings { display.warn(report.diagnostics) }
            try format.print(report, display, folder: folder)
            switch report.plan.outcome {
            case .nothing: return
            case .changes: if isDetailed { throw ExitStatus.differences.exitCode }
            case .refused: throw ExitStatus.refused.exitCode
            }
        }
    }
}

extension InvalidPlanReport {
    /// Shows the findings on standard error.
    func failure(_ display: DisplayOptions) -> Failure {
        display.warn(diagnostics)
        return Failure(
            .failed, "nothing was planned: \(DiagnosticText.summary(diagnostics)) in the files")
    }
}
