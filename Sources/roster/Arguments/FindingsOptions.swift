internal import ArgumentParser
internal import RosterCrypto
internal import RosterReports

/// Which form a result has that code hosts can show beside the files.
struct FindingsOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
        case github
        case sarif
    }

    @Option(help: "The form of the result: text, json, github or sarif.")
    var format: Format = .text

    @Flag(help: "The same as --format json.")
    var json = false

    /// Writes a report to standard output, in the form asked for.
    func print(_ report: some FindingsReport, _ display: DisplayOptions, _ project: Project) throws
    {
        switch json ? .json : format {
        case .text:
            try display.print(report)
        case .json:
            try display.printDocument { options, json in try report.writeJSON(options, to: &json) }
        case .github:
            let stream = StandardStream.document
            var output = stream
            GitHubCommands(display.report(on: stream), folder: project.folderInWorkspace)
                .write(report, to: &output)
            if let explanation = Privacy.ofThisRun.explanation() { stream.write(explanation) }
            stream.flush()
        case .sarif:
            try display.printDocument { options, json in
                SARIF(
                    options, version: Roster.version, folder: project.folderInWorkspace,
                    hashing: .sha256
                ).write(report, to: &json)
            }
        }
    }
}
