internal import ArgumentParser
internal import RosterFiles
internal import RosterModel

struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take people out of groups, in the declarations.",
        discussion: """
            Addresses are read as "roster add" reads them. Who comes in by a list that other groups \
            name too, or through an included group, is taken out by an entry under "except".
            """)

    @Argument(
        help: ArgumentHelp(
            "Ids of known user groups, and addresses.", valueName: "id|address"))
    var arguments: [String] = []
    @Flag(help: "Take them out of every group of the project.")
    var everywhere = false
    @OptionGroup var input: PastedInputOptions
    @OptionGroup var folder: FolderOptions
    @OptionGroup var edit: EditOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions

    func validate() throws {
        try edit.check(format)
        guard arguments.contains(where: { !$0.contains("@") }) != everywhere else {
            throw ValidationError(
                everywhere
                    ? "--everywhere means every group: name none."
                    : "Name the group, or several, or write --everywhere for all of them.")
        }
    }

    func run() async throws {
        let project = try Project(folder, day: DayOptions.today, display: display)
        let session = EditSession(project: project, display: display, isDryRun: edit.diff)
        let lists = try await ListEditing(session, format)
        let groups = try everywhere ? lists.groups : lists.groups(arguments)
        var people = try input.read(arguments, project.context)
        // A slip in an address is a reason to take it out.
        people.warnings = []
        let addresses = people.accepted.map(\.address)
        let edits = try groups.map { group in
            GroupEdit(removing: addresses, from: group, of: try lists.members(of: group))
        }
        guard everywhere else { return try await lists.carryOut(edits, from: people) }
        let found = Set(edits.flatMap(\.removed))
        try await lists.carryOut(
            edits.filter { !$0.removed.isEmpty }.map(\.withoutAbsent),
            nowhere: addresses.filter { !found.contains($0) }.sorted(), from: people)
    }
}
