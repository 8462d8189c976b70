import Foundation
import TestSupport
import Testing

/// The job that looks for drift, on a clone of the default branch and a state outside of it.
@Suite(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.howToEnable)"))
struct DriftTests {
    private static let look = "Look for drift"

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
        let made = try Shell.run(
            "roster init --state \(state) && roster apply --auto-approve --state \(state)",
            in: origin.folder)
        #expect(made.status == 0, "\(made.output)")
        try origin.git("clean", "-qfdx")
    }

    private var state: String { "sqlite:\(machine.folder.path)/state.sqlite" }

    @Test func `drift is handed over without addresses, and nothing is changed`() throws {
        let edit = try Shell.run(
            "sqlite3 state.sqlite \"UPDATE members SET note = 'x' WHERE address LIKE 'cyd%'\"",
            in: machine.folder)
        #expect(edit.output == "")
        let before = try Data(contentsOf: machine.folder.appending(path: "state.sqlite"))
        for run in [try github(), try gitlab()] {
            #expect(run.status == "4\n", "\(run.log)")
            #expect(run.report.contains("### Changed outside version control"))
            #expect(run.report.contains("apply undoes it"))
            #expect(!(run.log + run.report).contains("cyd@contoso.com"))
        }
        #expect(
            try Data(contentsOf: machine.folder.appending(path: "state.sqlite")) == before)
    }

    @Test func `a quiet day is handed over too, so that an issue can be closed`() throws {
        for run in [try github(), try gitlab()] {
            #expect(run.status == "0\n", "\(run.log)")
            #expect(run.exit == 0)
            #expect(run.report.contains("No drift"))
        }
    }

    @Test func `guards that are gone are for the issue, and no state fails the job`() throws {
        _ = try Shell.run(
            "sqlite3 state.sqlite 'DROP TRIGGER members_delete'", in: machine.folder)
        let run = try github()
        #expect(run.exit == 0, "\(run.log)")
        #expect(run.status == "3\n")
        #expect(run.report.contains("members_delete"))
        try FileManager.default.removeItem(at: machine.folder.appending(path: "state.sqlite"))
        #expect(try github().exit == 1)
        #expect(try gitlab().exit == 1)
        #expect(try github(secret: "").log.contains("no secret ROSTER_STATE"))
    }

    /// What a job leaves.
    private struct Handover {
        let exit: Int32
        let log: String
        let report: String
        let status: String

        init(exit: Int32, log: String, in folder: URL) {
            func text(_ name: String) -> String {
                (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
            }
            self.exit = exit
            self.log = log
            report = text("report.md")
            status = text("status")
        }
    }

    private func github(secret: String? = nil) throws -> Handover {
        let checkout = try origin.clone()
        let temporary = try TemporaryCopy()
        let workflow = try PipelineFolder.workflow("roster-drift")
        let job = try #require(workflow.jobs?["drift"])
        let runner = Runner(
            workspace: checkout.folder, temporary: temporary.folder,
            expressions: [
                "secrets.ROSTER_STATE": secret ?? state, "secrets.ROSTER_MASK_KEY": "a key",
                "secrets.PGPASSWORD": "",
            ])
        let outcome = try runner.run(job.steps, of: workflow, job: job)
        #expect(outcome.statuses.keys.map(\.self) == [Self.look])
        return Handover(
            exit: outcome.status, log: outcome.log + outcome.summary,
            in: temporary.folder.appending(path: "roster-drift"))
    }

    private func gitlab() throws -> Handover {
        let checkout = try origin.clone()
        let pipeline = try GitLabPipeline.read()
        let result = try pipeline.run(
            pipeline.drift, in: checkout.folder,
            ["ROSTER_STATE": state, "CI_PIPELINE_SOURCE": "schedule", "ROSTER_MASK_KEY": "a key"])
        return Handover(
            exit: result.status, log: result.output,
            in: checkout.folder.appending(path: "roster-drift"))
    }
}
