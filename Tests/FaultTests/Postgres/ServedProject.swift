import Foundation
import RosterModel
import TestSupport

/// A project whose state is in a PostgreSQL database, and the built `roster` in it.
struct ServedProject {
    let database: PostgresDatabase
    let files: TemporaryCopy
    /// Where commands find the state, unless they are told otherwise.
    let url: String

    /// A project without groups.
    init(in database: PostgresDatabase, url: String? = nil) throws {
        self.database = database
        self.url = url ?? database.url()
        files = try TemporaryCopy()
        try files.write(
            """
            project: contoso
            safety: {maxRemovedTotal: 100000}

            """, to: "roster.yaml")
    }

    /// The same files, with the state somewhere else.
    private init(of other: ServedProject, in database: PostgresDatabase, url: String) {
        self.database = database
        self.url = url
        files = other.files
    }

    func with(state url: String) -> ServedProject {
        ServedProject(of: self, in: database, url: url)
    }

    func with(state database: PostgresDatabase) -> ServedProject {
        ServedProject(of: self, in: database, url: database.url())
    }

    /// Writes the declaration of a group, whose members are local parts at contoso.com.
    func declare(_ id: String, _ members: some Sequence<String>) throws {
        let lines = members.map { "  - \($0)@contoso.com\n" }.joined()
        try files.write(
            "kind: KnownUserGroup\nid: \(id)\nname: \(id)\nconsent: x\nmembers:\n" + lines,
            to: "groups/\(id).yaml")
    }

    private var environment: [String: String] { ["ROSTER_STATE": url] }

    func run(_ command: String, environment extra: [String: String] = [:]) throws -> Shell.Result {
        try Shell.run(
            command, in: files.folder, environment: environment.merging(extra) { _, new in new })
    }

    /// The last line of what a command printed, which says why it failed; `STATE` stands for the
    /// place.
    func reason(_ result: Shell.Result) throws -> String {
        let line = result.output.split(separator: "\n").last.map(String.init) ?? ""
        guard case .postgres(let place) = try StatePlace(url) else { return line }
        return line.replacing("error: ", with: "", maxReplacements: 1)
            .replacing(place.description, with: "STATE")
    }

    /// Starts `roster`, and does not wait for it.
    func start(_ arguments: String...) throws -> RunningRoster {
        try RunningRoster(
            arguments, in: files.folder,
            environment: Shell.environment.merging(environment) { _, new in new })
    }

    /// Starts an apply, which has written members and waits when `body` is called, and goes on when
    /// that returns.
    ///
    /// - Returns: How it ended.
    func applyBlocked(during body: () throws -> Void) throws -> Shell.Result {
        let blocker = try PostgresSession(database.shell())
        defer { blocker.end() }
        try blocker.run("BEGIN; LOCK TABLE revision_changes IN SHARE MODE;")
        let apply = try start("apply", "--auto-approve")
        try database.waitForWaiting()
        try body()
        return try apply.finish()
    }
}

/// A `roster` that runs beside the test.
final class RunningRoster {
    let start = Date()
    private let process = Process()
    /// A file, for nobody empties a pipe meanwhile.
    private let output = FileManager.default.temporaryDirectory
        .appending(path: "roster-output-" + UUID().uuidString.lowercased())

    init(_ arguments: [String], in folder: URL, environment: [String: String]) throws {
        try Data().write(to: output)
        let handle = try FileHandle(forWritingTo: output)
        process.executableURL = Shell.binaries.appending(path: "roster")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
    }

    deinit { try? FileManager.default.removeItem(at: output) }

    /// Ends it as nothing can prevent.
    ///
    /// - Returns: Whether it was still running.
    func kill() -> Bool {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
    }

    /// Waits for its end.
    func finish() throws -> Shell.Result {
        process.waitUntilExit()
        return Shell.Result(
            status: process.terminationStatus,
            output: String(decoding: try Data(contentsOf: output), as: UTF8.self))
    }
}
