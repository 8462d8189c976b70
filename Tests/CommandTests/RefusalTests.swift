import Foundation
import RosterModel
import TestSupport
import Testing

/// Every refusal's examples, applied and planned by the tool.
@Suite struct RefusalTests {
    struct Case: CustomTestStringConvertible {
        let rule: Rule
        let example: Rule.Example
        let isRefused: Bool

        var testDescription: String { "\(rule.id) \(isRefused ? "fails" : "passes")" }
    }

    static let cases: [Case] = Rule.all.flatMap { rule -> [Case] in
        guard case .refusal = rule.role else { return [] }
        return [
            Case(rule: rule, example: rule.passes, isRefused: false),
            Case(rule: rule, example: rule.fails, isRefused: true),
        ]
    }

    /// All transcripts of scenarios, one behind the other.
    private static let transcripts = Result {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Scenarios")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).map { name in
            try String(
                contentsOf: folder.appending(path: name).appending(path: "transcript.txt"),
                encoding: .utf8)
        }.joined()
    }

    private struct PlanOutput: Decodable {
        struct Refusal: Decodable { let rule: String }

        let outcome: String
        let refusals: [Refusal]
    }

    @Test(arguments: cases)
    func `an example is refused by its rule, or not at all`(each: Case) throws {
        guard case .change(let before, let after) = each.example else {
            // What no file shows: a transcript does.
            #expect(try Self.transcripts.get().contains("[\(each.rule.id)]"))
            return
        }
        let copy = try TemporaryCopy()
        try copy.write("{}\n", to: "roster.yaml")
        for (path, text) in before { try copy.write(text, to: path) }
        #expect(try Shell.run("roster init --quiet", in: copy.folder).status == 0)
        let applied = try Shell.run("roster apply --auto-approve --quiet", in: copy.folder)
        #expect(applied.status == 0, "\(applied.output)")
        for (path, text) in after { try copy.write(text, to: path) }
        let planned = try Shell.run("roster plan --json", in: copy.folder)
        let plan = try JSONDecoder().decode(PlanOutput.self, from: Data(planned.output.utf8))
        #expect(planned.status == (each.isRefused ? 3 : 0))
        #expect(plan.refusals.map(\.rule).contains(each.rule.id.text) == each.isRefused)
        #expect(plan.outcome != "invalid")
    }
}
