internal import ArgumentParser
internal import RosterReports

struct PullCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pull",
        abstract: "Bring what was changed outside version control into the files.",
        discussion: """
            Only that: what is declared and not applied yet stays. Live holds come without their \
            lapse. What was changed on both sides is a conflict, and its declaration is left as it \
            is. A stored group that no file declares gets its file back.

            Exits with 3 when something was not brought in.
            """)

    @Argument(help: "Only these groups.")
    var ids: [String] = []
    @Flag(
        help: """
            Make the declarations of these groups equal to what is stored: what is declared and not \
            applied is thrown away.
            """)
    var reset = false
    @OptionGroup var edit: EditOptions
    @OptionGroup var location: LocationOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions

    func validate() throws {
        if reset && ids.isEmpty { throw ValidationError("--reset takes the ids of groups.") }
        try edit.check(format)
    }

    func run() async throws {
        let project = try Project(
            location.folder, state: location.state, day: DayOptions.today, display: display)
        let files = EditSession(project: project, display: display, isDryRun: edit.diff)
        let report = try await PullSession(files: files, ids: ids, isReset: reset).run()
        if edit.diff {
            try display.tell(report)
        } else {
            try format.print(report, display)
        }
        if report.isIncomplete { throw ExitStatus.refused.exitCode }
    }
}
