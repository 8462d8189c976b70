internal import ArgumentParser

struct Adopt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Turn lists exported from Partner Center into declarations.",
        discussion: """
            Each .csv file of the folder becomes a group, called like the file unless --names says \
            otherwise. Nothing is written while a list or an existing declaration has an error.
            """)

    @Argument(help: "The folder with the exported lists.")
    var lists: String
    @Option(
        help: ArgumentHelp(
            "The groups' names, as a CSV of the columns name and portalId; with the column file where files are called otherwise, and id to choose ids.",
            valueName: "file"))
    var names: String?
    @Option(
        help: ArgumentHelp(
            "Where the consent of all these people is recorded.", valueName: "text"))
    var consent: String?
    @OptionGroup var folder: FolderOptions
    @OptionGroup var edit: EditOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions

    func validate() throws { try edit.check(format) }

    func run() async throws {
        let project = try Project(folder, day: DayOptions.today, display: display)
        let adoption = Adoption(
            session: EditSession(project: project, display: display, isDryRun: edit.diff),
            consent: consent)
        let report = try await adoption.run(lists: lists, names: names)
        if !edit.diff { try format.print(report, display) }
    }
}
