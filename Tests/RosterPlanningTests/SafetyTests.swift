import RosterModel
import RosterPlanning
import TestSupport
import Testing

@Suite struct SafetyTests {
    /// A group that shrinks, or grows by nobody.
    struct Group {
        let stored: Int
        let removed: Int
    }

    struct Row: CustomTestStringConvertible {
        let testDescription: String
        let groups: [Group]
        var percent = 30
        var limit = 20
        var total = 5000
        let plan: [String]
    }

    static let rows = [
        Row(
            testDescription: "above the number but not above the share",
            groups: [Group(stored: 100, removed: 30)], plan: []),
        Row(
            testDescription: "above the share but not above the number",
            groups: [Group(stored: 21, removed: 20)], plan: []),
        Row(
            testDescription: "just above both", groups: [Group(stored: 69, removed: 21)],
            plan: [#"known user group "a" would lose 21 of its 69 members"#]),
        Row(
            testDescription: "just not above the share", groups: [Group(stored: 70, removed: 21)],
            plan: []),
        Row(
            testDescription: "with other limits", groups: [Group(stored: 10, removed: 1)],
            percent: 0, limit: 0, plan: [#"known user group "a" would lose 1 of its 10 members"#]),
        Row(
            testDescription: "as many as the total allows",
            groups: [Group(stored: 50, removed: 10), Group(stored: 50, removed: 10)], total: 20,
            plan: []),
        Row(
            testDescription: "one more than the total allows",
            groups: [Group(stored: 50, removed: 10), Group(stored: 50, removed: 11)], total: 20,
            plan: ["the plan removes 21 members in all; the limit is 20"]),
        Row(
            testDescription: "each group that loses too much, and then the total",
            groups: [Group(stored: 60, removed: 30), Group(stored: 40, removed: 30)], total: 20,
            plan: [
                #"known user group "a" would lose 30 of its 60 members"#,
                #"known user group "b" would lose 30 of its 40 members"#,
                "the plan removes 60 members in all; the limit is 20",
            ]),
    ]

    @Test(arguments: rows)
    func `too many removals are refused`(_ row: Row) throws {
        var settings = Settings()
        settings.safety.maxRemovedPercent = row.percent
        settings.safety.maxRemoved = row.limit
        settings.safety.maxRemovedTotal = row.total
        let plan = try scenario(row.groups).plan(settings)
        #expect(plan.refusals.map(\.message.plain) == row.plan)
        #expect(plan.refusals.allSatisfy { $0.rule.text == "safety/removals" })
        #expect(plan.changes.count == row.groups.count)
    }

    struct ExceptionRow: CustomTestStringConvertible {
        let testDescription: String
        let group: String
        let allowed: Int
        let until: String
        let help: [String]?
        var note: String?
    }

    private static let limits = "The limits are 20 members and 30 % of a group; both are exceeded."
    private static let advice = """
        If it is meant, add an exception under "safety" in roster.yaml: group, maxRemoved, until, \
        reason.
        """

    static let exceptions = [
        ExceptionRow(
            testDescription: "valid on its last day", group: "a", allowed: 40, until: "2026-11-20",
            help: nil,
            note: #""a": an exception allows 40 removals until 2026-11-20: "ticket 4711""#),
        ExceptionRow(
            testDescription: "expired", group: "a", allowed: 40, until: "2026-11-19",
            help: [limits, "The exception for it ended on 2026-11-19.", advice]),
        ExceptionRow(
            testDescription: "too small", group: "a", allowed: 39, until: "2026-12-31",
            help: [limits, "The exception for it allows 39.", advice]),
        ExceptionRow(
            testDescription: "for another group", group: "b", allowed: 40, until: "2026-12-31",
            help: [limits, advice]),
    ]

    @Test(arguments: exceptions)
    func `an exception is for one group, bounded and expiring`(_ row: ExceptionRow) throws {
        var settings = Settings()
        settings.safety.exceptions = [
            SafetyException(
                group: try #require(ResourceID(row.group)), maxRemoved: row.allowed,
                until: try #require(CalendarDay(row.until)), reason: "ticket 4711",
                place: SourcePlace(file: "roster.yaml"))
        ]
        settings.safety.maxRemovedTotal = 40
        let plan = try scenario([Group(stored: 60, removed: 40)]).plan(settings)
        #expect(plan.refusals.first?.help.map(\.plain) == row.help)
        #expect(plan.refusals.first?.place?.description == row.help.map { _ in "groups/a.yaml:2" })
        #expect(plan.notes.map(\.plain) == [row.note].compactMap { $0 })
    }

    @Test func `an exception takes its group out of the total`() throws {
        var settings = Settings()
        settings.safety.maxRemovedTotal = 10
        let groups = [Group(stored: 60, removed: 40), Group(stored: 60, removed: 10)]
        #expect(try scenario(groups).plan(settings).refusals.count == 2)
        settings.safety.exceptions = [
            SafetyException(
                group: try #require(ResourceID("a")), maxRemoved: 40, until: PlanScenario.day,
                reason: "x", place: SourcePlace(file: "roster.yaml"))
        ]
        #expect(try scenario(groups).plan(settings).refusals.isEmpty)
    }

    @Test func `what expires does not count`() throws {
        let stored = people(0..<60).map { "\($0)<2026-11-19" } + ["zoe"]
        let scenario = try PlanScenario(
            stored: "group a \"A\" : " + stored.joined(separator: " "),
            declared: "group a \"A\" : " + stored.joined(separator: " "))
        let plan = try scenario.plan()
        #expect(plan.summary.membersToRemove == 60)
        #expect(plan.outcome == .changes)
    }

    @Test func `what is excepted or no longer included counts`() throws {
        let stored = people(0..<60)
        let excepted = stored.prefix(21).map { "-" + $0 } + stored.dropFirst(21)
        let plan = try PlanScenario(
            stored: "group a \"A\" : " + stored.joined(separator: " "),
            declared: "group a \"A\" : " + excepted.joined(separator: " ")
        ).plan()
        #expect(
            plan.refusals.map(\.message.plain) == [
                #"known user group "a" would lose 21 of its 60 members"#
            ])
        let included = try PlanScenario(
            stored: """
                group a "A" : \(stored.joined(separator: " "))
                group b "B" : \(stored.joined(separator: " "))
                """,
            declared: """
                group a "A" : \(stored.dropFirst(21).joined(separator: " "))
                group b "B" : \(stored.dropFirst(21).map { "a/" + $0 }.joined(separator: " "))
                """
        ).plan()
        #expect(included.refusals.map(\.resource?.id.text) == ["a", "b"])
    }

    private func people(_ range: Range<Int>) -> [String] { range.map { "p\($0)" } }

    private func scenario(_ groups: [Group]) throws -> PlanScenario {
        let ids = ["a", "b", "c"]
        func text(_ kept: (Group) -> Range<Int>) -> String {
            zip(ids, groups).map { id, group in
                "group \(id) \"\(id)\" : " + people(kept(group)).joined(separator: " ")
            }.joined(separator: "\n")
        }
        return try PlanScenario(
            stored: text { 0..<$0.stored }, declared: text { $0.removed..<$0.stored })
    }
}
