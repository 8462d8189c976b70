internal import ArgumentParser
internal import RosterModel
internal import RosterPlanning
internal import RosterReports

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what apply would change; changes nothing.")

    @OptionGroup var location: LocationOptions
    @OptionGroup var day: DayOptions
    @Flag(help: "Exit with 2 when there is something to apply.")
    var detailedExitcode = false
    @Option(
        help: ArgumentHelp("Narrow to this id and what it builds on; repeatable.", valueName: "id"))
    var target: [String] = []
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions

    func run() async throws {
        let project = try Project(location, day: day, display: display)
        try await PlanSession(project: project, targets: target).plan()
            .finish(format, display, isDetailed: detailedExitcode)
    }
}
