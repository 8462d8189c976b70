import Foundation
import TestSupport
import Testing

/// The scripts that apply, on a clone of the default branch and a state outside of it.
@Suite(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.howToEnable)"))
struct ApplyTests {
    private static let apply = "Apply what was reviewed"
    private static let look = "Show what was changed by hand"

    private let origin: GitFixture
    /// What lasts on a self-hosted runner.
    private let machine: TemporaryCopy

    init() throws {
        origin = try GitFixture()
        try origin.commit([
            "roster.yaml": "project: contoso\n", "groups/press.yaml": PullRequest.press,
            ".gitignore": ".roster/\n",
        ])
        machine = try TemporaryCopy()
        let made = try Shell.run("roster init --state \(state)", in: origin.folder)
        #expect(made.status == 0, "\(made.output)")
        try origin.git("clean", "-qfdx")
    }

    private var state: String { "sqlite:\(machine.folder.path)/state.sqlite" }

    @Test func `what was merged is applied, and shown without addresses`() throws {
        let outcome = try run()
        #expect(outcome.statuses == [Self.apply: 0], "\(outcome.log)")
        #expect(outcome.log.contains("Applied as revision 1."))
        #expect(outcome.summary.hasPrefix("<pre>\n"))
        #expect(outcome.summary.contains("Applied as revision 1.\n</pre>\n"))
        #expect(!(outcome.log + outcome.summary).contains("cyd@contoso.com"))
        let again = try run()
        #expect(again.statuses == [Self.apply: 0])
        #expect(again.log.contains("Nothing to do"))
    }

    @Test func `what was changed by hand stays, and fails the nightly job`() throws {
        #expect(try run().status == 0)
        let insertion =
            "INSERT INTO members (grp, address) SELECT key, 'zoe@contoso.com' FROM resources"
        let edit = try Shell.run(
            "sqlite3 state.sqlite \"\(insertion)\"", in: machine.folder)
        #expect(edit.output == "")
        #expect(try run().status == 0)
        let night = try run(isNight: true)
        #expect(night.statuses == [Self.apply: 0, Self.look: 2], "\(night.log)")
        #expect(night.log.contains("outside version control"))
        #expect(!night.log.contains("zoe@contoso.com"))
    }

    @Test func `a quiet night passes`() throws {
        #expect(try run().status == 0)
        let night = try run(isNight: true)
        #expect(night.statuses == [Self.apply: 0, Self.look: 0], "\(night.log)")
    }

    @Test func `a refusal fails the job and is shown`() throws {
        #expect(try run().status == 0)
        try origin.remove("groups/press.yaml")
        try origin.commit(["groups/more.yaml": PullRequest.press.replacing("ress", with: "artners")]
        )
        let outcome = try run()
        #expect(outcome.statuses == [Self.apply: 3])
        #expect(outcome.summary.contains("group/deleted"))
    }

    @Test func `an older run that is started again is refused`() throws {
        try origin.git("branch", "older")
        try origin.commit(["groups/more.yaml": PullRequest.press.replacing("ress", with: "artners")]
        )
        #expect(try run().status == 0)
        let outcome = try run("older")
        #expect(outcome.statuses == [Self.apply: 3], "\(outcome.log)")
        #expect(outcome.summary.contains("git/not-descendant"))
    }

    @Test func `names cannot leave the summary's text`() throws {
        try origin.commit([
            "groups/more.yaml": """
            kind: KnownUserGroup
            id: partners
            name: "</pre><script>alert(1)</script>&amp;\u{60}\u{60}\u{60}"
            consent: https://contoso.example/consent
            members: [ana@example.com]

            """
        ])
        let outcome = try run()
        #expect(outcome.status == 0)
        let text = outcome.summary.dropFirst("<pre>\n".count).dropLast("</pre>\n".count)
        #expect(text.contains("&lt;/pre>&lt;script>alert(1)&lt;/script>&amp;amp;"))
        #expect(!text.contains("<"))
    }

    @Test func `without the secret nothing is touched`() throws {
        let outcome = try run(secret: "")
        #expect(outcome.statuses[Self.apply] != 0)
        #expect(outcome.log.contains("no secret ROSTER_STATE"))
    }

    private func run(
        _ branch: String = "main", isNight: Bool = false, secret: String? = nil
    ) throws -> Runner.Outcome {
        let checkout = try origin.clone("--branch", branch)
        let temporary = try TemporaryCopy()
        let workflow = try PipelineFolder.workflow("roster-apply")
        let job = try #require(workflow.jobs?["apply"])
        let runner = Runner(
            workspace: checkout.folder, temporary: temporary.folder,
            expressions: [
                "secrets.ROSTER_STATE": secret ?? state,
                "secrets.ROSTER_MASK_KEY": "a key",
                "secrets.PGPASSWORD": "",
                "!cancelled() && github.event_name == 'schedule'": "\(isNight)",
            ])
        return try runner.run(job.steps, of: workflow, job: job)
    }
}
