import Foundation
import RosterCrypto
import RosterModel
import RosterPlanning
import RosterReports
import TestSupport
import Testing

@Suite(.serialized, .enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.howToEnable)"))
struct HTMLTests {
    private func report() throws -> PlanReport {
        try PlanReport(
            PlanScenario(
                stored: """
                    group beta "Contoso beta" : bruno +dora emil fay gus
                    group old "Old ring" : jan
                    """,
                declared: """
                    group beta "Contoso beta" : ana emil<2026-12-31 fay gus
                    group new "New ring" description=First : hugo ines
                    """), git: GitPosition(commit: "1f0c", isDirty: true), base: "2a4e",
            settings: [SettingChange(name: "safety.maxRemoved", before: "20", after: "200")])
    }

    @Test func `the policy names the hashes of the style and the script`() {
        for (text, hash) in [
            (DocumentAssets.style, DocumentAssets.styleHash),
            (DocumentAssets.script, DocumentAssets.scriptHash),
        ] {
            var hasher = Hashing.sha256.make()
            Array(text.utf8).withUnsafeBytes { hasher.update($0) }
            #expect(Data(hasher.finish().bytes).base64EncodedString() == hash)
        }
    }

    @Test func `a browser shows all of it, loads nothing and complains of nothing`() throws {
        let view = try BrowserView(try report().html())
        #expect(view.requests == [])
        #expect(view.handlers == 0)
        #expect(!view.evaluates)
        #expect(view.console.filter { !$0.contains("Content Security Policy") } == [])
        for text in [
            "contoso", "2a4e", "1f0c with uncommitted changes", "Judged with changed settings",
            "group/deleted", "cannot be deleted", "until: none -> 2026-12-31",
            "added outside version control by support, 2026-11-19 14:02 UTC",
            "description: \"First\"", "5 → 4 members",
            try report().plan.digest.description,
        ] {
            #expect(view.text.contains(text), "\(text)")
        }
        #expect(
            view.addresses == [
                "bruno@contoso.com", "dora@contoso.com", "ana@contoso.com", "emil@contoso.com",
                "hugo@contoso.com", "ines@contoso.com",
            ])
    }

    @Test func `it fits phone and desktop in both colour schemes`() throws {
        let view = try BrowserView(try report().html())
        #expect(view.views.map(\.view) == ["390 light", "390 dark", "1280 light", "1280 dark"])
        #expect(view.views.allSatisfy { $0.overflow <= 0 })
        #expect(view.views.allSatisfy { $0.faint.isEmpty }, "\(view.views.flatMap(\.faint))")
        #expect(Set(view.views.map(\.background)).count == 2)
    }

    @Test func `keyboards and screen readers get everything, with names`() throws {
        let view = try BrowserView(try report().html())
        let expected = [
            "banner", "main", "contentinfo", "region Summary", "region Refused 1",
            "region Changes 2", "search Filter changes", "searchbox Group", "searchbox Address",
            "combobox Action", "button Clear", "button Fold all", "heading ROSTER PLAN default",
            "heading Contoso beta", "status",
        ]
        for name in expected {
            #expect(view.accessible.contains(name), "\(name) in \(view.accessible)")
        }
        #expect(
            view.tabs.prefix(6) == [
                "skip", "filter-group", "filter-address", "filter-action", "fold-all", "button",
            ], "\(view.tabs)")
        #expect(!view.tabs.contains { $0.contains("no outline") })
    }

    @Test func `the filters leave what they ask for`() throws {
        let filters = try BrowserFilters(
            try report().html(),
            [
                ("filter-group", "NEW"), ("filter-address", "dora@"), ("filter-action", "Create"),
                ("filter-action", "Removes"), ("filter-address", "nobody"),
            ])
        #expect(filters.whole == "Showing 2 of 2 groups, 6 of 6 members")
        #expect(filters.steps.map(\.visible) == [1, 1, 1, 1, 0])
        #expect(filters.steps.map(\.rows) == [2, 1, 2, 4, 0])
        #expect(filters.steps[1].count == "Showing 1 of 2 groups, 1 of 6 members")
        #expect(filters.cleared == filters.whole)
        #expect(filters.console == [])
    }

    @Test func `hostile texts appear as themselves`() throws {
        let plain = try BrowserView(try PlanReport.holding("plain").html())
        for start in stride(from: 0, to: HostileText.all.count, by: 12) {
            let text = HostileText.all[start...].prefix(12).joined(separator: " ")
            let hostile = try BrowserView(try PlanReport.holding(text).html())
            #expect(hostile.tags == plain.tags)
            #expect(hostile.handlers == 0)
            #expect(hostile.requests == [])
            #expect(
                withoutDigest(hostile.text)
                    == withoutDigest(plain.text.replacing("plain", with: text)))
        }
    }

    @Test func `20,000 changes in 1,000 groups are all there and filtered`() throws {
        let report = try PlanReport(
            PlanScenario(
                stored: (0..<1000).map { group("g\($0)", "m\($0)x", 0..<12) }
                    .joined(separator: "\n"),
                declared: (0..<1000).map { group("g\($0)", "m\($0)x", 10..<22) }
                    .joined(separator: "\n")))
        let filters = try BrowserFilters(
            try report.html(), [("filter-address", "m77x"), ("filter-group", "g77")])
        #expect(filters.whole == "Showing 1,000 of 1,000 groups, 20,000 of 20,000 members")
        #expect(filters.steps.map(\.visible) == [1, 11])
        #expect(filters.steps.map(\.rows) == [20, 220])
        #expect(filters.cleared == filters.whole)
        print(
            "1,000 groups: there after \(filters.load) ms, filtered after "
                + "\(filters.steps.map(\.milliseconds)) ms, a delay of 120 ms included")
    }

    private func withoutDigest(_ text: String) -> String {
        text.split(separator: "\n").filter { !$0.hasPrefix("Digest ") }.joined(separator: "\n")
    }
}
