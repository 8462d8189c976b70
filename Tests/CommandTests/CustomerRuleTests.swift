import Foundation
import RosterModel
import TestSupport
import Testing

/// The examples of the rules that judge lists of customers, loaded by the tool.
@Suite struct CustomerRuleTests {
    private static let rules = Rule.all.filter { rule in
        guard case .customers = rule.passes else { return false }
        return true
    }

    @Test func `there are rules for lists of customers`() {
        #expect(Self.rules.count > 5)
    }

    @Test(arguments: rules.map(\.id.text))
    func `a list with the failing example is not loaded, and one with the other is`(
        id: String
    ) throws {
        let rule = try #require(Rule.named(RuleID(id)))
        let copy = try TemporaryCopy()
        _ = try Shell.run("roster init --quiet", in: copy.folder)
        if case .customers(let failing) = rule.fails {
            try copy.write(failing, to: "list.csv")
            let result = try Shell.run("roster customers load list.csv", in: copy.folder)
            #expect(result.status == 1)
            #expect(result.output.contains("error[\(id)]"))
        }
        guard case .customers(let passing) = rule.passes else { return }
        try copy.write(passing, to: "list.csv")
        let result = try Shell.run("roster customers load list.csv", in: copy.folder)
        #expect(result.status == 0)
        #expect(!result.output.contains("error["))
    }
}
