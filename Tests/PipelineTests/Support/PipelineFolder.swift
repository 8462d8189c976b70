import Foundation
import TestSupport

/// The pipelines as they stand among the examples.
enum PipelineFolder {
    static let github = SchemaValidator.root.appending(path: "examples/ci/github")

    static let workflows = files(below: github.appending(path: "workflows"))
    static let actions = [github.appending(path: "actions/get-roster/action.yml")]

    /// A workflow of GitHub's.
    ///
    /// - Throws: When it cannot be read.
    static func workflow(_ name: String) throws -> Workflow {
        try .read(github.appending(path: "workflows/\(name).yml"))
    }

    private static func files(below folder: URL) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().map { folder.appending(path: $0) }
    }
}
