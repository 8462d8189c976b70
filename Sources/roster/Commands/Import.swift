internal import ArgumentParser
internal import RosterFiles
internal import RosterModel

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a list the new version of a group's, in its declaration.",
        discussion: """
            For larger changes: export the group, edit the list, import it. Who is not in it is taken \
            out. Who stays keeps notes, last days and comments, and groups stay included. A list that \
            would take out more people than "safety" in roster.yaml lets a plan remove is refused.
            """)

    @Argument(help: ArgumentHelp("The list, a .csv or a .txt file; - reads standard input."))
    var list: String
    @Option(help: ArgumentHelp("The id of a known user group.", valueName: "id"))
    var group: String
    @OptionGroup var folder: FolderOptions
    @OptionGroup var edit: EditOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions

    func validate() throws { try edit.check(format) }

    func run() async throws {
        let project = try Project(folder, day: DayOptions.today, display: display)
        let session = EditSession(project: project, display: display, isDryRun: edit.diff)
        let lists = try await ListEditing(session, format)
        let id = try lists.group(group)
        let resolved = try lists.members(of: id)
        let members = try ListArgument(list, project.context, display).members
        let change = GroupEdit(replacing: resolved, of: id, by: members, on: project.today)
        try check(change, of: resolved.members.count, project)
        try await lists.carryOut([change], from: PastedAddresses())
    }

    /// Refuses what may be a list that was cut short.
    private func check(_ change: GroupEdit, of total: Int, _ project: Project) throws {
        let (safety, count) = (project.settings.safety, change.removed.count)
        let exception = safety.exception(for: change.id, on: project.today)
        guard safety.isTooMuch(count, of: total), count > exception?.maxRemoved ?? 0 else { return }
        throw Failure(
            .refused,
            """
            nothing was written: the list would take out \(count.grouped) of the \
            \(total.grouped) members of "\(change.id)", more than \(safety.maxRemoved.grouped) and \
            more than \(safety.maxRemovedPercent) %. Was it cut short? If it is meant, add an \
            exception under "safety" in roster.yaml: group, maxRemoved, until, reason
            """)
    }
}
