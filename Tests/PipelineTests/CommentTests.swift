import Foundation
import TestSupport
import Testing

/// The script that may write, given what a stranger made.
@Suite(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.howToEnable)"))
struct CommentTests {
    private static let marker = "<!-- roster-review -->"
    private static let post =
        "api --silent --method POST repos/contoso/audiences/issues/12/comments"

    /// All files of a run that a stranger had no say in.
    private static let usualFiles: Set<String> = [
        "host", "host/artifact.zip", "host/artifacts.json", "host/body", "host/calls",
        "host/comments.json", "programs", "programs/gh", "temporary", "temporary/body.md",
        "temporary/report.md", "temporary/roster.zip", "temporary/step.sh", "work",
    ]

    @Test func `the report becomes a comment`() throws {
        let host = try CodeHost(artifact: ["number": "12\n", "report.md": "**1 to create**\n"])
        let outcome = try host.comment()
        #expect(outcome.status == 0, "\(outcome.log)")
        #expect(host.changes == [Self.post + " --field body=@body.md"])
        #expect(host.body.hasPrefix(Self.marker + "\n**1 to create**\n"))
        #expect(host.body.contains("https://github.example/runs/4711"))
        #expect(host.files == Self.usualFiles)
    }

    @Test func `a later report replaces the earlier one, and nobody else's comment`() throws {
        let comments = """
            [{"id": 1, "user": {"login": "bruno"}, "body": "\(Self.marker) mine"}]
            [{"id": 2, "user": {"login": "github-actions[bot]"}, "body": "Built."},
             {"id": 3, "user": {"login": "github-actions[bot]"}, "body": "\(Self.marker)\\nold"},
             {"id": 4, "user": null, "body": null}]
            """
        let host = try CodeHost(
            artifact: ["number": "12", "report.md": "new"], comments: comments)
        let outcome = try host.comment()
        #expect(outcome.status == 0, "\(outcome.log)")
        let patch = "api --silent --method PATCH repos/contoso/audiences/issues/comments/3"
        #expect(host.changes == [patch + " --field body=@body.md"])
        #expect(host.body.contains("new"))
    }

    @Test(arguments: [
        "1; rm -rf .", "$(touch pwned)", "`touch pwned`", "12\n13", "12 13", "12/../13", "-12", "",
        "0", "012", "12345678901", "a[$(touch pwned)]", "%31", "１２", "12\u{0}x", "${GH_TOKEN}",
    ])
    func `what is no number names no pull request`(number: String) throws {
        let host = try CodeHost(artifact: ["number": number, "report.md": "text"])
        let outcome = try host.comment()
        #expect(outcome.status == 1)
        #expect(outcome.log.contains("names no pull request"))
        #expect(!host.wasAskedAboutPullRequests)
        #expect(host.changes == [])
        #expect(host.files.isSubset(of: Self.usualFiles))
    }

    @Test func `nobody writes under another pull request`() throws {
        let host = try CodeHost(artifact: ["number": "13", "report.md": "text"])
        #expect(try host.comment().status == 0)
        #expect(host.changes == [])
    }

    @Test func `a pull request that there is not fails the job`() throws {
        let host = try CodeHost(artifact: ["number": "14", "report.md": "text"])
        #expect(try host.comment().status != 0)
        #expect(host.changes == [])
    }

    @Test(arguments: [
        "$(touch pwned) `touch pwned` ${GH_TOKEN} $GH_TOKEN '\"; touch pwned #",
        "::error::x\n::add-mask::y", "@body.md", "--method DELETE", "\\x41 \\n %s %n",
        "<script>alert(1)</script>", "\u{202e}right to left", "true", "12", "a\u{0}b",
    ])
    func `a report is text and nothing else`(report: String) throws {
        let host = try CodeHost(artifact: ["number": "12", "report.md": report])
        let outcome = try host.comment()
        #expect(outcome.status == 0, "\(outcome.log)")
        let shown = report.replacing("\u{0}", with: "")
        #expect(host.body.hasPrefix(Self.marker + "\n" + shown + "\n\n["))
        #expect(!outcome.log.contains("::"))
        #expect(host.changes.count == 1)
        #expect(host.files == Self.usualFiles)
    }

    @Test(arguments: ["x", "é", "😀", "\n"])
    func `ten megabytes become a line that says so`(unit: String) throws {
        let text = String(repeating: unit, count: 10_000_000 / unit.utf8.count)
        let host = try CodeHost(artifact: ["number": "12", "report.md": text])
        let outcome = try host.comment()
        #expect(outcome.status == 0, "\(outcome.log)")
        #expect(host.body.utf16.count < 65_536)
        #expect(host.body.contains("too long for a comment"))
    }

    @Test(arguments: ["x", "é", "€", "😀"])
    func `a report of nearly the host's limit is shown whole`(unit: String) throws {
        let text = String(repeating: unit, count: 65_000 / unit.utf16.count)
        let host = try CodeHost(artifact: ["number": "12", "report.md": text])
        #expect(try host.comment().status == 0)
        #expect(host.body.contains(text))
        #expect(host.body.utf16.count < 65_536)
    }

    @Test func `a report that had to be cut still fits`() throws {
        let review = try PullRequest(["groups/rings.yaml": Self.manyGroups]).review()
        #expect(review.markdown.hasPrefix("**INCOMPLETE**"))
        let run = "https://github.example/contoso/audiences/actions/runs/4711"
        #expect(review.markdown.contains(run))
        let host = try CodeHost(artifact: ["number": review.number, "report.md": review.markdown])
        #expect(try host.comment().status == 0)
        #expect(host.body.contains(review.markdown))
        #expect(host.body.utf16.count < 65_536)
    }

    /// 200 groups of 40 members, which are more than a comment can show.
    private static let manyGroups = (0..<200).map { group in
        let members = (0..<40).map { "  - m\($0)@example.com" }
        return """
            kind: KnownUserGroup
            id: ring-\(group)
            name: Ring \(group)
            consent: https://contoso.example/consent
            members:
            \(members.joined(separator: "\n"))

            """
    }.joined(separator: "---\n")

    @Test func `files with paths of their own are not unpacked`() throws {
        let host = try CodeHost(artifact: [
            "number": "12", "report.md": "text", "../evil": "x", "/tmp/evil": "x", "body.md": "x",
            "../programs/gh": "x", "sub/number": "13",
        ])
        #expect(try host.comment().status == 0)
        #expect(host.files == Self.usualFiles)
        #expect(host.body.contains("text"))
    }

    @Test func `what is no archive names no pull request`() throws {
        let host = try CodeHost(artifact: [:])
        try host.replaceArtifact(by: Data("PK\u{3}\u{4}garbage".utf8))
        #expect(try host.comment().status == 1)
        #expect(host.changes == [])
    }

    @Test func `without a report, or with a giant, there is nothing to do`() throws {
        let hosts = [
            try CodeHost(artifact: nil), try CodeHost(artifact: ["number": "12"]),
            try CodeHost(artifact: ["number": "12", "report.md": "x"], size: 50_000_000),
        ]
        for host in hosts {
            #expect(try host.comment().status == 0)
            #expect(host.changes == [])
        }
    }
}
