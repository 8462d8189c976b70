import Foundation
import TestSupport

/// A workflow or an action as GitHub reads it, every scalar as text.
struct Workflow: Decodable {
    struct Step: Decodable {
        let name: String?
        let condition: String?
        let run: String?
        let uses: String?
        let with: [String: String]?
        let env: [String: String]?

        enum CodingKeys: String, CodingKey {
            case name, run, uses, with, env
            case condition = "if"
        }
    }

    struct Job: Decodable {
        let condition: String?
        let permissions: [String: String]?
        let env: [String: String]?
        let steps: [Step]

        enum CodingKeys: String, CodingKey {
            case permissions, env, steps
            case condition = "if"
        }
    }

    struct Action: Decodable {
        let steps: [Step]
    }

    struct Defaults: Decodable {
        let run: [String: String]
    }

    let name: String?
    let permissions: [String: String]?
    let defaults: Defaults?
    let jobs: [String: Job]?
    let runs: Action?

    var steps: [Step] { (jobs?.values.flatMap(\.steps) ?? []) + (runs?.steps ?? []) }

    /// - Throws: When the file is no workflow.
    static func read(_ file: URL) throws -> Workflow {
        try JSONDecoder().decode(Workflow.self, from: PipelineScript.run("json", file))
    }
}
