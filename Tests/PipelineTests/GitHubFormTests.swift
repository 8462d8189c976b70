import Foundation
import TestSupport
import Testing

/// What can be seen in the workflows without running them.
@Suite(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.howToEnable)"))
struct GitHubFormTests {
    static let files = PipelineFolder.workflows + PipelineFolder.actions

    @Test func `there are workflows`() {
        #expect(PipelineFolder.workflows.count == 4)
    }

    @Test func `workflows and actions are what GitHub's schemas want`() throws {
        try check(PipelineFolder.workflows, "vendor.github-workflows")
        try check(PipelineFolder.actions, "vendor.github-actions")
    }

    @Test func `what init writes is what GitHub's schemas want, whatever folder and branch`() throws
    {
        let git = try GitFixture(project: "it's: #1")
        try git.commit()
        try git.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/a,b]#'c'")
        let result = try Shell.run("roster init --ci github", in: git.folder)
        #expect(result.status == 0, "\(result.output)")
        let top = git.folder.deletingLastPathComponent().appending(path: ".github")
        let written = PipelineFolder.workflows.map {
            top.appending(path: "workflows/" + $0.lastPathComponent)
        }
        try check(written, "vendor.github-workflows")
        let review = try Workflow.read(top.appending(path: "workflows/roster-review.yml"))
        #expect(review.defaults?.run["working-directory"] == "it's: #1")
        let apply = try String(
            contentsOf: top.appending(path: "workflows/roster-apply.yml"), encoding: .utf8)
        #expect(apply.contains("branches: ['a,b]#''c''']"))
    }

    @Test(arguments: files)
    func `no script holds an expression`(file: URL) throws {
        let steps = try Workflow.read(file).steps
        #expect(!steps.isEmpty)
        for step in steps { #expect(step.run?.contains("${{") != true, "\(step)") }
    }

    @Test(arguments: files)
    func `every script is one that bash reads`(file: URL) throws {
        for script in try Workflow.read(file).steps.compactMap(\.run) {
            let copy = try TemporaryCopy()
            try copy.write(script, to: "step.sh")
            #expect(try Shell.run("bash -n step.sh", in: copy.folder).output == "")
        }
    }

    @Test(arguments: files)
    func `actions are GitHub's own or the repository's, and pinned`(file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        let lines = text.split(separator: "\n").filter { $0.contains("uses:") }
        for line in lines {
            let isPinned =
                line.contains(/uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
                || line.hasSuffix("uses: ./.github/actions/get-roster")
            #expect(isPinned, "\(line)")
        }
    }

    @Test(arguments: files)
    func `a checkout leaves no credentials behind and has the history`(file: URL) throws {
        for step in try Workflow.read(file).steps
        where step.uses?.hasPrefix("actions/checkout@") == true {
            #expect(step.with?["persist-credentials"] == "false")
            #expect(step.with?["fetch-depth"] == "0")
        }
    }

    @Test func `permissions are named and least`() throws {
        let review = try PipelineFolder.workflow("roster-review")
        let comment = try PipelineFolder.workflow("roster-comment")
        let apply = try PipelineFolder.workflow("roster-apply")
        #expect(review.permissions == ["contents": "read"])
        #expect(apply.permissions == ["contents": "read"])
        let drift = try PipelineFolder.workflow("roster-drift")
        #expect(comment.permissions == [:])
        #expect(drift.permissions == [:])
        #expect(drift.jobs?["drift"]?.permissions == ["contents": "read"])
        #expect(drift.jobs?["issue"]?.permissions == ["actions": "read", "issues": "write"])
        for workflow in [review, apply] {
            #expect(workflow.jobs?.values.allSatisfy { $0.permissions == nil } == true)
        }
        #expect(
            comment.jobs?["comment"]?.permissions == ["actions": "read", "pull-requests": "write"])
    }

    @Test func `nothing of a pull request meets a secret or a right to write`() throws {
        for file in Self.files {
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(!text.contains("pull_request_target"), "\(file.lastPathComponent)")
            let mayHaveSecrets = ["roster-apply.yml", "roster-drift.yml"]
                .contains(file.lastPathComponent)
            #expect(text.contains("secrets.") == mayHaveSecrets, "\(file.lastPathComponent)")
        }
        let comment = try PipelineFolder.workflow("roster-comment")
        #expect(comment.steps.compactMap(\.uses) == [])
    }

    @Test func `the comment follows reviews of pull requests, and nothing else`() throws {
        let review = try PipelineFolder.workflow("roster-review")
        let file = PipelineFolder.github.appending(path: "workflows/roster-comment.yml")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains("    workflows: [\(try #require(review.name))]\n"))
        let comment = try Workflow.read(file)
        let condition = "${{ github.event.workflow_run.event == 'pull_request' }}"
        #expect(comment.jobs?.values.map(\.condition) == [condition])
    }

    private func check(_ files: [URL], _ schema: String) throws {
        let python = try #require(SchemaValidator.python)
        let names = files.map { "\"\($0.path)\"" }.joined(separator: " ")
        let result = try Shell.run(
            "'\(python)' -m check_jsonschema --builtin-schema \(schema) \(names)",
            in: PipelineFolder.github)
        #expect(result.status == 0, "\(result.output)")
    }
}
