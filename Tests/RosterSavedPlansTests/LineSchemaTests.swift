import Foundation
import RosterCrypto
import RosterModel
import RosterPlanning
import RosterSavedPlans
import TestSupport
import Testing

@Suite(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.howToEnable)"))
struct LineSchemaTests {
    @Test func `every line is what the schema says`() throws {
        for sample in [try SavedScenario(), try SavedScenario.small, try Self.heldBack] {
            try sample.save()
            let text = String(decoding: try sample.bytes(), as: UTF8.self)
            let lines = text.split(separator: "\n").map(String.init)
            let verdicts = try verdicts(on: lines, sample.folder)
            #expect(verdicts.count == lines.count)
            for (line, verdict) in zip(lines, verdicts) {
                #expect(verdict.valid, "\(line): \(verdict.problems)")
            }
        }
    }

    @Test func `the schema refuses other lines`() throws {
        let lines = [
            "{}", "[]", #"{"note":[],"checksum":""}"#, #"{"hold":{}}"#,
            #"{"note":[{"words":"a","quoted":"b"}]}"#, #"{"note":[],"version":1}"#,
            #"{"format":"roster-plan","roster":"0.1.0","version":2}"#,
            #"{"format":"roster-plan","note":[],"roster":"0.1.0","version":1}"#,
            #"{"removed":{"addresses":["Ana@contoso.com"],"causes":[]}}"#,
            #"{"removed":{"addresses":[],"causes":[]}}"#, #"{"altered":[]}"#,
            #"{"added":{"addresses":["a@b.cd"],"causes":[{"at":[0],"cause":{"name":"included"}}],"details":[]}}"#,
        ]
        let verdicts = try verdicts(on: lines, try StateFolder())
        #expect(verdicts.count == lines.count)
        for (line, verdict) in zip(lines, verdicts) { #expect(!verdict.valid, "\(line)") }
    }

    /// A plan in which everything is held back.
    private static var heldBack: SavedScenario {
        get throws {
            let sample = try SavedScenario()
            let plan = sample.document.plan
            return try SavedScenario(
                sample.scenario,
                PlanDocument(
                    plan: Plan(
                        asOf: plan.asOf, project: plan.project,
                        targets: plan.changes.map(\.resource.id), changes: [],
                        heldBack: plan.changes, refusals: [], notes: ["\(quoted: "x") of \(2)"],
                        hashing: .sha256),
                    identity: nil))
        }
    }

    private func verdicts(
        on lines: [String], _ folder: StateFolder
    ) throws -> [SchemaValidator.Verdict] {
        let files = lines.indices.map { URL(filePath: folder.file("line-\($0).json")) }
        for (line, file) in zip(lines, files) {
            try line.write(to: file, atomically: true, encoding: .utf8)
        }
        return try SchemaValidator("saved-plan.schema.json").verdicts(on: files)
    }
}
