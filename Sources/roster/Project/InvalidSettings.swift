internal import RosterModel
internal import RosterReports

/// That `roster.yaml` has errors, so that there is no project to work on.
struct InvalidSettings: Error {
    /// What is wrong.
    let diagnostics: [Diagnostic]
    /// As far as the file says it.
    let project: String
    let asOf: CalendarDay
    /// Where the project stands in the repository, such as `audiences/`, or empty.
    let folder: String
    /// How to show what is wrong where no result holds it.
    let display: DisplayOptions

    /// What `validate` says of it.
    var validation: ValidationReport {
        ValidationReport(diagnostics: diagnostics, groupCount: 0, asOf: asOf, project: project)
    }

    /// What `plan` and `diff` say of it.
    var plan: InvalidPlanReport {
        InvalidPlanReport(diagnostics: diagnostics, asOf: asOf, project: project)
    }

    /// What `status` says of it.
    var status: StatusReport {
        StatusReport(
            errorCount: diagnostics.count { $0.severity == .error }, asOf: asOf, project: project)
    }

    /// Shows what is wrong on standard error.
    ///
    /// - Returns: The error that remains to be told of.
    func failure() -> Failure {
        display.warn(diagnostics)
        return Failure(.failed, "roster.yaml has \(DiagnosticText.summary(diagnostics))")
    }
}

extension Project {
    /// Makes a project for a command whose result can hold what is wrong with the settings.
    ///
    /// - Parameters:
    ///   - holdsFindings: Whether the result has such a form.
    ///   - report: Writes that result.
    ///   - make: Makes the project.
    /// - Returns: The project.
    /// - Throws: What `make` throws, and an exit code when `report` has told of it.
    static func make(
        reporting holdsFindings: Bool, _ report: (InvalidSettings) throws -> Void,
        _ make: () throws -> Project
    ) throws -> Project {
        do {
            return try make()
        } catch let invalid as InvalidSettings where holdsFindings {
            try report(invalid)
            throw ExitStatus.failed.exitCode
        }
    }
}
