internal import RosterCrypto
internal import RosterModel
internal import RosterReports

extension DisplayOptions {
    /// Writes a line to standard output.
    func say(_ line: String) {
        let stream = StandardStream.output
        stream.write(line + "\n")
        stream.flush()
    }

    /// Writes a report to standard output, as text.
    func print(_ report: some Report) throws {
        let stream = StandardStream.output
        var output = stream
        try report.writeText(self.report(on: stream), to: &output)
        if let explanation = Privacy.ofThisRun.explanation() { stream.write("\n" + explanation) }
        stream.flush()
    }

    /// Writes a report beside a result, to standard error, as text.
    func tell(_ report: some Report) throws {
        guard !quiet else { return }
        let stream = StandardStream.error
        var output = stream
        try report.writeText(self.report(on: stream), to: &output)
        stream.flush()
    }

    /// Shows findings beside a result, on standard error.
    func warn(_ diagnostics: [Diagnostic]) {
        guard !quiet || diagnostics.contains(where: { $0.severity == .error }) else { return }
        let stream = StandardStream.error
        var output = stream
        DiagnosticText(report(on: stream)).write(diagnostics, to: &output)
        stream.flush()
    }

    /// Writes a report to standard output, as JSON.
    func printJSON(_ report: some Report) throws {
        try printDocument { options, output in
            var json = JSONWriter(output, addresses: options.addresses)
            try report.writeJSON(options, to: &json)
        }
    }

    /// Writes findings to standard output, as SARIF.
    ///
    /// - Parameters:
    ///   - report: What to write.
    ///   - folder: Where the project stands in the repository, such as `audiences/`, or empty.
    /// - Throws: What the report throws.
    func printSARIF(_ report: some FindingsReport, folder: String) throws {
        try printDocument { options, output in
            var json = JSONWriter(output, addresses: options.addresses)
            SARIF(options, version: Roster.version, folder: folder, hashing: .sha256)
                .write(report, to: &json)
        }
    }

    /// Writes findings to standard output, as commands to GitHub's runner.
    ///
    /// - Parameters:
    ///   - report: What to write.
    ///   - folder: Where the project stands in the repository, such as `audiences/`, or empty.
    /// - Throws: What the report throws.
    func printGitHubCommands(_ report: some FindingsReport, folder: String) throws {
        try printDocument { options, output in
            GitHubCommands(options, folder: folder).write(report, to: &output)
            if let explanation = Privacy.ofThisRun.explanation() { output.write(explanation) }
        }
    }

    /// Writes something whose form is not that of a terminal to standard output.
    func printDocument(_ body: (ReportOptions, inout StandardStream) throws -> Void) throws {
        let stream = StandardStream.document
        var output = stream
        try body(report(on: stream), &output)
        // Documents say it themselves.
        _ = Privacy.ofThisRun.explanation()
        stream.flush()
    }
}
