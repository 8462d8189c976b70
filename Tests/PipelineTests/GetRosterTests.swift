import Foundation
import TestSupport
import Testing

/// The action that puts `roster` on the path, as far as it needs no container.
@Suite(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.howToEnable)"))
struct GetRosterTests {
    @Test func `a roster that the runner has is taken`() throws {
        let outcome = try look(source: "", commit: "")
        #expect(outcome.status == 0)
        #expect(outcome.outputs == "found=true\n")
    }

    @Test(arguments: [
        ("", ""), ("https://github.example/roster", ""), ("https://github.example/roster", "main"),
        ("", String(repeating: "a", count: 40)),
    ])
    func `without one, and without a source, the job says what to do`(
        source: String, commit: String
    ) throws {
        let outcome = try look(path: "/usr/bin:/bin", source: source, commit: commit)
        #expect(outcome.status == 1)
        #expect(outcome.log.contains("set source and commit"))
    }

    @Test func `with a source and a commit it can be built`() throws {
        let outcome = try look(
            path: "/usr/bin:/bin", source: "https://github.example/roster",
            commit: String(repeating: "a", count: 40))
        #expect(outcome.status == 0, "\(outcome.log)")
        #expect(outcome.outputs == "")
    }

    private func look(path: String? = nil, source: String, commit: String) throws
        -> Runner.Outcome
    {
        let copy = try TemporaryCopy()
        let action = try Workflow.read(PipelineFolder.actions[0])
        let runner = Runner(
            workspace: copy.folder, temporary: copy.folder.appending(path: "temporary"),
            expressions: ["inputs.source": source, "inputs.commit": commit],
            variables: path.map { ["PATH": $0] } ?? [:])
        return try runner.run(Array(action.steps.prefix(1)), of: action)
    }
}
