import RosterModel
import RosterPlanning
import RosterReports
import TestSupport
import Testing

@Suite(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.howToEnable)"))
struct MarkdownTests {
    private let example = """
        group beta "Contoso beta" : ana emil<2026-12-31 fay gus
        group new "New ring" description=First : hugo ines
        """
    private let stored = """
        group beta "Contoso beta" : bruno +dora emil fay gus
        group old "Old ring" : jan
        """

    @Test func `a plan reads counts, refusals, removals, changes, digest`() throws {
        let report = try PlanReport(PlanScenario(stored: stored, declared: example))
        let page = try MarkdownPage(try report.markdown())
        #expect(
            page.headings == [
                "Roster plan of default", "Refused (1)", "Removals (2)", "Changes (2)",
            ])
        #expect(
            page.prose.contains("1 to create, 1 to update, 0 to remove, 1 refused. Members: "))
        #expect(page.prose.contains("3 to add, 2 to remove, 1 to change."))
        #expect(page.items.count == 1)
        #expect(page.items[0].hasPrefix("group/deleted known user group old Old ring cannot be"))
        #expect(
            page.blocks == [
                """
                - bruno@contoso.com
                - dora@contoso.com              \
                added outside version control by support, 2026-11-19 14:02 UTC

                """,
                """
                @@ groups/beta.yaml:2 @@
                ! emil@contoso.com              until: none -> 2026-12-31
                + ana@contoso.com

                """,
                """
                @@ groups/new.yaml:2 @@
                + description: "First"
                + hugo@contoso.com
                + ines@contoso.com

                """,
            ])
        #expect(page.openDetails == 1)
        #expect(page.tags["details"] == 3)
        #expect(page.prose.hasSuffix("as of 2026-11-20."))
        #expect(page.codes.contains(report.plan.digest.description))
    }

    @Test func `changed settings come first, base and head commits last`() throws {
        let report = try PlanReport(
            PlanScenario(stored: stored, declared: example),
            git: GitPosition(commit: "1f0c", isDirty: true), base: "2a4e",
            settings: [SettingChange(name: "safety.maxRemoved", before: "20", after: "200")])
        let page = try MarkdownPage(try report.markdown())
        #expect(page.prose.hasPrefix("Roster plan of Judged with changed settings, as apply"))
        #expect(page.items[0] == "safety.maxRemoved: 20 → 200")
        #expect(page.codes.suffix(2) == ["2a4e", "1f0c"])
        #expect(page.prose.contains("with uncommitted changes"))
    }

    @Test func `a plan of nothing says so`() throws {
        let page = try MarkdownPage(try PlanReport().markdown())
        #expect(page.prose.contains("Nothing to do: both sides declare the same."))
        #expect(page.headings.count == 1)
    }

    @Test func `more than 50 additions to one group are counted, unless all are asked for`() throws
    {
        let scenario = try PlanScenario(
            stored: group("beta", "m", 0..<1), declared: group("beta", "m", 0..<61))
        let report = try PlanReport(scenario)
        let short = try MarkdownPage(try report.markdown())
        #expect(short.lines.count { $0.hasPrefix("+ ") } == 50)
        #expect(short.lines.last == "… and 10 more: contoso.com 10")
        let full = try MarkdownPage(try report.markdown(isFull: true))
        #expect(full.lines.count { $0.hasPrefix("+ ") } == 60)
        #expect(!full.prose.contains("INCOMPLETE"))
    }

    @Test func `what is held back is shown whole, and a change says that it is partial`() throws {
        let plan = try PlanScenario(stored: stored, declared: example).plan(.loose)
        let report = PlanReport(heldBack: plan.changes.filter { $0.action == .update })
        let page = try MarkdownPage(try report.markdown())
        #expect(page.headings.last == "Held back (1)")
        #expect(
            page.lines.map { $0.prefix(3) } == ["@@ ", "- b", "- d", "! e", "+ a"])
        #expect(page.prose.contains("it undoes what was done outside and no commit is about it"))
    }

    @Test func `targets are named, and refusals elsewhere do not pass for blocking`() throws {
        let id = try #require(ResourceID("beta"))
        var refusal = Refusal(.stateGuardsChanged, nil, "something else", help: ["Mend it"])
        refusal.isBlocking = false
        let page = try MarkdownPage(
            try PlanReport(refusals: [refusal], targets: [id]).markdown())
        #expect(page.codes.contains("beta"))
        #expect(page.prose.contains("Narrowed to , with what they depend on."))
        #expect(page.items[0].contains("(outside the targets: blocks nothing)"))
    }
}
