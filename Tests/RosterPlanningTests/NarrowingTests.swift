import RosterModel
import RosterPlanning
import TestSupport
import Testing

/// Plans that are narrowed to targets, and applies that leave refused resources out.
@Suite struct NarrowingTests {
    private static let stored = """
        group base "Base" : a b
        group gone "Gone" : q
        group ring "Ring" : a b c
        group solo "Solo" : s
        group twin "Twin" : s
        """
    private static let declared = """
        group base "Base" : a b n
        group outer "Outer" : ring/c
        group ring "Ring" : base/a base/b base/n c
        group solo "SOLO" : s
        group twin "Twin" : s t
        """

    struct TargetRow: CustomTestStringConvertible {
        let targets: [String]
        let plan: String

        var testDescription: String { targets.joined(separator: " ") }
    }

    static let targetRows = [
        TargetRow(
            targets: ["twin"],
            plan: """
                ~ twin: +t 1 unchanged
                ! group/deleted gone elsewhere
                ! group/renamed solo elsewhere
                """),
        TargetRow(
            targets: ["ring"],
            plan: """
                ~ base: +n 2 unchanged
                ~ ring: +n(base) 3 unchanged
                ! group/deleted gone elsewhere
                ! group/renamed solo elsewhere
                """),
        TargetRow(
            targets: ["outer"],
            plan: """
                ~ base: +n 2 unchanged
                + outer all 1
                ~ ring: +n(base) 3 unchanged
                ! group/deleted gone elsewhere
                ! group/renamed solo elsewhere
                """),
        TargetRow(
            targets: ["gone", "twin"],
            plan: """
                ~ twin: +t 1 unchanged
                ! group/deleted gone
                ! group/renamed solo elsewhere
                """),
    ]

    @Test(arguments: targetRows)
    func `a target brings what it builds on`(_ row: TargetRow) throws {
        let scenario = try PlanScenario(stored: Self.stored, declared: Self.declared)
        let plan = try scenario.plan(targets: row.targets.compactMap { ResourceID($0) })
        #expect(plan.sketch == row.plan)
        #expect((plan.outcome == .refused) == row.targets.contains("gone"))
    }

    @Test func `removals outside of the targets do not count for the total`() throws {
        var settings = Settings()
        settings.safety.maxRemovedTotal = 1
        let scenario = try PlanScenario(
            stored: "group a \"A\" : x y z\ngroup b \"B\" : x y",
            declared: "group a \"A\" : x\ngroup b \"B\" : x")
        let id = try #require(ResourceID("b"))
        #expect(try scenario.plan(settings).outcome == .refused)
        #expect(try scenario.plan(settings, targets: [id]).sketch == "~ b: -y 1 unchanged")
    }

    @Test func `a refusal takes along what builds on it, and the likely rename`() throws {
        let scenario = try PlanScenario(
            stored: """
                group base "Base" : a b
                group other "Other" : o
                group ring "Ring" : a b
                group season "Season" : s t u
                """,
            declared: """
                group base "BASE" : a b n
                group fresh "Fresh" : s t u
                group other "Other" : o p
                group outer "Outer" : ring/n x
                group pals "Pals" : fresh/s y
                group ring "Ring" : base/a base/b base/n
                """)
        let plan = try scenario.plan()
        let (changes, skipped) = try #require(plan.skippingRefused())
        #expect(changes.map(\.resource.id.text) == ["other"])
        #expect(
            skipped.map(\.text) == ["base", "fresh", "outer", "pals", "ring", "season"])
    }

    @Test func `a refusal of the whole plan cannot be skipped`() throws {
        var settings = Settings()
        settings.safety.maxRemovedTotal = 0
        let scenario = try PlanScenario(
            stored: #"group a "A" : x y"#, declared: #"group a "A" : x"#)
        #expect(try scenario.plan(settings).skippingRefused() == nil)
    }
}
