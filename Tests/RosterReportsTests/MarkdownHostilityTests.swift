import RosterModel
import RosterPlanning
import RosterReports
import TestSupport
import Testing

@Suite(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.howToEnable)"))
struct MarkdownHostilityTests {
    /// The elements that a report is made of; nothing else may appear.
    private static let ours: Set<String> = [
        "body", "h2", "h3", "p", "strong", "code", "pre", "details", "summary", "ul", "li", "br",
        "blockquote", "hr",
    ]

    @Test func `what somebody wrote appears as itself and injects nothing`() throws {
        let pages = try MarkdownPage.pages(
            try (["plain"] + HostileText.all).map { try PlanReport.holding($0).markdown() })
        let plain = try #require(pages.first)
        #expect(plain.codes.count { $0 == "plain" } > 10)
        #expect(Set(plain.tags.keys).isSubset(of: Self.ours))
        for (text, page) in zip(HostileText.all, pages.dropFirst()) {
            func expected(_ parts: [String]) -> [String] {
                parts.map { $0.replacing("plain", with: text) }
            }
            #expect(page.tags == plain.tags, "\(text)")
            #expect(page.links == [], "\(text)")
            #expect(page.prose == plain.prose, "\(text)")
            #expect(page.headings == expected(plain.headings))
            #expect(page.items == expected(plain.items))
            #expect(page.summaries == expected(plain.summaries))
            #expect(page.lines.map(unspaced) == expected(plain.lines.map(unspaced)).map(unspaced))
        }
    }

    @Test func `no line of a report begins with what a runner would take for a command`() throws {
        let lines = try PlanReport.holding("::error::x").markdown().split(separator: "\n")
        #expect(lines.count { $0.contains("::error::x") } > 10)
        #expect(lines.allSatisfy { !$0.drop { $0 == " " }.hasPrefix("::") })
    }

    /// A line without the blanks that align its parts.
    private func unspaced(_ line: some StringProtocol) -> String {
        String(line.filter { $0 != " " })
    }
}
