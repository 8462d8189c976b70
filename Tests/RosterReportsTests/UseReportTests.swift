import RosterModel
import RosterPlanning
import RosterReports
import TestSupport
import Testing

/// How plans of uses and segments are shown: their names stand in the headings.
@Suite(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.howToEnable)"))
struct UseReportTests {
    private func report() throws -> PlanReport {
        try PlanReport(
            PlanScenario(
                stored: """
                    flight slow "Slow" app=photos groups=beta rank=2
                    offer welcome "Welcome" app=photos addOn=filters group=beta
                    segment adults "Adults" app=photos where=rating_is_1
                    """,
                declared: """
                    group beta "Beta" : ana
                    flight fast "Fast" app=photos groups=beta rank=3
                    offer welcome "Welcome back" app=photos addOn=filters group=beta
                    segment adults "Adults" app=photos where=rating_>=_4
                    """))
    }

    @Test func `Markdown tells what a removed, a changed and a new use say`() throws {
        let page = try MarkdownPage(try report().markdown())
        let blocks = page.blocks.joined()
        #expect(
            blocks.contains(
                "@@ declared no more @@\n- app: \"photos\"\n- groups: beta\n- rank: 2\n"))
        #expect(blocks.contains("! name: \"Welcome\" -> \"Welcome back\"\n"))
        #expect(blocks.contains("! where: rating is 1 -> rating >= 4\n"))
        #expect(blocks.contains("+ app: \"photos\"\n+ groups: beta\n+ rank: 3\n"))
        #expect(!blocks.contains("name: \"Slow\""))
    }

    @Test func `a removal is counted, and nothing but groups is permanent`() throws {
        let page = try MarkdownPage(try report().markdown())
        #expect(page.prose.contains("2 to create, 2 to update, 1 to remove."))
        let text = try report().markdown()
        #expect(text.ranges(of: "permanent from here").count == 1)
    }
}
