import Foundation
import TestSupport

/// GitLab's file as its runner reads it, every scalar as text.
struct GitLabPipeline: Decodable {
    struct Job: Decodable {
        let before: [String]?
        let script: [String]
        let variables: [String: String]?

        enum CodingKeys: String, CodingKey {
            case script, variables
            case before = "before_script"
        }
    }

    enum CodingKeys: String, CodingKey {
        case variables
        case review = "roster:review"
        case note = "roster:note"
        case apply = "roster:apply"
        case drift = "roster:drift"
        case driftIssue = "roster:drift-issue"
    }

    static let files = [".gitlab-ci.yml", ".gitlab/roster.yml"].map {
        SchemaValidator.root.appending(path: "examples/ci/gitlab/" + $0)
    }

    let variables: [String: String]
    let review: Job
    let note: Job
    let apply: Job
    let drift: Job
    let driftIssue: Job

    /// - Throws: When the file is no pipeline.
    static func read(_ file: URL = files[1]) throws -> GitLabPipeline {
        try JSONDecoder().decode(GitLabPipeline.self, from: PipelineScript.run("json", file))
    }

    /// Does with a job's scripts what GitLab's runner does: both are one program.
    ///
    /// - Parameters:
    ///   - job: The job.
    ///   - shell: The image's shell.
    ///   - checkout: Where it runs.
    ///   - environment: What GitLab sets.
    /// - Returns: How it ended, and what stands in its log.
    /// - Throws: When it cannot be started.
    func run(
        _ job: Job, shell: String = "bash -eo pipefail", in checkout: URL,
        _ environment: [String: String]
    ) throws -> Shell.Result {
        let copy = try TemporaryCopy()
        let script = ((job.before ?? []) + job.script).joined(separator: "\n")
        try copy.write(script + "\n", to: "job.sh")
        let usual = [
            "CI": "true", "GITLAB_CI": "true", "CI_PROJECT_DIR": checkout.path,
            "CI_JOB_URL": "https://gitlab.example/jobs/4711",
        ]
        return try Shell.run(
            "exec \(shell) '\(copy.folder.path)/job.sh'", in: checkout,
            environment: usual.merging(variables) { $1 }.merging(job.variables ?? [:]) { $1 }
                .merging(environment) { $1 })
    }
}
