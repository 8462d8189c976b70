import Foundation
import TestSupport

/// GitHub, as far as the job that comments asks it.
///
/// A program `gh` answers from files and writes down what it is asked: the one part that cannot be real
/// here.
struct CodeHost {
    /// The head of the pull request that was reviewed.
    static let head = String(repeating: "a", count: 40)
    private static let program = #"""
        #!/bin/sh
        cd "$(dirname "$0")/../host" || exit 9
        printf '%s\n' "$*" >> calls
        [ -n "$GH_TOKEN" ] || exit 4
        for argument; do
            case $argument in
                body=@*) cp "$RUNNER_TEMP/${argument#body=@}" body ;;
            esac
        done
        case $* in
            *--method*) ;;
            *'/artifacts?name=roster-report') cat artifacts.json ;;
            *'/actions/artifacts/7/zip') cat artifact.zip ;;
            *'/pulls/12') echo "{\"head\": {\"sha\": \"$(printf 'a%.0s' $(seq 40))\"}}" ;;
            *'/pulls/13') echo '{"head": {"sha": "bbbb"}}' ;;
            *'/comments?per_page=100') cat comments.json ;;
            *) echo 'gh: Not Found (HTTP 404)' >&2; exit 1 ;;
        esac
        """#

    private let copy: TemporaryCopy

    /// - Parameters:
    ///   - artifact: The files in the artifact; nil when the review kept none.
    ///   - comments: What stands under the pull request, a page a line.
    ///   - size: How large the host says that the artifact is.
    /// - Throws: When something cannot be written.
    init(
        artifact: [String: String]?, comments: String = "[]", size: Int = 1000
    ) throws {
        copy = try TemporaryCopy()
        try copy.write(Self.program, to: "programs/gh")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755],
            ofItemAtPath: copy.folder.appending(path: "programs/gh").path)
        try copy.write(comments, to: "host/comments.json")
        let artifacts =
            artifact == nil
            ? ""
            : #"{"id": 6, "expired": true, "size_in_bytes": 1}, "#
                + #"{"id": 7, "expired": false, "size_in_bytes": \#(size)}"#
        try copy.write(#"{"artifacts": [\#(artifacts)]}"#, to: "host/artifacts.json")
        try PipelineScript.run(
            "zip", copy.folder.appending(path: "host/artifact.zip"),
            input: JSONEncoder().encode(artifact ?? [:]))
    }

    /// Replaces the artifact by bytes of any kind.
    ///
    /// - Throws: When they cannot be written.
    func replaceArtifact(by data: Data) throws { try copy.write(data, to: "host/artifact.zip") }

    /// Runs the job that comments.
    ///
    /// - Throws: When it cannot be run.
    func comment() throws -> Runner.Outcome {
        let workflow = try PipelineFolder.workflow("roster-comment")
        try FileManager.default.createDirectory(
            at: copy.folder.appending(path: "work"), withIntermediateDirectories: true)
        let runner = Runner(
            workspace: copy.folder.appending(path: "work"),
            temporary: copy.folder.appending(path: "temporary"),
            expressions: [
                "github.token": "token",
                "github.event.workflow_run.head_sha": Self.head,
                "github.event.workflow_run.id": "4711",
                "github.event.workflow_run.html_url": "https://github.example/runs/4711",
            ],
            programs: copy.folder.appending(path: "programs"))
        return try runner.run(workflow.steps, of: workflow)
    }

    /// What was asked that changes something.
    var changes: [String] {
        text("calls").split(separator: "\n").map(String.init).filter { $0.contains("--method") }
    }

    /// Whether the host was asked about any pull request.
    var wasAskedAboutPullRequests: Bool { text("calls").contains("/pulls/") }

    /// The comment that was written last.
    var body: String { text("body") }

    /// All files, as paths below the folder in which everything happened.
    var files: Set<String> {
        let all = FileManager.default.enumerator(atPath: copy.folder.path)?.allObjects
        return Set(all as? [String] ?? [])
    }

    private func text(_ file: String) -> String {
        let data = try? Data(contentsOf: copy.folder.appending(path: "host/" + file))
        return data.map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
