import Foundation
import TestSupport
import Testing

/// The jobs that keep one issue about drift, with a program in the place of each code host.
@Suite(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.howToEnable)"))
struct DriftIssueTests {
    /// What stands on the code host, what the look for drift left, and what is asked for.
    struct Row: CustomTestStringConvertible {
        let testDescription: String
        var status = "4"
        var hasIssue = false
        /// The end of each request that changes something.
        let requests: [String]
        /// Whether the report is written into the issue.
        var writes = true
    }

    static let rows = [
        Row(testDescription: "the first drift opens an issue", requests: ["POST issues"]),
        Row(
            testDescription: "the same issue is brought up to date each day", hasIssue: true,
            requests: ["PATCH issues/7"]),
        Row(
            testDescription: "guards that are gone are for the issue too", status: "3",
            requests: ["POST issues"]),
        Row(
            testDescription: "nothing left closes it", status: "0", hasIssue: true,
            requests: ["POST issues/7/comments", "PATCH issues/7"], writes: false),
        Row(
            testDescription: "a quiet day asks for nothing", status: "0", requests: [],
            writes: false),
    ]

    private static let report = "## Drift of `contoso`\n$(touch pwned)\n"
    private static let issues = """
        [{"number": 5, "iid": 5, "author": {"id": 1}, "user": {"login": "ana"},
          "body": "<!-- roster-drift --> mine", "description": "<!-- roster-drift --> mine"},
         {"number": 6, "iid": 6, "author": {"id": 2}, "user": {"login": "github-actions[bot]"},
          "body": null, "description": null}
        """
    private static let own = """
        , {"number": 7, "iid": 7, "author": {"id": 2}, "user": {"login": "github-actions[bot]"},
          "body": "<!-- roster-drift -->\\nold", "description": "<!-- roster-drift -->\\nold"}
        """

    /// Answers from files, and writes down what it is asked.
    private static let gh = #"""
        #!/bin/sh
        [ -n "$GH_TOKEN" ] || exit 4
        case $* in
            *--method*) printf '%s\n' "$*" >> calls ;;
            *'/runs/4711/artifacts?name=roster-drift') echo '{"artifacts": [{"id": 6, "expired": false}]}' ;;
            *'/artifacts/6/zip') cat "$PROGRAMS/artifact.zip" ;;
            *'/issues?state=open&per_page=100') cat "$PROGRAMS/issues.json" ;;
            *) exit 1 ;;
        esac
        """#
    private static let curl = #"""
        #!/bin/sh
        for address; do :; done
        case $* in
            *--request*) printf '%s\n' "$*" >> calls ;;
            *) case $address in
                */user) echo '{"id": 2}' ;;
                */issues?state=opened*) cat "$PROGRAMS/issues.json" ;;
                *) exit 22 ;;
            esac ;;
        esac
        """#

    @Test(arguments: rows)
    func `GitHub gets one issue`(row: Row) throws {
        let copy = try prepared(row, "gh", Self.gh)
        let programs = copy.folder.appending(path: "programs")
        try PipelineScript.run(
            "zip", programs.appending(path: "artifact.zip"),
            input: JSONEncoder().encode(["status": row.status + "\n", "report.md": Self.report]))
        let workflow = try PipelineFolder.workflow("roster-drift")
        let runner = Runner(
            workspace: copy.folder, temporary: copy.folder,
            expressions: ["github.token": "token"], variables: ["PROGRAMS": programs.path],
            programs: programs)
        let outcome = try runner.run(
            try #require(workflow.jobs?["issue"]).steps, of: workflow)
        #expect(outcome.status == 0, "\(outcome.log)")
        #expect(
            calls(copy).map { call in
                let words = call.split(separator: " ")
                let path = words[4].replacing("repos/contoso/audiences/", with: "")
                return "\(words[3]) \(path)"
            } == row.requests)
        let body = try String(contentsOf: copy.folder.appending(path: "body.md"), encoding: .utf8)
        #expect(body.hasPrefix("<!-- roster-drift -->\n" + Self.report))
        #expect(calls(copy).contains { $0.contains("body=@body.md") } == row.writes)
        #expect(!FileManager.default.fileExists(atPath: copy.folder.path + "/pwned"))
    }

    @Test(arguments: rows)
    func `GitLab gets one issue`(row: Row) throws {
        let copy = try prepared(row, "curl", Self.curl)
        let programs = copy.folder.appending(path: "programs")
        try copy.write("#!/bin/sh\n", to: "programs/apk")
        _ = try Shell.run("chmod +x apk", in: programs)
        try copy.write(Self.report, to: "roster-drift/report.md")
        try copy.write(row.status + "\n", to: "roster-drift/status")
        let pipeline = try GitLabPipeline.read()
        let result = try pipeline.run(
            pipeline.driftIssue, shell: "sh -e", in: copy.folder,
            [
                "PATH": programs.path + ":/usr/bin:/bin", "PROGRAMS": programs.path,
                "ROSTER_ISSUE_TOKEN": "token", "CI_API_V4_URL": "https://gitlab.example/api/v4",
                "CI_PROJECT_ID": "8",
            ])
        #expect(result.status == 0, "\(result.output)")
        let expected = row.requests.filter { !$0.hasSuffix("/comments") }.map {
            $0.replacing("PATCH", with: "PUT")
        }
        #expect(
            calls(copy).map { call in
                let words = call.split(separator: " ")
                let method = words.firstIndex(of: "--request").map { words[$0 + 1] } ?? ""
                let address = words.last.map(String.init) ?? ""
                let path = address.replacing("https://gitlab.example/api/v4/projects/8/", with: "")
                return "\(method) \(path.replacing("?state_event=close", with: ""))"
            } == expected)
        #expect(calls(copy).contains { $0.contains("@issue.json") } == row.writes)
        #expect(!FileManager.default.fileExists(atPath: copy.folder.path + "/pwned"))
    }

    private func prepared(
        _ row: Row, _ program: String, _ text: String
    ) throws -> TemporaryCopy {
        let copy = try TemporaryCopy()
        try copy.write(text, to: "programs/" + program)
        try copy.write(
            Self.issues + (row.hasIssue ? Self.own : "") + "]", to: "programs/issues.json")
        _ = try Shell.run("chmod +x '\(program)'", in: copy.folder.appending(path: "programs"))
        return copy
    }

    private func calls(_ copy: TemporaryCopy) -> [String] {
        let data = try? Data(contentsOf: copy.folder.appending(path: "calls"))
        return String(decoding: data ?? Data(), as: UTF8.self).split(separator: "\n")
            .map(String.init)
    }
}
