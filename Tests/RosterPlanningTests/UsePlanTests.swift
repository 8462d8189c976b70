import RosterModel
import RosterPlanning
import TestSupport
import Testing

/// What plans do about uses; today is 2026-11-20.
@Suite struct UsePlanTests {
    typealias Row = PlanTableTests.Row

    static let rows = [
        Row(
            testDescription: "groups and uses are created together",
            declared: """
                group beta "Beta" : ana
                flight fast "Fast" app=photos groups=beta rank=2
                """, plan: "+ beta all 1\n+ fast name app groups rank"),
        Row(
            testDescription: "a flight can be edited, its name too",
            stored: #"flight fast "Fast" app=photos groups=beta rank=2"#,
            declared: #"flight fast "Faster" app=photos groups=ring rank=3"#,
            plan: "~ fast name groups rank"),
        Row(
            testDescription: "a use that is declared no more is removed",
            stored: """
                flight fast "Fast" app=photos groups=beta rank=2
                offer welcome "Welcome" app=photos addOn=filters group=beta
                notification news "News" app=photos
                """,
            plan: "- fast name app groups rank\n- news name app\n- welcome name app addOn group"),
        Row(
            testDescription: "a use may have the name of a group",
            stored: #"group beta "Beta" : ana"#,
            declared: """
                group beta "Beta" : ana
                flight fast "Beta" app=photos groups=beta rank=2
                """, plan: "+ fast name app groups rank"),
        Row(
            testDescription: "a use cannot become another kind",
            stored: #"flight fast "Fast" app=photos groups=beta rank=2"#,
            declared: #"audience fast "Fast" app=photos groups=beta"#,
            plan: "! group/kind-changed fast"),
        Row(
            testDescription: "a use cannot become a group",
            stored: #"flight fast "Fast" app=photos groups=beta rank=2"#,
            declared: #"group fast "Fast" : ana"#, plan: "! group/kind-changed fast"),
        Row(
            testDescription: "an id of another project is taken, for uses too",
            stored: #"fabrikam/offer welcome "Welcome" app=photos addOn=filters group=beta"#,
            declared: #"offer welcome "Welcome" app=photos addOn=filters group=beta"#,
            plan: "! id/taken welcome"),
        Row(
            testDescription: "a rank, an audience and an offer of an app belong to one project",
            stored: """
                fabrikam/flight theirs "Theirs" app=photos groups=beta rank=2
                fabrikam/audience staff "Staff" app=photos groups=beta
                fabrikam/offer welcome "Welcome" app=photos addOn=filters group=beta
                """,
            declared: """
                flight fast "Fast" app=photos groups=ring rank=2
                flight late "THEIRS" app=photos groups=ring rank=3
                flight other "Theirs" app=music groups=ring rank=2
                audience ours "Staff" app=photos groups=ring
                offer again "Welcome" app=photos addOn=filters group=ring
                offer more "Welcome" app=photos addOn=frames group=ring
                """,
            plan: """
                + other name app groups rank
                + more name app addOn group
                ! use/taken fast
                ! use/taken late
                ! use/taken ours
                ! use/taken again
                """),
        Row(
            testDescription: "a use that another project has taken since cannot take it back",
            stored: """
                fabrikam/flight theirs "Theirs" app=photos groups=beta rank=2
                flight fast "Fast" app=photos groups=beta rank=3
                flight old "Old" app=photos groups=beta rank=2
                """,
            declared: """
                flight fast "Fast" app=photos groups=beta rank=2
                flight old "Old" app=photos groups=beta rank=2
                """, plan: "! use/taken fast"),
        Row(
            testDescription: "a private audience gets a date",
            stored: #"audience all "All" app=photos groups=beta"#,
            declared: #"audience all "All" app=photos groups=beta publicOn=2027-01-15T09:00:00Z"#,
            plan: """
                ~ all publicOn
                note "all": from 2027-01-15 09:00 UTC on everybody can see "photos", for ever
                """),
        Row(
            testDescription: "a date that has passed makes an app public at once",
            stored: #"audience all "All" app=photos groups=beta"#,
            declared: #"audience all "All" app=photos groups=beta publicOn=2026-01-15T09:00:00Z"#,
            plan: """
                ~ all publicOn
                note "all": everybody can see "photos" as soon as this is applied, for ever: \
                2026-01-15 09:00 UTC has passed
                """),
        Row(
            testDescription: "a date that has not passed can be moved and cleared",
            stored: """
                audience all "All" app=photos groups=beta publicOn=2027-01-15T09:00:00Z
                audience few "Few" app=music groups=beta publicOn=2026-11-20T12:00:01Z
                """,
            declared: """
                audience all "All" app=photos groups=beta publicOn=2028-01-15T09:00:00Z
                audience few "Few" app=music groups=beta
                """,
            plan: """
                ~ all publicOn
                ~ few publicOn
                note "all": from 2028-01-15 09:00 UTC on everybody can see "photos", for ever
                """),
        Row(
            testDescription: "a date that has passed cannot be cleared",
            stored: #"audience all "All" app=photos groups=beta publicOn=2026-11-20T12:00:00Z"#,
            declared: #"audience all "All" app=photos groups=beta"#,
            plan: "! audience/back-to-private all"),
        Row(
            testDescription: "a date that has passed cannot be put off",
            stored: #"audience all "All" app=photos groups=beta publicOn=2026-01-15T09:00:00Z"#,
            declared: #"audience all "All" app=photos groups=beta publicOn=2027-01-15T09:00:00Z"#,
            plan: "! audience/back-to-private all"),
        Row(
            testDescription: "a private audience cannot be removed while the app is private",
            stored: """
                audience all "All" app=photos groups=beta
                audience few "Few" app=music groups=beta publicOn=2026-11-20T12:00:01Z
                """,
            plan: "! audience/back-to-private all\n! audience/back-to-private few"),
        Row(
            testDescription: "a private audience can be removed once the app is public",
            stored: #"audience all "All" app=photos groups=beta publicOn=2026-01-15T09:00:00Z"#,
            plan: "- all name app groups publicOn"),
        Row(
            testDescription: "an app that is public gets no new private audience",
            stored: #"audience all "All" app=photos groups=beta publicOn=2026-01-15T09:00:00Z"#,
            declared: #"audience again "Again" app=photos groups=beta"#,
            plan: "- all name app groups publicOn\n! audience/back-to-private again"),
        Row(
            testDescription: "an app that another project made public gets no private audience",
            stored: """
                fabrikam/audience all "All" app=photos groups=beta publicOn=2026-01-15T09:00:00Z
                fabrikam/audience few "Few" app=music groups=beta publicOn=2027-01-15T09:00:00Z
                """,
            declared: """
                audience again "Again" app=photos groups=beta
                audience other "Other" app=music groups=beta
                """, plan: "! audience/back-to-private again\n! use/taken other"),
        Row(
            testDescription:
                "a private audience can be removed once another project made the app public",
            stored: """
                fabrikam/audience all "All" app=photos groups=beta publicOn=2026-01-15T09:00:00Z
                audience few "Few" app=photos groups=beta
                audience own "Own" app=music groups=beta
                """,
            plan: "- few name app groups\n! audience/back-to-private own"),
        Row(
            testDescription: "a private audience stays with its app",
            stored: #"audience all "All" app=photos groups=beta"#,
            declared: #"audience all "All" app=music groups=beta"#,
            plan: "! audience/back-to-private all"),
    ]

    @Test(arguments: rows)
    func `a plan of uses`(_ row: Row) throws {
        let scenario = try PlanScenario(stored: row.stored, declared: row.declared)
        #expect(try scenario.plan().sketch == row.plan)
    }

    @Test func `an app whose private audience was removed gets no other`() throws {
        var scenario = try PlanScenario(
            declared: #"audience again "Again" app=photos groups=beta"#)
        scenario.stored = StoredInventory([], publicApps: ["photos"])
        #expect(try scenario.plan().sketch == "! audience/back-to-private again")
        scenario.stored = StoredInventory([], publicApps: ["music"])
        #expect(try scenario.plan().sketch == "+ again name app groups")
    }

    @Test func `what uses a refused group is left out with it`() throws {
        let scenario = try PlanScenario(
            stored: #"group beta "Beta" : ana"#,
            declared: """
                group beta "Beta 2" : ana
                group ring "Ring" : ana
                flight fast "Fast" app=photos groups=beta rank=2
                flight slow "Slow" app=photos groups=ring rank=3
                """)
        let parts = try #require(try scenario.plan().skippingRefused())
        #expect(parts.changes.map(\.resource.id.text) == ["ring", "slow"])
        #expect(parts.skipped.map(\.text) == ["beta", "fast"])
    }

    private static let beforeRetiring = """
        group beta "Beta" : ana
        group gamma "Gamma" : ana
        flight fast "Fast" app=photos groups=beta,gamma rank=2
        flight slow "Slow" app=photos groups=beta rank=3
        audience few "Few" app=photos groups=gamma
        offer welcome "Welcome" app=photos addOn=filters group=gamma
        """

    @Test func `a group is not retired while a use of it is left out`() throws {
        let scenario = try PlanScenario(
            stored: Self.beforeRetiring,
            declared: """
                group beta "Beta" : ana
                group gamma "Gamma" retired : kept
                flight fast "Fast" app=photos groups=beta rank=2
                flight slow "Slow" app=photos groups=beta rank=4
                """)
        let plan = try scenario.plan()
        let parts = try #require(plan.skippingRefused())
        #expect(parts.changes.map(\.resource.id.text) == ["fast", "slow", "welcome"])
        #expect(parts.skipped.map(\.text) == ["few", "gamma"])
        let waiting = plan.waitingRetirements(without: parts.skipped)
        #expect(waiting.map { "\($0.group) for \($0.causes)" } == ["gamma for [few]"])
    }

    @Test func `a group is not retired while a use of it waits for a refused group`() throws {
        let scenario = try PlanScenario(
            stored: #"group ring "Ring" : ana"# + "\n" + Self.beforeRetiring,
            declared: """
                group beta "Beta" : ana
                group gamma "Gamma" retired : kept
                group ring "Ring 2" : ana
                flight fast "Fast" app=photos groups=beta,ring rank=2
                flight slow "Slow" app=photos groups=beta rank=3
                audience few "Few" app=photos groups=beta
                """)
        let parts = try #require(try scenario.plan().skippingRefused())
        #expect(parts.changes.map(\.resource.id.text) == ["few", "welcome"])
        #expect(parts.skipped.map(\.text) == ["fast", "gamma", "ring"])
    }

    @Test func `a plan to retire a group is also one for the uses that leave it`() throws {
        let scenario = try PlanScenario(
            stored: Self.beforeRetiring,
            declared: """
                group beta "Beta" : ana
                group gamma "Gamma" retired : kept
                group ring "Ring" : ana
                flight fast "Fast" app=photos groups=beta,ring rank=2
                flight slow "Slow" app=photos groups=beta rank=4
                audience few "Few" app=photos groups=beta
                """)
        let gamma = try #require(ResourceID("gamma"))
        let plan = try scenario.plan(targets: [gamma])
        #expect(
            plan.changes.map(\.resource.id.text) == ["gamma", "ring", "fast", "few", "welcome"])
        let refused = try PlanScenario(
            stored: Self.beforeRetiring,
            declared: """
                group beta "Beta" : ana
                group gamma "Gamma" retired : kept
                """
        ).plan(targets: [gamma])
        #expect(refused.outcome == .refused)
    }

    @Test func `a group that is retired already waits for nobody`() throws {
        let retired = Self.beforeRetiring.replacing(
            #""Gamma" : ana"#, with: #""Gamma" retired : ana"#)
        let scenario = try PlanScenario(
            stored: retired,
            declared: """
                group beta "Beta" : ana
                group gamma "Gamma" retired description=Old : kept
                """)
        let parts = try #require(try scenario.plan().skippingRefused())
        #expect(parts.skipped.map(\.text) == ["few"])
        let plan = try scenario.plan(targets: [#require(ResourceID("gamma"))])
        #expect(plan.changes.map(\.resource.id.text) == ["gamma"])
    }

    @Test func `a plan for a use is also one for its groups`() throws {
        let scenario = try PlanScenario(
            declared: """
                group beta "Beta" : ana
                group ring "Ring" : ana
                flight fast "Fast" app=photos groups=beta rank=2
                """)
        let plan = try scenario.plan(targets: [#require(ResourceID("fast"))])
        #expect(plan.changes.map(\.resource.id.text) == ["beta", "fast"])
    }
}
