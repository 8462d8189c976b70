internal import ArgumentParser
internal import RosterReports

/// Which form a result has.
struct FormatOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    @Option(help: "The form of the result: text or json.")
    var format: Format = .text

    @Flag(help: "The same as --format json.")
    var json = false

    var isJSON: Bool { json || format == .json }

    /// Writes a report to standard output, in the form asked for.
    func print(_ report: some Report, _ display: DisplayOptions) throws {
        switch json ? .json : format {
        case .text: try display.print(report)
        case .json: try display.printJSON(report)
        }
    }

    /// Writes a report about data, which is masked no more than the data, in the form asked for.
    func printData(_ report: some Report, _ display: DisplayOptions) throws {
        let stream = isJSON ? StandardStream.data : .dataText
        var output = stream
        if isJSON {
            var json = JSONWriter(output, addresses: .shown)
            try report.writeJSON(display.data(on: stream), to: &json)
        } else {
            try report.writeText(display.data(on: stream), to: &output)
        }
        stream.flush()
    }
}

/// Which form a result has that code hosts can show beside the files.
struct FindingsFormatOptions: ParsableArguments {
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

    /// Whether the result is no text for people.
    var holdsFindings: Bool { json || format != .text }

    /// Writes a report to standard output, in the form asked for.
    ///
    /// - Parameters:
    ///   - report: What to write.
    ///   - display: How it is shown.
    ///   - folder: Where the project stands in the repository, such as `audiences/`, or empty.
    /// - Throws: What the report throws.
    func print(_ report: some FindingsReport, _ display: DisplayOptions, folder: String) throws {
        switch json ? .json : format {
        case .text: try display.print(report)
        case .json: try display.printJSON(report)
        case .github: try display.printGitHubCommands(report, folder: folder)
        case .sarif: try display.printSARIF(report, folder: folder)
        }
    }
}

/// Which form a result has that can be passed on as an issue.
struct DriftFormatOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
        case markdown
    }

    @Option(help: "The form of the result: text, json or markdown.")
    var format: Format = .text

    @Flag(help: "The same as --format json.")
    var json = false

    /// Writes a report to standard output, in the form asked for.
    func print(_ report: DriftReport, _ display: DisplayOptions) throws {
        switch json ? .json : format {
        case .text: try display.print(report)
        case .json: try display.printJSON(report)
        case .markdown:
            try display.printDocument { options, output in
                report.writeMarkdown(options, to: &output)
            }
        }
    }
}

/// Which form a plan has.
struct PlanFormatOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
        case markdown
        case html
        case github
        case sarif
    }

    @Option(help: "The form of the result: text, json, markdown, html, github or sarif.")
    var format: Format = .text

    @Flag(help: "The same as --format json.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "Where the whole can be seen, for a Markdown report that has to be cut.",
            valueName: "url"))
    var whole: String?

    /// Whether findings stand in the result, rather than beside it.
    var holdsFindings: Bool { json || format != .text }

    /// Writes a report to standard output, in the form asked for.
    ///
    /// - Parameters:
    ///   - report: What to write.
    ///   - display: How it is shown.
    ///   - folder: Where the project stands in the repository, such as `audiences/`, or empty.
    /// - Throws: What the report throws.
    func print(
        _ report: some DocumentReport & FindingsReport, _ display: DisplayOptions, folder: String
    ) throws {
        switch json ? .json : format {
        case .text: try display.print(report)
        case .json: try display.printJSON(report)
        case .github: try display.printGitHubCommands(report, folder: folder)
        case .sarif: try display.printSARIF(report, folder: folder)
        case .markdown:
            try display.printDocument { options, output in
                var options = options
                options.whole = whole
                try report.writeMarkdown(options, to: &output)
            }
        case .html:
            try display.printDocument { options, output in
                try report.writeHTML(options, to: &output)
            }
        }
    }
}
