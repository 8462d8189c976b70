internal import ArgumentParser
internal import RosterFiles
internal import RosterModel

struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Add people to groups, in the declarations.",
        discussion: """
            What has an "@" is an address, anything else the id of a group. Addresses may be pasted \
            as they come: "Ana <ana@example.com>; bruno@example.com", columns of a spreadsheet, \
            lists. Without any, they are read from standard input. What is no address is rejected \
            with its place, the others are added, and the exit code is 1.
            """)

    @Argument(
        help: ArgumentHelp(
            "Ids of known user groups, and addresses.", valueName: "id|address"))
    var arguments: [String]
    @OptionGroup var input: PastedInputOptions
    @Option(
        help: ArgumentHelp(
            "The last day of membership, as in 2026-12-31, of those who bring none.",
            valueName: "date"))
    var until: CalendarDay?
    @Option(help: ArgumentHelp("A note on each who brings none.", valueName: "text"))
    var note: String?
    @Option(
        help: ArgumentHelp(
            "Where or when consent was recorded, for each who brings none.", valueName: "text"))
    var consent: String?
    @OptionGroup var folder: FolderOptions
    @OptionGroup var edit: EditOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions

    func validate() throws {
        try edit.check(format)
        guard arguments.contains(where: { !$0.contains("@") }) else {
            throw ValidationError("Name the group, or several: what has an \"@\" is an address.")
        }
        for (option, text) in [("--note", note), ("--consent", consent)] {
            guard let text else { continue }
            let isControl = { (scalar: Unicode.Scalar) in
                scalar.properties.generalCategory == .control
            }
            guard !text.isEmpty, !text.unicodeScalars.contains(where: isControl) else {
                throw ValidationError("\(option) is empty, or holds a control character.")
            }
        }
    }

    func run() async throws {
        let project = try Project(folder, day: DayOptions.today, display: display)
        if let until, until < project.today {
            throw Failure(.usage, "--until \(until) is over: it would add nobody")
        }
        let session = EditSession(project: project, display: display, isDryRun: edit.diff)
        let lists = try await ListEditing(session, format)
        let groups = try lists.groups(arguments)
        var people = try input.read(arguments, project.context)
        for index in people.accepted.indices { complete(&people.accepted[index].details) }
        let edits = try groups.map { group in
            GroupEdit(
                adding: people.accepted, to: group, of: try lists.members(of: group),
                on: project.today)
        }
        try await lists.carryOut(edits, from: people)
    }

    /// Gives what the options say to whoever brings nothing else.
    private func complete(_ details: inout MemberDetails) {
        details.until = details.until ?? until
        details.note = details.note ?? note
        details.consent = details.consent ?? consent
    }
}
