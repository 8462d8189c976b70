internal import ArgumentParser
internal import RosterFiles
internal import RosterModel
internal import RosterReports

struct Replace: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a new group in the place of others: a rename, a merge or a split.",
        discussion: """
            Writes the new group with everybody who is in the old ones, lets every declaration that \
            names an old one name it instead, and retires the old ones: nothing is ever renamed. With \
            --only-from only these people move, and the old groups stay for the rest.
            """)

    @Argument(help: "The ids of the groups to replace.")
    var old: [String]
    @Option(help: ArgumentHelp("The id of the new group.", valueName: "id"))
    var by: String
    @Option(help: ArgumentHelp("The name of the new group; permanent.", valueName: "name"))
    var name: String
    @Option(
        help: ArgumentHelp(
            "Move only the people that this list holds, a .csv or a .txt file.", valueName: "file"))
    var onlyFrom: String?
    @OptionGroup var folder: FolderOptions
    @OptionGroup var edit: EditOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions

    func validate() throws {
        try edit.check(format)
        if old.isEmpty { throw ValidationError("Name the groups to replace.") }
        if Set(old).count < old.count { throw ValidationError("A group is named twice.") }
    }

    func run() async throws {
        guard let id = ResourceID(by) else {
            throw Failure(
                .usage,
                "\"\(by)\" is not an id: a letter a to z, then up to 62 letters a to z, digits and hyphens"
            )
        }
        let name: ResourceName
        do throws(NameProblem) {
            name = try ResourceName(self.name)
        } catch {
            throw Failure(
                .usage,
                "\"\(self.name)\" cannot be a name: up to \(ResourceName.lengthLimit) visible characters, no blank at an end"
            )
        }
        let project = try Project(folder, day: DayOptions.today, display: display)
        let session = EditSession(project: project, display: display, isDryRun: edit.diff)
        let people = try onlyFrom.map { try ListArgument($0, project.context, display).members }
        let replacement = Replacement(session: session, id: id, name: name, people: people)
        let report = try await replacement.run(old)
        if !edit.diff { try format.print(report, display) }
    }
}
