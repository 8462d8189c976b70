import Foundation
import TestSupport

/// A project of plain groups, and the binary at work in it.
struct FaultProject {
    /// How many groups of how many members: `ROSTER_FAULT_SIZE`, such as `100x10000`.
    static let size: (groups: Int, members: Int) = {
        let text = ProcessInfo.processInfo.environment["ROSTER_FAULT_SIZE"] ?? "10x1000"
        let parts = text.split(separator: "x").compactMap { Int($0) }
        return parts.count == 2 ? (parts[0], parts[1]) : (10, 1000)
    }()

    let copy: TemporaryCopy

    init() throws {
        copy = try TemporaryCopy()
        try copy.write("project: contoso\n", to: "roster.yaml")
    }

    /// Declares members that are counted from `first`: what differs between two calls moves in
    /// and out of every group.
    func declare(from first: Int, groups: Int = size.groups, members: Int = size.members) throws {
        for group in 0..<groups {
            let lines = (first..<first + members).map { "  - \(Self.member($0))\n" }.joined()
            try copy.write(
                "kind: KnownUserGroup\nid: g\(group)\nname: G\(group)\nconsent: x\nmembers:\n"
                    + lines, to: "groups/g\(group).yaml")
        }
    }

    static func member(_ number: Int) -> String { "member-\(number)@contoso.com" }

    /// Runs a command to its end.
    func run(_ arguments: [String], on stage: any FaultStage) throws -> Shell.Result {
        try start(arguments, on: stage).finish()
    }

    /// Starts a command.
    func start(_ arguments: [String], on stage: any FaultStage) throws -> RunningCommand {
        try RunningCommand(
            arguments + ["--state", stage.option], in: copy.folder, environment: stage.environment)
    }

    /// A command that must succeed.
    func succeed(_ arguments: [String], on stage: any FaultStage) throws {
        let result = try run(arguments, on: stage)
        guard result.status == 0 else { throw Unexpected(output: result.output) }
    }

    struct Unexpected: Error { let output: String }
}

/// The built binary at work.
final class RunningCommand {
    private let process = Process()
    private let output: URL

    init(_ arguments: [String], in folder: URL, environment: [String: String]) throws {
        output = FileManager.default.temporaryDirectory
            .appending(path: "roster-output-" + UUID().uuidString)
        try Data().write(to: output)
        process.executableURL = Shell.binaries.appending(path: "roster")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = Shell.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        let handle = try FileHandle(forWritingTo: output)
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
    }

    deinit { try? FileManager.default.removeItem(at: output) }

    var isRunning: Bool { process.isRunning }

    /// What it has written so far.
    func text() throws -> String { try String(contentsOf: output, encoding: .utf8) }

    /// Waits for its end.
    func finish() throws -> Shell.Result {
        process.waitUntilExit()
        return Shell.Result(status: process.terminationStatus, output: try text())
    }

    /// Kills it, which it cannot prevent; false when it had ended before.
    func kill() -> Bool {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
    }
}
