import Foundation
import TestSupport

/// Does with the shell steps of a job what GitHub's runner does; steps that use actions are left out.
struct Runner {
    /// What a workflow asks that the test has no answer to.
    struct Unknown: Error {
        let expression: String
    }

    struct Outcome {
        /// Those of the steps that ran, by their names.
        var statuses: [String: Int32] = [:]
        var log = ""
        let summary: String
        /// What steps handed over to later ones.
        let outputs: String

        /// That of the first step that failed.
        var status: Int32 { statuses.values.first { $0 != 0 } ?? 0 }
    }

    /// The checkout.
    let workspace: URL
    /// The runner's folder for temporary files.
    let temporary: URL
    /// What stands between `${{` and `}}`, and what it gives.
    var expressions: [String: String] = [:]
    /// Variables that the runner sets, beside those of every run.
    var variables: [String: String] = [:]
    /// A folder with programs that go before those of the system.
    var programs: URL?

    /// Runs the steps of a job one after the other.
    ///
    /// - Throws: `Unknown`, or when a step cannot be started.
    func run(_ steps: [Workflow.Step], of workflow: Workflow, job: Workflow.Job? = nil) throws
        -> Outcome
    {
        try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
        let summary = temporary.appending(path: "summary.md")
        let outputs = temporary.appending(path: "outputs")
        var statuses: [String: Int32] = [:]
        var log = ""
        for step in steps {
            guard let script = step.run, try isDue(step, after: statuses) else { continue }
            let file = temporary.appending(path: "step.sh")
            try script.write(to: file, atomically: true, encoding: .utf8)
            let own = try environment(job?.env ?? [:]).merging(environment(step.env ?? [:])) { $1 }
            let folder = workflow.defaults?.run["working-directory"] ?? "."
            let result = try Shell.run(
                "exec bash --noprofile --norc -eo pipefail '\(file.path)'",
                in: workspace.appending(path: folder),
                environment: standard(summary, outputs).merging(variables) { $1 }
                    .merging(own) { $1 })
            statuses[step.name ?? ""] = result.status
            log += result.output
        }
        return Outcome(
            statuses: statuses, log: log, summary: text(of: summary), outputs: text(of: outputs))
    }

    private func standard(_ summary: URL, _ outputs: URL) -> [String: String] {
        let path = Shell.environment["PATH"] ?? ""
        return [
            "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "contoso/audiences",
            "GITHUB_SERVER_URL": "https://github.example", "GITHUB_RUN_ID": "4711",
            "GITHUB_WORKSPACE": workspace.path, "RUNNER_TEMP": temporary.path,
            "GITHUB_STEP_SUMMARY": summary.path, "GITHUB_OUTPUT": outputs.path,
            "PATH": (programs.map { $0.path + ":" } ?? "") + path,
        ]
    }

    private func isDue(_ step: Workflow.Step, after statuses: [String: Int32]) throws -> Bool {
        guard let condition = step.condition else {
            return statuses.values.allSatisfy { $0 == 0 }
        }
        return try value(of: condition) == "true"
    }

    private func environment(_ entries: [String: String]) throws -> [String: String] {
        try entries.mapValues(value)
    }

    private func value(of text: String) throws -> String {
        guard let match = text.wholeMatch(of: /\$\{\{ (.+) \}\}/) else { return text }
        guard let value = expressions[String(match.1)] else { throw Unknown(expression: text) }
        return value
    }

    private func text(of file: URL) -> String {
        (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
