internal import RosterModel

/// Findings as commands to GitHub's runner, which shows them beside the lines of a pull request.
///
/// A command is one line: `::error file=groups/beta.yaml,line=3,col=5,title=id/invalid::message`. The
/// forms of escaping are those of actions/toolkit, `command.ts`.
package struct GitHubCommands {
    private let options: ReportOptions
    private let folder: String

    /// - Parameters:
    ///   - options: How data is shown.
    ///   - folder: Where the project stands in the repository, such as `audiences/`, or empty.
    package init(_ options: ReportOptions, folder: String) {
        self.options = options
        self.folder = folder
    }

    package func write(_ report: some FindingsReport, to output: inout some TextOutputStream) {
        for finding in report.findings { write(finding, to: &output) }
        output.write(report.conclusion)
    }

    private func write(_ finding: Finding, to output: inout some TextOutputStream) {
        let properties = properties(of: finding).map { "\($0)=\(Self.escaped(property: $1))" }
        let lines =
            [options.text(finding.message)]
            + finding.notes.map { "\(options.text($0.message)): \(shown($0.place))" }
            + finding.help.map(options.text)
        output.write(
            "::\(finding.severity.rawValue) \(properties.joined(separator: ","))::"
                + Self.escaped(lines.joined(separator: "\n")) + "\n")
    }

    /// Columns only hold within one line, and include the last one.
    private func properties(of finding: Finding) -> [(String, String)] {
        let (start, end) = (finding.place.range.start, finding.place.range.end)
        let lines = [("line", start.line), ("endLine", end.line)]
        let columns = [("col", start.column), ("endColumn", max(start.column, end.column - 1))]
        let numbers = lines + (start.line == end.line ? columns : [])
        return [("file", path(finding.place))] + numbers.map { ($0, String($1)) }
            + [("title", finding.rule.text)]
    }

    private func path(_ place: SourcePlace) -> String {
        TerminalText.escaped(options.plain(path: folder + place.file))
    }

    private func shown(_ place: SourcePlace) -> String {
        "\(options.text(place)):\(place.range.start.column)"
    }

    private static func escaped(_ data: String) -> String {
        data.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func escaped(property: String) -> String {
        escaped(property).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
