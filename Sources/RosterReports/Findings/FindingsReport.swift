package import RosterModel
package import RosterPlanning

/// A report that code hosts can show beside the files: `GitHubCommands` and `SARIF` write it.
package protocol FindingsReport: Report {
    var diagnostics: [Diagnostic] { get }
    var refusals: [Refusal] { get }
    /// Its last lines, without data.
    var conclusion: String { get }
}

extension PlanReport: FindingsReport {
    package var refusals: [Refusal] { plan.refusals }
    package var conclusion: String {
        PlanText(ReportOptions(paint: Paint(isOn: false), addresses: .shown, isFull: false))
            .conclusion(of: self)
    }
}

extension InvalidPlanReport: FindingsReport {
    package var refusals: [Refusal] { [] }
    package var conclusion: String { "Invalid: \(DiagnosticText.summary(diagnostics)).\n" }
}

extension ValidationReport: FindingsReport {
    package var refusals: [Refusal] { [] }
}
