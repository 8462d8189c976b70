internal import ArgumentParser
internal import RosterReports

struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show in one screen whether the state is in step with the files.",
        discussion: """
            The first line is one of: in step, pending, drifted, refused, invalid. Exits with 0, 2, \
            4, 3 or 1 accordingly, and changes nothing, so that a monitor can run it.
            """)

    @OptionGroup var location: LocationOptions
    @OptionGroup var format: StatusFormatOptions
    @OptionGroup var display: DisplayOptions

    func run() async throws {
        let project = try Project.make(reporting: format.isForMachines) { invalid in
            display.warn(invalid.diagnostics)
            try format.print(invalid.status, display)
        } _: {
            try Project(
                location.folder, state: location.state, day: DayOptions.today, display: display)
        }
        let report = try await StatusSession(project: project).report()
        try format.print(report, display)
        switch report.standing {
        case .inStep: return
        case .pending: throw ExitStatus.differences.exitCode
        case .drifted: throw ExitStatus.drift.exitCode
        case .refused: throw ExitStatus.refused.exitCode
        case .invalid: throw ExitStatus.failed.exitCode
        }
    }
}
