internal import ArgumentParser
internal import RosterModel
internal import RosterReports
internal import RosterState

struct Log: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the revisions of the state, newest first.")

    @Argument(help: "Only what touched this group.")
    var id: String?
    @OptionGroup var location: LocationOptions
    @Option(help: ArgumentHelp("Show at most this many revisions.", valueName: "n"))
    var limit = 50
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit must be 1 or more.") }
    }

    func run() throws {
        let project = try Project(
            location.folder, state: location.state, day: DayOptions.today, display: display)
        let report = try project.store().read { snapshot in
            let resource = try id.map { try snapshot.storedID($0, of: project.settings.project) }
            return LogReport(
                entries: try snapshot.revisions(of: resource, limit: limit),
                project: project.settings.project,
                identity: try snapshot.identity())
        }
        try format.print(report, display)
    }
}
