import Foundation
import TestSupport
import Testing

/// The job that writes under a merge request, with a program in the place of `curl`.
@Suite(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.howToEnable)"))
struct NoteTests {
    /// Answers from files, and writes down what it is asked.
    private static let curl = #"""
        #!/bin/sh
        printf '%s\n' "$*" >> calls
        for address; do :; done
        case $* in
            *--request*) cp note.json sent.json ;;
            *) case $address in
                */user) echo '{"id": 5}' ;;
                */notes?*) cat "$PROGRAMS/notes.json" ;;
                *) exit 22 ;;
            esac ;;
        esac
        """#

    @Test(arguments: ["$(touch pwned)", "text \"quoted\"\\n", "@note.json", "::error::"])
    func `the report becomes a note`(report: String) throws {
        let (result, sent, calls) = try note(report, notes: "[]")
        #expect(result.status == 0, "\(result.output)")
        #expect(sent == "<!-- roster-review -->\n" + report)
        #expect(calls.contains("--request POST"))
        #expect(calls.contains("/projects/8/merge_requests/12/notes\n"))
    }

    @Test func `a later report replaces the earlier one, and nobody else's note`() throws {
        let notes = """
            [{"id": 1, "author": {"id": 4}, "body": "<!-- roster-review --> mine"},
             {"id": 2, "author": {"id": 5}, "body": "Built."},
             {"id": 3, "author": {"id": 5}, "body": "<!-- roster-review -->\\nold"}]
            """
        let (result, sent, calls) = try note("new", notes: notes)
        #expect(result.status == 0, "\(result.output)")
        #expect(sent?.hasSuffix("new") == true)
        #expect(calls.contains("--request PUT"))
        #expect(calls.contains("/notes/3\n"))
    }

    @Test func `without a report there is nothing to do`() throws {
        let (result, sent, calls) = try note(nil, notes: "[]")
        #expect(result.status == 0)
        #expect(sent == nil)
        #expect(calls == "")
    }

    private func note(_ report: String?, notes: String) throws -> (
        result: Shell.Result, sent: String?, calls: String
    ) {
        struct Body: Decodable { let body: String }

        let copy = try TemporaryCopy()
        let programs = copy.folder.appending(path: "programs")
        try copy.write(Self.curl, to: "programs/curl")
        try copy.write("#!/bin/sh\n", to: "programs/apk")
        try copy.write(notes, to: "programs/notes.json")
        _ = try Shell.run("chmod +x curl apk", in: programs)
        if let report { try copy.write(report, to: "roster-report/report.md") }
        let pipeline = try GitLabPipeline.read()
        let result = try pipeline.run(
            pipeline.note, shell: "sh -e", in: copy.folder,
            [
                "PATH": programs.path + ":/usr/bin:/bin", "PROGRAMS": programs.path,
                "ROSTER_NOTE_TOKEN": "token", "CI_API_V4_URL": "https://gitlab.example/api/v4",
                "CI_MERGE_REQUEST_PROJECT_ID": "8", "CI_MERGE_REQUEST_IID": "12",
            ])
        let sent = try? Data(contentsOf: copy.folder.appending(path: "sent.json"))
        let calls = try? Data(contentsOf: copy.folder.appending(path: "calls"))
        #expect(!FileManager.default.fileExists(atPath: copy.folder.path + "/pwned"))
        return (
            result, try sent.map { try JSONDecoder().decode(Body.self, from: $0).body },
            String(decoding: calls ?? Data(), as: UTF8.self)
        )
    }
}
