import Foundation
import TestSupport

/// A plan as `--json` prints it, without what says where it was made.
struct PrintedPlan: Equatable, CustomStringConvertible {
    let status: Int32
    /// The values as text, by key; none where something else was printed.
    let values: [String: String]

    init(_ result: Shell.Result) throws {
        status = result.status
        let line = result.output.split(separator: "\n").first { $0.hasPrefix("{") } ?? "{}"
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
        let places: Set = ["state", "git", "settings", "notes"]
        values = try (object as? [String: Any] ?? [:]).filter { !places.contains($0.key) }
            .mapValues { value in
                let data = try JSONSerialization.data(
                    withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys])
                return String(decoding: data, as: UTF8.self)
            }
    }

    var outcome: String { values["outcome"]?.trimmingCharacters(in: ["\""]) ?? "none" }

    var description: String {
        "exit \(status)\n"
            + values.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            .joined(separator: "\n")
    }
}

extension StateFolder {
    /// A new state for the projects of one test.
    convenience init(roster project: URL) throws {
        try self.init()
        let folder = URL(filePath: path)
        _ = try Shell.run("mkdir contoso && cd contoso && roster init --quiet", in: folder)
    }

    /// Runs Roster on this state.
    func roster(_ arguments: String, in project: URL) throws -> Shell.Result {
        try Shell.run(
            "roster " + arguments, in: project,
            environment: ["ROSTER_STATE": "sqlite:" + file("contoso/.roster/state.sqlite")])
    }

    /// Runs a command that prints a plan.
    func plan(_ command: String, in project: URL, on day: String) throws -> PrintedPlan {
        try PrintedPlan(roster("\(command) --json --full --as-of \(day)", in: project))
    }
}
