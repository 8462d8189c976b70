import Foundation
import TestSupport
import Testing

/// One folder a scenario: `transcript.txt`, and the `project` that it starts in.
///
/// Those whose name begins with `postgres` have an empty server too, which psql and Roster find.
@Suite struct ScenarioTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Scenarios")

    static let names: [String] =
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.sorted() ?? []

    @Test func `there are scenarios`() {
        #expect(Self.names.count > 10)
    }

    @Test(arguments: names)
    func `a scenario prints what its transcript says`(name: String) throws {
        let scenario = Self.folder.appending(path: name)
        let file = scenario.appending(path: "transcript.txt")
        let text = try String(contentsOf: file, encoding: .utf8)
        let project = scenario.appending(path: "project")
        let hasProject = FileManager.default.fileExists(atPath: project.path)
        let copy = try TemporaryCopy(of: hasProject ? project : nil)
        let golden = GoldenTranscript(file: file)
        let head = text.components(separatedBy: "\n").prefix { !$0.hasPrefix("$ ") }
        let server = name.hasPrefix("postgres") ? try ServedDatabase() : nil
        let recorded = try golden.check(
            text, in: copy.folder, environment: server?.environment ?? [:])
        try golden.record((head + [recorded]).joined(separator: "\n"))
    }
}
