internal import ArgumentParser
internal import RosterFiles
internal import RosterGit

struct Diff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the plan between two git revisions, without a state.",
        discussion: """
            Without a revision, or with one: from where the checked out branch left main, or that \
            revision, to the files in the folder. With two, or A..B: from the first to the \
            second. With A...B: from where B left A to B. What is declared at the earlier side \
            plays what is stored; all is judged by the later side's settings.
            """)

    @Argument(help: "Git revisions: none, one, two, A..B or A...B.")
    var revisions: [String] = []
    @OptionGroup var folder: FolderOptions
    @OptionGroup var day: DayOptions
    @Flag(help: "Exit with 2 when something changes.")
    var detailedExitcode = false
    @OptionGroup var format: PlanFormatOptions
    @OptionGroup var display: DisplayOptions

    func run() async throws {
        let range = try RevisionRange(revisions)
        let root = try Project.folder(folder)
        guard let repository = try await GitRepository.containing(root.root) else {
            throw Failure(
                .failed, "the project is in no git repository, and diff compares revisions")
        }
        let trees = try await ComparedTrees(range, root, in: repository)
        guard trees.isFolder || SettingsReader.finds(in: trees.head.tree) else {
            throw Failure(.failed, "\(trees.head.name) has no roster.yaml in this folder")
        }
        let project = try Project.make(reporting: format.holdsFindings) { invalid in
            try format.print(invalid.plan, display, folder: invalid.folder)
        } _: {
            try Project(in: root, settingsOf: trees.head.tree, day: day, display: display)
        }
        let session = DiffSession(
            project: project, repository: repository, trees: trees, isFull: display.full)
        try await session.plan().finish(
            format, display, folder: project.folderInWorkspace, isDetailed: detailedExitcode)
    }
}
