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
            states: {staging: sqlite:a.sqlite, production: "postgresql:host=db user=roster"}
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
        expected.namesProject = true
        expected.state = .sqlite(path: "elsewhere.sqlite")
        expected.states = [
            "staging": .sqlite(path: "a.sqlite"),
            "production": try StatePlace("postgresql:host=db user=roster"),
        ]
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
                    file: "roster.yaml", range: TextRange(line: 11, column: 15, length: 4)))
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
        ("state: ⟦state.sqlite⟧", ["settings/invalid"]),
        ("state: \"⟦postgresql://roster:secret@db/roster⟧\"", ["settings/invalid"]),
        ("state: ⟦postgresql://roster:se@cret@db/roster⟧", ["settings/invalid"]),
        ("states: {a: ⟦postgresql:password=secret⟧}", ["settings/invalid"]),
        ("states: {⟦A⟧: sqlite:a, ⟦b_⟧: ⟦b⟧}", ["id/invalid", "id/invalid", "settings/invalid"]),
        ("states: ⟦sqlite:a⟧", ["yaml/type"]),
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

    @Test(arguments: [
        ("", StatePlace.sqlite(path: ".roster/state.sqlite")),
        ("states: {}", .sqlite(path: ".roster/state.sqlite")),
        ("state: \nstates: {}", .sqlite(path: ".roster/state.sqlite")),
        ("states: {a: sqlite:a}", nil), ("state: \"\"\nstates: {a: sqlite:a}", nil),
        ("state: sqlite:b\nstates: {a: sqlite:a}", .sqlite(path: "b")),
        ("states: {a: sqlite:a}\nstate: sqlite:b", .sqlite(path: "b")),
    ])
    func `named states alone give no default`(text: String, state: StatePlace?) throws {
        let (settings, diagnostics) = try read(text)
        #expect(diagnostics == [])
        #expect(settings.state == state)
    }

    @Test(arguments: [
        "state: postgresql://roster:hunter2@db/roster",
        "state: postgresql://roster:hun@ter2@db/roster", "state: postgres://db/a b?x=hunter2",
        "states: {a: \"postgresql:host=db password='hunter2\", B: sqlite:b}",
        "state: >\n  postgresql:host=db\n  sslpassword=hunter2",
        "projekt: {state: postgresql://roster:hunter2@db/roster}",
        "state: postgresql://roster:hunter2@db/roster [",
    ])
    func `no finding shows a password`(text: String) throws {
        let found = try read(text).diagnostics
        #expect(!found.isEmpty)
        for diagnostic in found { #expect(!"\(diagnostic)".contains("hunter2")) }
    }

    @Test func `a change of states is shown, and a password never`() throws {
        let before = try read("state: sqlite:a\nstates: {a: sqlite:x, b: sqlite:y}").settings
        var after = try read("states: {b: sqlite:z}").settings
        after.states["c"] = try StatePlace(
            "postgresql://roster:hunter2@db/roster?sslmode=disable&schema=teams")
        let changes = before.changes(to: after).map { "\($0.name): \($0.before) -> \($0.after)" }
        #expect(
            changes == [
                "state: sqlite:a -> none", "states.a: sqlite:x -> none",
                "states.b: sqlite:y -> sqlite:z",
                """
                states.c: none -> postgresql://db/roster?user=roster&schema=teams password=*** \
                sslmode=disable
                """,
            ])
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
