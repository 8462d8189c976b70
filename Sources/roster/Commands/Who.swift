internal import ArgumentParser
internal import RosterModel
internal import RosterReports
internal import RosterState

struct Who: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Show which groups a person is in, since when and by whom, and what follows from that.",
        discussion: """
            Looks in all projects that share the state. Somebody who is in none is no error. With \
            --app: which submission of the app the person gets, and why; and which offers and \
            notifications reach them.
            """)

    @Argument(help: "The address of the person.")
    var address: String
    @OptionGroup var location: LocationOptions
    @OptionGroup var point: PointOptions
    @OptionGroup var app: AppOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
        let address = try Address(argument: address)
        let project = try Project(
            location.folder, state: location.state, day: point.day, display: display)
        let report = try project.store().read { snapshot in
            let view = try StateView(of: snapshot, at: try project.point(point.at, in: snapshot))
            return try PersonSearch(
                address: address, view: view, project: project, isPast: point.at != nil
            ).report(on: app.app.map { AppQuestion(app: $0, device: app.storeDevice) })
        }
        try format.print(report, display)
    }
}
