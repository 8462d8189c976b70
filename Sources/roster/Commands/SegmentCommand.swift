internal import ArgumentParser
internal import RosterModel
internal import RosterReports

/// What segments come to.
struct SegmentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segment",
        abstract: "Show how many customers a segment has, or why somebody is in it.",
        subcommands: [SegmentPreview.self, SegmentExplain.self])
}

/// Which form of a segment is evaluated, and where.
struct SegmentOptions: ParsableArguments {
    @Flag(help: "Take the segment as it is stored, rather than as the files declare it.")
    var stored = false
    @OptionGroup var location: LocationOptions
    @OptionGroup var day: DayOptions

    func session(_ display: DisplayOptions) throws -> SegmentSession {
        SegmentSession(
            project: try Project(
                location.folder, state: location.state, day: day, display: display),
            isStored: stored)
    }
}

struct SegmentPreview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Count the customers of a segment, as it is declared: before or after an apply.")

    @Argument(help: "The id of a segment.")
    var id: String
    @OptionGroup var segment: SegmentOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions

    func run() async throws {
        try format.print(try await segment.session(display).preview(of: id), display)
    }
}

struct SegmentExplain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show which conditions of a segment a customer meets, and by which values.")

    @Argument(help: "The id of a segment.")
    var id: String
    @Argument(help: "The address of a customer.")
    var address: String
    @OptionGroup var segment: SegmentOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions

    func run() async throws {
        let address = try Address(argument: address)
        let report = try await segment.session(display).explanation(of: id, for: address)
        try format.print(report, display)
    }
}
