internal import ArgumentParser
internal import RosterReports

struct DriftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift",
        abstract: "Show what was changed outside version control; changes nothing.",
        discussion: """
            Exits with 4 when something was. What is declared and not applied yet, and what is \
            held, stand apart and are no drift.
            """)

    @Argument(help: "Only these groups.")
    var ids: [String] = []
    @OptionGroup var location: LocationOptions
    @Flag(
        help:
            "Compute every fingerprint from the rows, to find what was changed with the guards off."
    )
    var verify = false
    @Option(
        help: ArgumentHelp(
            "Compare with exported lists in this folder, ID.csv each.", valueName: "dir"))
    var observed: String?
    @Option(
        help: ArgumentHelp(
            "With --observed: which list is of which group, as a CSV of the columns file and id.",
            valueName: "file"))
    var map: String?
    @OptionGroup var format: DriftFormatOptions
    @OptionGroup var display: DisplayOptions

    func validate() throws {
        if map != nil && observed == nil { throw ValidationError("--map goes with --observed.") }
    }

    func run() async throws {
        let project = try Project(
            location.folder, state: location.state, day: DayOptions.today, display: display)
        let session = DriftSession(
            project: project, display: display, ids: ids, isVerifying: verify,
            observed: try observed.map { try ObservedFolder($0, map: map, display) })
        let report = try await session.report()
        try format.print(report, display)
        if !report.guards.isEmpty { throw ExitStatus.refused.exitCode }
        if report.hasDrift { throw ExitStatus.drift.exitCode }
        if report.pending == nil { throw ExitStatus.failed.exitCode }
    }
}
