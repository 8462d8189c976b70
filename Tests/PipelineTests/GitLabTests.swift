import Foundation
import TestSupport
import Testing

/// GitLab's pipeline: its form, and its scripts on real repositories.
@Suite(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.howToEnable)"))
struct GitLabTests {
    @Test func `the pipeline is what GitLab's schema wants, as an example and as init writes it`()
        throws
    {
        let git = try GitFixture(project: "it's: #1")
        let result = try Shell.run("roster init --ci gitlab", in: git.folder)
        #expect(result.status == 0, "\(result.output)")
        let top = git.folder.deletingLastPathComponent()
        let written = [".gitlab-ci.yml", ".gitlab/roster.yml"].map { top.appending(path: $0) }
        let python = try #require(SchemaValidator.python)
        let files = (GitLabPipeline.files + written).map { "\"\($0.path)\"" }
        let check = try Shell.run(
            "'\(python)' -m check_jsonschema --builtin-schema vendor.gitlab-ci "
                + files.joined(separator: " "), in: git.folder)
        #expect(check.status == 0, "\(check.output)")
        #expect(try GitLabPipeline.read(written[1]).variables["ROSTER_FOLDER"] == "it's: #1")
    }

    @Test(arguments: ["", "my audiences/"])
    func `a change is reported without addresses, and the job passes`(folder: String) throws {
        let change = try PullRequest(
            in: folder, mergedLater: ["groups/later.yaml": Self.partners],
            ["groups/press.yaml": PullRequest.press])
        let result = try review(change)
        #expect(result.status == 0, "\(result.output)")
        let markdown = try report(change, "report.md")
        #expect(result.output.hasSuffix(markdown))
        #expect(markdown.contains("press") && !markdown.contains("partners"))
        let everything = try result.output + report(change, "report.html")
        for address in PullRequest.members { #expect(!everything.contains(address)) }
    }

    @Test func `merged results are compared with the target's commit`() throws {
        let change = try PullRequest(
            mergedLater: ["groups/later.yaml": Self.partners],
            ["groups/press.yaml": PullRequest.press])
        try change.checkout.git("merge", "--quiet", "origin/main", "--message", "Merge")
        let target = try change.checkout.git("rev-parse", "origin/main")
        let result = try review(change, ["CI_MERGE_REQUEST_TARGET_BRANCH_SHA": target])
        #expect(result.status == 0, "\(result.output)")
        #expect(try !report(change, "report.md").contains("partners"))
    }

    @Test func `refusals and errors fail the job once the reports are there`() throws {
        let refused = try PullRequest([
            "groups/beta.yaml": nil, "groups/press.yaml": PullRequest.press,
        ])
        #expect(try review(refused).status == 3)
        #expect(try report(refused, "report.md").contains("group/deleted"))
        #expect(try report(refused, "report.html").contains("group/deleted"))
        let invalid = try PullRequest(["groups/press.yaml": PullRequest.press + "owner: [x]\n"])
        #expect(try review(invalid).status == 1)
        #expect(try report(invalid, "report.md").contains("yaml/unknown-key"))
    }

    @Test func `without roster and without a source, the job says what to do`() throws {
        let change = try PullRequest(["groups/press.yaml": PullRequest.press])
        let result = try review(change, ["PATH": "/usr/bin:/bin"])
        #expect(result.status == 1)
        #expect(result.output.contains("set ROSTER_SOURCE and ROSTER_COMMIT"))
    }

    @Test func `a merge is applied, and a change by hand fails the schedule alone`() throws {
        let change = try PullRequest([:])
        let machine = try TemporaryCopy()
        let state = "sqlite:\(machine.folder.path)/state.sqlite"
        let folder = change.checkout.folder
        #expect(try Shell.run("roster init --state \(state)", in: folder).status == 0)
        try change.checkout.git("clean", "-qfdx")
        func apply(_ source: String, state: String = state) throws -> Shell.Result {
            try GitLabPipeline.read().run(
                GitLabPipeline.read().apply, in: folder,
                ["ROSTER_STATE": state, "CI_PIPELINE_SOURCE": source])
        }
        let first = try apply("push")
        #expect(first.status == 0, "\(first.output)")
        #expect(first.output.contains("Applied as revision 1."))
        #expect(!first.output.contains("ana@example.com"))
        #expect(try apply("schedule").status == 0)
        _ = try Shell.run(
            "sqlite3 state.sqlite \"DELETE FROM members WHERE address LIKE 'ana%'\"",
            in: machine.folder)
        #expect(try apply("push").status == 0)
        let night = try apply("schedule")
        #expect(night.status == 2, "\(night.output)")
        let unset = try apply("push", state: "")
        #expect(unset.status == 1)
        #expect(unset.output.contains("no variable ROSTER_STATE"))
    }

    private static let partners = PullRequest.press.replacing("ress", with: "artners")

    private func review(
        _ change: PullRequest, _ environment: [String: String] = [:]
    ) throws -> Shell.Result {
        let pipeline = try GitLabPipeline.read()
        let base = try change.checkout.git("merge-base", "origin/main", "HEAD")
        let usual = [
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
            "ROSTER_FOLDER": change.folder.isEmpty ? "." : change.folder,
        ]
        return try pipeline.run(
            pipeline.review, in: change.checkout.folder, usual.merging(environment) { $1 })
    }

    private func report(_ change: PullRequest, _ name: String) throws -> String {
        try String(
            contentsOf: change.checkout.folder.appending(path: "roster-report/" + name),
            encoding: .utf8)
    }
}
