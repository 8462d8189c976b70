import RosterFiles
import RosterModel
import TestSupport
import Testing

struct SettingsTests {
    private func read(_ text: String) throws -> (settings: Settings, diagnostics: [Diagnostic]) {
        try TemporaryProject(["roster.yaml": text]).readSettings()
    }

    @Test(arguments: ["", "# nothing\n", "---\n", "{}\n"])
    func `an empty file gives the defaults`(text: String) throws {
        let (settings, diagnostics) = try read(text)
        #expect(settings == Settings())
        #expect(diagnostics == [])
    }

    @Test func `every key is read`() throws {
        let (settings, diagnostics) = try read(
            """
            project: contoso
            state: sqlite:elsewhere.sqlite
            declarations: [groups, ./more/../other/]
            timeZone: Europe/Berlin
            safety:
              maxRemovedPercent: 10
              maxRemoved: 5
              maxRemovedTotal: 100
              exceptions:
                - {group: beta, maxRemoved: 400, until: 2026-12-31, reason: "season, ticket 4711"}
            rules: {consent/missing: error, list/tab: "off", list/unused: warning}
            workDomains: [Fabrikam.com]

            """)
        #expect(diagnostics == [])
        var expected = Settings()
        expected.project = "contoso"
        expected.state = "sqlite:elsewhere.sqlite"
        expected.declarations = ["groups", "other"]
        expected.timeZone = "Europe/Berlin"
        expected.safety.maxRemovedPercent = 10
        expected.safety.maxRemoved = 5
        expected.safety.maxRemovedTotal = 100
        expected.safety.exceptions = [
            SafetyException(
                group: .id("beta"), maxRemoved: 400, until: .day("2026-12-31"),
                reason: "season, ticket 4711",
                place: SourcePlace(
                    file: "roster.yaml", range: TextRange(line: 10, column: 15, length: 4)))
        ]
        expected.ruleLevels = [
            RuleID("consent/missing"): .error, RuleID("list/tab"): .off,
            RuleID("list/unused"): .warning,
        ]
        expected.workDomains = ["fabrikam.com"]
        #expect(settings == expected)
    }

    @Test(arguments: [
        ("⟦- a⟧", ["yaml/type"]), ("⟦text⟧", ["yaml/type"]),
        ("⟦projekt⟧: x", ["yaml/unknown-key"]),
        ("project: ⟦Contoso⟧", ["id/invalid"]),
        ("state: ⟦[a]⟧", ["yaml/type"]),
        ("declarations: ⟦groups⟧", ["yaml/type"]),
        ("declarations: ⟦[]⟧", ["settings/invalid"]),
        ("declarations: [⟦..⟧, \"⟦/etc⟧\"]", ["file/outside-project", "file/outside-project"]),
        ("timeZone: ⟦Berlin⟧", ["settings/invalid"]),
        ("safety: ⟦[]⟧", ["yaml/type"]),
        (
            "safety: {maxRemoved: ⟦-1⟧, maxRemovedTotal: ⟦+5⟧, maxRemovedPercent: ⟦\"30\"⟧}",
            ["yaml/type", "yaml/type", "yaml/type"]
        ),
        ("safety: {⟦maxremoved⟧: 1}", ["yaml/unknown-key"]),
        (
            "safety: {exceptions: [⟦⟦⟦{group: beta}⟧⟧⟧]}",
            ["yaml/missing-key", "yaml/missing-key", "yaml/missing-key"]
        ),
        (
            "safety: {exceptions: [{group: ⟦B⟧, maxRemoved: ⟦x⟧, until: ⟦x⟧, reason: ⟦[]⟧}]}",
            ["id/invalid", "yaml/type", "value/invalid", "yaml/type"]
        ),
        ("rules: {⟦consent/mising⟧: off}", ["settings/invalid"]),
        ("rules: {consent/missing: ⟦quiet⟧}", ["settings/invalid"]),
        ("rules: {⟦group/too-large⟧: warning}", ["settings/invalid"]),
        ("rules: {⟦safety/removals⟧: off}", ["settings/invalid"]),
        ("workDomains: [⟦contoso⟧, \"⟦@contoso.com⟧\"]", ["settings/invalid", "settings/invalid"]),
        ("project: a\n⟦project⟧: b", ["yaml/duplicate-key"]),
        ("project: ⟦&a b⟧", ["yaml/alias"]),
        ("project: a\n---\n⟦project: b⟧", ["settings/invalid"]),
        ("project: [a⟦⟧", ["yaml/syntax"]),
    ])
    func `what cannot be followed is refused where it stands`(
        marked: String, rules: [String]
    ) throws {
        let text = MarkedText(marked)
        let found = try read(text.text).diagnostics.map(\.summary)
        #expect(found.count == rules.count)
        if rules != ["yaml/syntax"] { #expect(found.sorted() == text.summaries(rules).sorted()) }
    }

    @Test func `a missing settings file is an error`() throws {
        let found = try TemporaryProject().readSettings().diagnostics
        #expect(found.map(\.rule.text) == ["file/missing"])
    }

    @Test func `levels change what the declarations' warnings weigh`() async throws {
        let files = ["groups/a.yaml": beta("members: [ana@contoso.com]\n")]
        for (level, severities) in [
            ("error", [Severity.error]), ("warning", [.warning]), ("off", []),
        ] {
            let project = try TemporaryProject(files)
            try project.write("rules: {consent/missing: \(level)}\n", to: "roster.yaml")
            let reading = await project.read()
            #expect(reading.diagnostics.map(\.severity) == severities)
            #expect((reading.inventory == nil) == (level == "error"))
        }
    }
}
