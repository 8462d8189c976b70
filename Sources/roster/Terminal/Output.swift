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

    /// Shows findings beside a result, on standard error.
    func warn(_ diagnostics: [Diagnostic]) {
        guard !quiet || diagnostics.contains(where: { $0.severity == .error }) else { return }
        let stream = StandardStream.error
        var output = stream
        DiagnosticText(report(on: stream)).write(diagnostics, to: &output)
        stream.flush()
    }

    /// Writes a document for machines to standard output.
    func printDocument(
        _ body: (ReportOptions, inout JSONWriter<StandardStream>) throws -> Void
    ) throws {
        let stream = StandardStream.document
        var json = JSONWriter(stream, addresses: Privacy.ofThisRun.addresses)
        try body(report(on: stream), &json)
        // The document has a field for it.
        _ = Privacy.ofThisRun.explanation()
        stream.flush()
    }
}

extension FormatOptions {
    /// Writes a report to standard output, in the form asked for.
    func print(_ report: some Report, _ display: DisplayOptions) throws {
        guard isJSON else {
            try display.print(report)
            return
        }
        try display.printDocument { options, json in try report.writeJSON(options, to: &json) }
    }
}
