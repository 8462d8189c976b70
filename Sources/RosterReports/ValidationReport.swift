package import RosterModel

/// What `validate` found.
package struct ValidationReport: Report {
    package let diagnostics: [Diagnostic]
    private let groupCount: Int
    private let asOf: CalendarDay
    private let project: String

    package init(
        diagnostics: [Diagnostic], groupCount: Int, asOf: CalendarDay, project: String
    ) {
        self.diagnostics = diagnostics
        self.groupCount = groupCount
        self.asOf = asOf
        self.project = project
    }

    private var isValid: Bool { !diagnostics.contains { $0.severity == .error } }

    package func writeText(_ options: ReportOptions, to output: inout some TextOutputStream) {
        DiagnosticText(options).write(diagnostics, to: &output)
        output.write(conclusion)
    }

    package var conclusion: String {
        let found = DiagnosticText.summary(diagnostics)
        return isValid
            ? "Valid: \(groupCount.counted("declaration"))\(found.isEmpty ? "" : ", \(found)").\n"
            : "Invalid: \(found).\n"
    }

    package func writeJSON<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) {
        let errors = diagnostics.count { $0.severity == .error }
        json.object { json in
            json.field("formatVersion", 1)
            json.field("outcome", isValid ? "valid" : "invalid")
            json.field("asOf", asOf.description)
            json.addresses(options)
            json.field("project", project)
            json.diagnostics(diagnostics, options)
            json.key("summary")
            json.object { json in
                json.field("errors", errors)
                json.field("warnings", diagnostics.count - errors)
                json.field("groups", groupCount)
            }
        }
        json.finish()
    }
}
