internal import ArgumentParser
internal import RosterReports

/// Which form a status has.
struct StatusFormatOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
        case badge
    }

    @Option(help: "The form of the result: text, json, or badge, which shields.io draws.")
    var format: Format = .text

    @Flag(help: "The same as --format json.")
    var json = false

    /// Whether the result is no text for people.
    var isForMachines: Bool { json || format != .text }

    /// Writes a status to standard output, in the form asked for.
    func print(_ report: StatusReport, _ display: DisplayOptions) throws {
        switch json ? .json : format {
        case .text: try display.print(report)
        case .json: try display.printJSON(report)
        case .badge:
            try display.printDocument { options, output in
                var json = JSONWriter(output, addresses: options.addresses)
                report.writeBadge(to: &json)
            }
        }
    }
}
