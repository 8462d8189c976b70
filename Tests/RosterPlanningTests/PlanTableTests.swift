import RosterModel
import RosterPlanning
import TestSupport
import Testing

@Suite struct PlanTableTests {
    struct Row: CustomTestStringConvertible {
        let testDescription: String
        var stored = ""
        var declared = ""
        let plan: String
    }

    static let rows = [
        Row(
            testDescription: "a declared group that is not stored is created",
            declared: #"group beta "Beta" : ana bruno"#, plan: "+ beta all 2"),
        Row(
            testDescription: "a declared segment that is not stored is created",
            declared: #"segment adults "Adults" app=photos"#, plan: "+ adults app"),
        Row(
            testDescription: "equal sides need nothing",
            stored: #"group beta "Beta" description=Early owners=x,y : ana bruno<2027-01-01#MVP"#,
            declared: #"group beta "Beta" description=Early owners=x,y : ana bruno<2027-01-01#MVP"#,
            plan: ""),
        Row(
            testDescription: "members are added, removed and changed",
            stored: #"group beta "Beta" : ana bruno cyd dora"#,
            declared: #"group beta "Beta" : ana bruno<2027-01-01 dora#MVP emil"#,
            plan: "~ beta: +emil -cyd ~bruno(until) ~dora(note) 1 unchanged"),
        Row(
            testDescription: "attributes change in the documented order",
            stored: #"group beta "Beta" portalId=12 description=Early : ana"#,
            declared: #"group beta "Beta" owners=x description=Late : ana"#,
            plan: "~ beta description portalId owners: 1 unchanged"),
        Row(
            testDescription: "a segment has attributes and no members",
            stored: #"segment adults "Adults" app=photos"#,
            declared: #"segment adults "Adults" app=photos description=x"#,
            plan: "~ adults description"),
        Row(
            testDescription: "an outside change that is now declared is acknowledged",
            stored: #"group beta "Beta" ~description=x : +ana bruno -cyd ~dora<2027-01-01"#,
            declared: #"group beta "Beta" description=x : ana bruno dora<2027-01-01"#,
            plan: "= beta =description: =ana =cyd =dora 3 unchanged"),
        Row(
            testDescription: "an outside change is acknowledged inside an update",
            stored: #"group beta "Beta" ~description=x : +ana bruno -cyd"#,
            declared: #"group beta "Beta" description=x : ana bruno emil"#,
            plan: "~ beta =description: +emil =ana =cyd 2 unchanged"),
        Row(
            testDescription: "outside changes are undone",
            stored: #"group beta "Beta" ~description=x : +ana bruno -cyd ~dora<2027-01-01"#,
            declared: #"group beta "Beta" : bruno cyd dora"#,
            plan:
                "~ beta description(drift): +cyd(drift 7) -ana(drift 7) ~dora(until drift) 1 unchanged"
        ),
        Row(
            testDescription: "each change has its cause",
            stored: #"group beta "Beta" : bruno cyd emil +fay"#,
            declared: #"group beta "Beta" : ana staff/dora bruno<2026-11-19 -cyd gil"#,
            plan: """
                ~ beta: +ana +dora(staff) +gil -bruno(expired) -cyd(excepted) -emil -fay(drift 7) \
                0 unchanged
                """),
        Row(
            testDescription: "drift comes before except as a cause",
            stored: #"group beta "Beta" : ana +cyd"#,
            declared: #"group beta "Beta" : ana -cyd"#, plan: "~ beta: -cyd(drift 7) 1 unchanged"),
        Row(
            testDescription: "the declaration changed what was changed outside too",
            stored: #"group beta "Beta" : ana ~cyd<2027-01-01"#,
            declared: #"group beta "Beta" : ana cyd<2027-02-02"#,
            plan: "~ beta: ~cyd(until) 1 unchanged"),
        Row(
            testDescription: "a last day that is today still counts",
            stored: #"group beta "Beta" : ana bruno<2026-11-20"#,
            declared: #"group beta "Beta" : ana bruno<2026-11-20"#, plan: ""),
        Row(
            testDescription: "expiry never empties a group",
            stored: #"group beta "Beta" : ana<2026-11-18 bruno<2026-11-19"#,
            declared: #"group beta "Beta" : ana<2026-11-18 bruno<2026-11-19"#,
            plan: "~ beta: -ana 1 unchanged"),
        Row(
            testDescription: "a retired group keeps its members, expired ones too",
            stored: #"group old "Old" : ana bruno<2026-11-19"#,
            declared: #"group old "Old" retired : kept"#, plan: "~ old retired: 2 unchanged"),
        Row(
            testDescription: "drift of a retired group is acknowledged and never undone",
            stored: #"group old "Old" retired : +ana bruno -cyd ~dora<2026-01-01"#,
            declared: #"group old "Old" retired : kept"#,
            plan: "= old: =ana =cyd =dora 3 unchanged"),
        Row(
            testDescription: "a group that was retired may be managed again",
            stored: #"group old "Old" retired : ana bruno"#,
            declared: #"group old "Old" : ana cyd"#,
            plan: "~ old retired: +cyd -bruno 1 unchanged"),
        Row(
            testDescription: "a retired group with members may be new",
            declared: #"group old "Old" retired : ana"#, plan: "+ old retired all 1"),
        Row(
            testDescription: "another project's groups are nobody's business",
            stored: #"fabrikam/group ring "Ring" : ana"#,
            declared: #"group beta "Beta" : ana"#, plan: "+ beta all 1"),
        Row(
            testDescription: "changes come by kind and id, refusals after them",
            stored: """
                group zeta "Zeta" : zoe
                group alpha "Alpha" : ana
                group gone "Gone" : yan
                segment adults "Adults" app=photos
                """,
            declared: """
                segment teens "Teens" app=photos
                segment adults "Grown" app=photos
                group zeta "Zeta" : ana
                group new "New" : ana
                group alpha "Alpha" : bruno
                """,
            plan: """
                ~ alpha: +bruno -ana 0 unchanged
                + new all 1
                ~ zeta: +ana -zoe 0 unchanged
                + teens app
                ! group/deleted gone
                ! group/renamed adults
                """),
    ]

    @Test(arguments: rows)
    func `the table of plans`(_ row: Row) throws {
        let plan = try PlanScenario(stored: row.stored, declared: row.declared).plan()
        #expect(plan.sketch == row.plan)
    }

    @Test func `a change carries what an apply relies on`() throws {
        let scenario = try PlanScenario(
            stored: #"group beta "Beta" : ana"#,
            declared: """
                group beta "Beta" : ana bruno
                group new "New" : cyd
                """)
        let plan = try scenario.plan()
        let update = try #require(plan.changes.first)
        #expect(update.version == 1)
        #expect(update.before != update.after)
        #expect(update.membersAfter?.count == 2)
        #expect(update.place?.description == "groups/beta.yaml:2")
        let create = try #require(plan.changes.last)
        #expect(create.version == nil)
        #expect(create.before == nil)
        #expect(plan.outcome == .changes)
        #expect(plan.summary.create == 1)
        #expect(plan.summary.update == 1)
        #expect(plan.summary.membersToAdd == 2)
    }
}
