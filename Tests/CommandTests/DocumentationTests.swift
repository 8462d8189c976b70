import Foundation
import TestSupport
import Testing

/// Every `console` block of the documentation is run and must print what it shows.
///
/// `<!-- in: examples/contoso-photos -->` before a block starts a fresh copy of that folder, in
/// which this block and those behind it run; `<!-- in: empty -->` starts an empty one. With
/// `, with PostgreSQL` behind it, there is an empty server too, which psql and Roster find.
@Suite struct DocumentationTests {
    static let files: [String] = {
        let docs = SchemaValidator.root.appending(path: "docs")
        let found = FileManager.default.enumerator(atPath: docs.path)?.allObjects as? [String]
        return ["README.md"]
            + (found ?? []).filter { $0.hasSuffix(".md") }.map { "docs/" + $0 }.sorted()
    }()

    @Test func `there is documentation`() {
        #expect(Self.files.count > 8)
    }

    @Test(arguments: files)
    func `what a page shows is what the tool prints`(path: String) throws {
        let file = SchemaValidator.root.appending(path: path)
        let text = try String(contentsOf: file, encoding: .utf8)
        let golden = GoldenTranscript(file: file)
        var copy = try TemporaryCopy()
        var server: ServedDatabase?
        var recorded: [String] = []
        var block: [String]?
        for line in text.components(separatedBy: "\n") {
            if let start = line.wholeMatch(of: /<!-- in: ([^,]+)(, with PostgreSQL)? -->/) {
                let source = String(start.1)
                server = start.2 == nil ? nil : try ServedDatabase()
                copy = try TemporaryCopy(
                    of: source == "empty" ? nil : SchemaValidator.root.appending(path: source))
            }
            if line == "```", let commands = block {
                let output = try golden.check(
                    commands.joined(separator: "\n"), in: copy.folder,
                    environment: server?.environment ?? [:])
                recorded += output.components(separatedBy: "\n").dropLast()
                block = nil
            }
            if block == nil { recorded.append(line) } else { block?.append(line) }
            if line == "```console" { block = [] }
        }
        #expect(block == nil, "a block of \(path) does not end")
        try golden.record(recorded.joined(separator: "\n"))
    }

    @Test func `the page of rules lists every rule`() throws {
        let page = SchemaValidator.root.appending(path: "docs/rules.md")
        let expected = RulesPage.text
        if ProcessInfo.processInfo.environment["ROSTER_RECORD"] == "1" {
            try GoldenTranscript(file: page).record(expected)
            return
        }
        #expect(try String(contentsOf: page, encoding: .utf8) == expected)
    }
}
