import RosterModel
import RosterPlanning
import RosterReports
import TestSupport
import Testing

@Suite(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.howToEnable)"))
struct MarkdownLimitTests {
    private static let limit = 65_536

    @Test func `100,000 additions are cut, and removals stay`() throws {
        let report = try PlanReport(
            PlanScenario(
                stored: group("beta", "old", 0..<900),
                declared: (0..<1000).map { group("g\($0)", "new", 0..<100) }.joined(separator: "\n")
                    + "\n" + group("beta", "new", 0..<1)))
        let text = try report.markdown(isFull: true, whole: "https://example.com/run/1")
        let page = try MarkdownPage(text)
        #expect(text.utf16.count < Self.limit)
        #expect(text.utf16.count > Self.limit / 2)
        #expect(text.hasPrefix("**INCOMPLETE**"))
        #expect(page.links == ["https://example.com/run/1"])
        #expect(page.lines.count { $0.hasPrefix("- ") } == 900)
        let shown = page.lines.count { $0.hasPrefix("+ ") }
        #expect(page.prose.contains("\((100_001 - shown).grouped) of 100,001 additions"))
        #expect(page.prose.contains("0 of 900 removals"))
    }

    @Test func `2,000 changes of a member each are counted exactly`() throws {
        let report = try PlanReport(
            PlanScenario(
                stored: (0..<2000).map { group("g\($0)", "m", 0..<2) }.joined(separator: "\n"),
                declared: (0..<2000).map { group("g\($0)", "m", 1..<3) }.joined(separator: "\n")))
        let text = try report.markdown()
        let page = try MarkdownPage(text)
        #expect(text.utf16.count < Self.limit)
        let removals = page.lines.count { $0.hasPrefix("- ") }
        let additions = page.lines.count { $0.hasPrefix("+ ") }
        #expect(removals > 200)
        #expect(page.prose.contains("\((2000 - removals).grouped) of 2,000 removals"))
        #expect(page.prose.contains("\((2000 - additions).grouped) of 2,000 additions"))
        #expect(page.prose.contains("2,000 to update"))
    }

    @Test func `removals are cut group by group, so that every group keeps some`() throws {
        let report = try PlanReport(
            PlanScenario(
                stored: (0..<10).map { group("g\($0)", "m", 0..<1000 * ($0 + 1)) }
                    .joined(separator: "\n"),
                declared: (0..<10).map { group("g\($0)", "m", 0..<1) }.joined(separator: "\n")))
        let text = try report.markdown()
        let page = try MarkdownPage(text)
        #expect(text.utf16.count < Self.limit)
        let counts = page.blocks.map { $0.split(separator: "\n").count { $0.hasPrefix("- ") } }
        #expect(counts.count == 10)
        #expect(Set(counts).count == 1)
        #expect(page.lines.count { $0.hasPrefix("… and ") } == 10)
    }

    @Test func `5,000 refusals leave room for removals`() throws {
        let refusals = (0..<5000).map { _ in
            Refusal(.stateGuardsChanged, nil, "the guards are not in place", help: ["Mend them"])
        }
        let changes = try PlanScenario(
            stored: group("beta", "m", 0..<900), declared: group("beta", "m", 0..<1)
        ).plan(.loose).changes
        let text = try PlanReport(changes: changes, refusals: refusals).markdown()
        let page = try MarkdownPage(text)
        #expect(text.utf16.count < Self.limit)
        #expect(page.lines.count { $0.hasPrefix("- ") } == 899)
        #expect(page.items.count > 300)
        #expect(page.prose.contains("\((5000 - page.items.count).grouped) of 5,000 refusals"))
    }

    enum Enormous: CaseIterable {
        case settings, refusal, notes, findings

        var report: PlanReport {
            switch self {
            case .settings:
                PlanReport(
                    settings: (0..<9000).map {
                        SettingChange(
                            name: "n\($0)", before: text("`", 5000), after: text("🧨", 5000))
                    })
            case .refusal:
                PlanReport(refusals: [
                    Refusal(
                        .stateGuardsChanged, nil, "\(quoted: text("``a", 50_000))",
                        help: Array(repeating: "\(quoted: text("<", 9000))", count: 90))
                ])
            case .notes:
                PlanReport(notes: Array(repeating: "\(quoted: text("&", 900))", count: 9000))
            case .findings:
                PlanReport(
                    diagnostics: Array(
                        repeating: Diagnostic(
                            .yamlSyntax, "\(quoted: text("ä", 900))",
                            at: SourcePlace(file: text("f", 9000))), count: 9000))
            }
        }

        private func text(_ part: String, _ count: Int) -> String {
            String(repeating: part, count: count)
        }
    }

    @Test(arguments: Enormous.allCases)
    func `nothing enormous gets over the limit`(_ plan: Enormous) throws {
        let text = try plan.report.markdown(whole: String(repeating: "w`", count: 90_000))
        #expect(text.utf16.count < Self.limit)
        #expect(text.hasPrefix("**INCOMPLETE**"))
        #expect(try MarkdownPage(text).headings.contains { $0.hasPrefix("Roster plan of ") })
    }

    @Test func `a list of 20,000 owners is shortened`() throws {
        let owners = (0..<20_000).map { "owner\($0)@contoso.com" }.joined(separator: ",")
        let report = try PlanReport(
            PlanScenario(declared: "group beta \"Beta\" owners=\(owners) : ana"))
        let text = try report.markdown()
        #expect(text.utf16.count < Self.limit)
        #expect(text.contains("+ ana@contoso.com"))
        #expect(text.contains("Long texts are shortened."))
    }

    @Test func `what is held back, and changed lines, are counted too`() throws {
        let plan = try PlanScenario(
            stored: (0..<9).map { group("g\($0)", "m", 0..<500) }.joined(separator: "\n"),
            declared: (0..<9).map { group("g\($0)", "m", 400..<900) }.joined(separator: "\n")
        ).plan(.loose)
        let text = try PlanReport(heldBack: plan.changes).markdown(isFull: true)
        let page = try MarkdownPage(text)
        #expect(text.utf16.count < Self.limit)
        let shown = page.lines.count { !$0.hasPrefix("… ") }
        #expect(shown > 2500)
        #expect(page.prose.contains("0 of 0 additions, 0 of 0 removals"))
        #expect(page.prose.contains("\((9 * 801 - shown).grouped) of 7,209 other lines"))
    }

    @Test func `files with too many errors are cut, with a count`() throws {
        let errors = (0..<9000).map { index in
            Diagnostic(
                .yamlSyntax, "broken \(quoted: "x")",
                at: SourcePlace(file: "groups/\(index).yaml"))
        }
        let report = InvalidPlanReport(
            diagnostics: errors, asOf: PlanScenario.day, project: "contoso")
        var text = ""
        report.writeMarkdown(
            ReportOptions(paint: Paint(isOn: false), addresses: .shown, isFull: false),
            to: &text)
        let page = try MarkdownPage(text)
        #expect(text.utf16.count < Self.limit)
        #expect(page.prose.contains("No plan: 9,000 errors in the files."))
        #expect(page.items.count > 500)
        #expect(page.prose.contains("\((9000 - page.items.count).grouped) of 9,000 findings"))
    }
}
