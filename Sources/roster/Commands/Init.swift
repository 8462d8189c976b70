internal import ArgumentParser
internal import Foundation
internal import RosterFiles
internal import RosterModel
internal import RosterPipelines
internal import RosterPostgres
internal import RosterReports
internal import RosterState

struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Create what a project needs and does not have yet, its state included.",
        discussion: """
            In a project that exists, only what is missing is created. An older state is migrated, \
            and guards that were changed are put back after showing which.
            """)

    @OptionGroup var location: LocationOptions
    @Option(
        help: ArgumentHelp(
            "Write a pipeline that reviews pull requests and applies what is merged.",
            valueName: "github|gitlab"))
    var ci: Pipeline?
    @Flag(help: "Write hooks that check declarations before each commit, for pre-commit.com.")
    var preCommit = false
    @Flag(
        help: "Create the roles of a PostgreSQL state for reading, applying and editing by hand.")
    var roles = false
    @OptionGroup var lock: LockOptions
    @OptionGroup var display: DisplayOptions

    func run() async throws {
        try Project.changeDirectory(location.folder)
        let root = Project.root() ?? FileManager.default.currentDirectoryPath
        guard root.hasPrefix("/") else { throw Failure(.failed, "the current folder is gone") }
        let stream = StandardStream.output
        defer { stream.flush() }
        let files = ProjectFiles(root: root)
        for path in try files.createMissing() { say("created  \(path)", stream) }
        if try files.ignoreState() { say("changed  .gitignore", stream) }
        for pipeline in [ci, preCommit ? .preCommit : nil].compactMap({ $0 }) {
            for file in try await PipelineFiles(pipeline, project: root).createMissing() {
                say((file.isNew ? "created  " : "kept     ") + file.path, stream)
            }
        }
        let project = try Project(
            FolderOptions.here, state: location.state, wait: lock.wait(display),
            day: DayOptions.today, display: display)
        let place = try project.statePlace()
        if case .sqlite(let path) = place { try files.createParent(of: path) }
        let store = project.store(at: place)
        let shown = files.relative(store.place)
        switch try store.prepare(lineage: UUID().uuidString.lowercased()) {
        case .created:
            say("created  \(shown)", stream)
        case .unchanged:
            say("kept     \(shown)", stream)
        case .repaired(let lines):
            say("repaired \(shown)", stream)
            for line in lines { say("         \(line)", stream) }
        }
        if roles { try prepareRoles(store, stream) }
    }

    private func prepareRoles(_ store: any StateStore, _ stream: StandardStream) throws {
        guard let store = store as? PostgresStore else {
            throw Failure(.usage, "--roles is for PostgreSQL: an SQLite file has no roles")
        }
        say("roles    " + (try store.prepareRoles()).joined(separator: ", "), stream)
    }

    private func say(_ line: String, _ stream: StandardStream) {
        if !display.quiet { stream.write(display.report(on: stream).text(data: line) + "\n") }
    }
}

extension Pipeline: ExpressibleByArgument {
    /// Hooks are no pipeline of a host: they have a flag of their own.
    package init?(argument: String) {
        guard let pipeline = Pipeline(rawValue: argument), pipeline != .preCommit else {
            return nil
        }
        self = pipeline
    }

    package static var allValueStrings: [String] { [Pipeline.github, .gitlab].map(\.rawValue) }
}
