import Foundation
import TestSupport

/// A pull request as the review's job finds it: a clone in which its branch is checked out.
struct PullRequest {
    struct Failure: Error {
        let output: String
    }

    let origin: GitFixture
    let checkout: GitFixture
    /// Where the project stands in the repository: empty, or folders with `/` behind each.
    let folder: String

    static let members = ["ana@example.com", "bruno@example.com", "cyd@contoso.com"]
    private static let beta = """
        kind: KnownUserGroup
        id: beta
        name: Beta testers
        consent: https://contoso.example/consent
        members: [ana@example.com, bruno@example.com]

        """
    static let press = """
        kind: KnownUserGroup
        id: press
        name: Press
        consent: https://contoso.example/consent
        members: [cyd@contoso.com]

        """

    /// - Parameters:
    ///   - folder: Where the project stands.
    ///   - later: What main gets after the branch began.
    ///   - changes: What the branch changes; nil for a file that it deletes.
    /// - Throws: What git says.
    init(
        in folder: String = "", mergedLater later: [String: String] = [:],
        _ changes: [String: String?]
    ) throws {
        self.folder = folder
        origin = try GitFixture()
        try origin.commit([
            folder + "roster.yaml": "project: contoso\n", folder + "groups/beta.yaml": Self.beta,
        ])
        let start = try origin.git("rev-parse", "HEAD")
        for (path, text) in later { try origin.write(text, to: folder + path) }
        try origin.commit()
        checkout = try origin.clone()
        try checkout.git("checkout", "--quiet", "-b", "change", start)
        for (path, text) in changes {
            if let text {
                try checkout.write(text, to: folder + path)
            } else {
                try checkout.remove(folder + path)
            }
        }
        try checkout.commit()
    }

    /// What the job leaves behind.
    struct Review {
        let outcome: Runner.Outcome
        let number: String
        let markdown: String
        let html: String

        /// All that anybody can read.
        var everything: String { outcome.log + outcome.summary + markdown + html }
    }

    /// Runs the job of the workflow that `init` writes.
    ///
    /// - Throws: When it cannot be run.
    func review() throws -> Review {
        let repository = try GitFixture(project: folder)
        let temporary = try TemporaryCopy()
        let written = try Shell.run("roster init --ci github", in: repository.folder)
        guard written.status == 0 else { throw Failure(output: written.output) }
        let top = try repository.git("rev-parse", "--show-toplevel")
        let workflow = try Workflow.read(
            URL(filePath: top).appending(path: ".github/workflows/roster-review.yml"))
        let runner = Runner(
            workspace: checkout.folder, temporary: temporary.folder,
            expressions: [
                "!cancelled() && steps.roster.outcome == 'success'": "true",
                "github.event.pull_request.number": "12",
            ],
            variables: ["GITHUB_BASE_REF": "main"])
        let outcome = try runner.run(workflow.steps, of: workflow)
        func report(_ name: String) throws -> String {
            try String(
                contentsOf: temporary.folder.appending(path: "roster/" + name), encoding: .utf8)
        }
        return Review(
            outcome: outcome, number: try report("number"), markdown: try report("report.md"),
            html: try report("report.html"))
    }
}
