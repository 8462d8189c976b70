import Foundation
import TestSupport
import Testing

/// The forms that code hosts show say the same as JSON, whatever the files hold.
@Suite struct FindingsFormatTests {
    private struct Validation: Decodable {
        struct Note: Decodable {
            let message: String
            let file: String
            let line, column: Int
        }
        struct Diagnostic: Decodable {
            let severity, rule, message, file: String
            let line, column, endLine, endColumn: Int
            let notes: [Note]
            let help: String?
        }

        let diagnostics: [Diagnostic]
    }

    @Test func `the runner's commands are the findings, and nothing else is one`() throws {
        let copy = try HostileProject.broken()
        let log = try validate(copy, "github")
        let findings = try findings(copy)
        #expect(findings.count > 5)
        let expected = findings.map { finding in
            let notes = finding.notes.map { "\($0.message): \($0.file):\($0.line):\($0.column)" }
            let lines = [finding.message] + notes + [finding.help].compactMap(\.self)
            let columns =
                finding.line == finding.endLine
                ? [
                    "col": "\(finding.column)",
                    "endColumn": "\(max(finding.column, finding.endColumn - 1))",
                ] : [:]
            return (
                finding.severity, lines.joined(separator: "\n"),
                columns.merging(
                    [
                        "file": finding.file, "line": "\(finding.line)",
                        "endLine": "\(finding.endLine)", "title": finding.rule,
                    ]
                ) { $1 }
            )
        }
        let commands = RunnerCommand.all(in: log)
        #expect(commands.map(\.name) == expected.map(\.0))
        #expect(commands.map(\.data) == expected.map(\.1))
        #expect(commands.map(\.properties) == expected.map(\.2))
        #expect(log.split(separator: "\n").count == findings.count + 1)
        #expect(log.hasSuffix("errors and 1 warning.\n"))
    }

    @Test func `SARIF holds the findings as they are`() throws {
        let copy = try HostileProject.broken()
        let results = try SARIFLog(try validate(copy, "sarif")).results
        let findings = try findings(copy)
        for (result, finding) in zip(results, findings) {
            let help = finding.help.map { "\n" + $0 } ?? ""
            #expect(result.message.plain == finding.message + help)
            #expect([result.ruleId, result.level] == [finding.rule, finding.severity])
            let place = try #require(result.locations.first).physicalLocation
            #expect(place.artifactLocation.uri.removingPercentEncoding == finding.file)
            #expect(
                place.region
                    == SARIFLog.Region(
                        startLine: finding.line, startColumn: finding.column,
                        endLine: finding.endLine, endColumn: finding.endColumn))
            #expect(
                (result.relatedLocations ?? []).map(\.message?.plain)
                    == finding.notes.map(\.message))
        }
        #expect(results.count == findings.count)
    }

    @Test func `a fingerprint follows its finding through commits, masked or not`() throws {
        let copy = try HostileProject.broken()
        func prints(_ environment: [String: String] = [:]) throws -> [String] {
            try SARIFLog(try validate(copy, "sarif", environment)).results
                .map(\.partialFingerprints.primaryLocationLineHash)
        }
        let before = try prints()
        #expect(Set(before).count == before.count)
        #expect(try prints(["CI": "true"]) == before)
        try HostileProject.run("sed -i '1i # moved' groups/*.yaml", copy)
        #expect(try prints() == before)
        try HostileProject.run("sed -i 's/id: other/id: third!/' groups/other.yaml", copy)
        #expect(try prints() != before)
    }

    @Test func `paths start where the runner has checked out the repository`() throws {
        let copy = try HostileProject.broken()
        for (workspace, folder) in [
            (copy.folder.deletingLastPathComponent().path, "contoso/"), (copy.folder.path, ""),
            ("/nowhere", ""),
        ] {
            let environment = ["GITHUB_WORKSPACE": workspace]
            let results = try SARIFLog(try validate(copy, "sarif", environment)).results
            let place = try #require(results.last?.locations.first).physicalLocation
            #expect(place.artifactLocation.uri == folder + "groups/other.yaml")
            let commands = RunnerCommand.all(in: try validate(copy, "github", environment))
            #expect(commands.last?.properties["file"] == folder + "groups/other.yaml")
        }
    }

    @Test(
        .enabled(
            if: SARIFLog.schema != nil && SchemaValidator.isAvailable,
            "no schema: set ROSTER_SARIF_SCHEMA to the file of the OASIS schema"),
        arguments: [[:], ["CI": "true"]])
    func `SARIF is what its schema says`(environment: [String: String]) throws {
        let schema = try #require(SARIFLog.schema)
        for copy in [try HostileProject.broken(), try HostileProject.applied()] {
            let output = try validate(copy, "sarif", environment)
            #expect(try SchemaValidator(schema).problems(inJSON: output) == [])
            let wrong = output.replacing("\"columnKind\"", with: "\"columnkind\"")
            #expect(try SchemaValidator(schema).problems(inJSON: wrong) != [])
        }
    }

    private func validate(
        _ copy: TemporaryCopy, _ format: String, _ environment: [String: String] = [:]
    ) throws -> String {
        try Shell.run(
            "roster validate --format " + format, in: copy.folder, environment: environment
        ).output
    }

    private func findings(_ copy: TemporaryCopy) throws -> [Validation.Diagnostic] {
        let output = Data(try validate(copy, "json").utf8)
        return try JSONDecoder().decode(Validation.self, from: output).diagnostics
    }
}
