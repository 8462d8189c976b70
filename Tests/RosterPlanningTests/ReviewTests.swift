import RosterModel
import RosterPlanning
import TestSupport
import Testing

@Suite struct ReviewTests {
    struct Row: CustomTestStringConvertible {
        let testDescription: String
        /// As declared at the commit of the last apply; nil when no commit says.
        let base: String?
        let stored: String
        let declared: String
        let plan: String
    }

    static let rows = [
        Row(
            testDescription: "an addition that a commit made",
            base: #"group a "A" : x"#, stored: #"group a "A" : x"#,
            declared: #"group a "A" : x y"#, plan: "~ a: +y 1 unchanged"),
        Row(
            testDescription: "what was added outside stays",
            base: #"group a "A" : x"#, stored: #"group a "A" : x +z"#,
            declared: #"group a "A" : x y"#,
            plan: "~ a: +y 2 unchanged\nheld ~ a: -z(drift 7) 1 unchanged"),
        Row(
            testDescription: "what was removed outside stays removed",
            base: #"group a "A" : x y"#, stored: #"group a "A" : x -y"#,
            declared: #"group a "A" : x y"#, plan: "held ~ a: +y(drift 7) 1 unchanged"),
        Row(
            testDescription: "a reviewed change of somebody who was removed outside",
            base: #"group a "A" : x y"#, stored: #"group a "A" : x -y"#,
            declared: #"group a "A" : x y<2026-12-31"#, plan: "~ a: +y(drift 7) 1 unchanged"),
        Row(
            testDescription: "a removal that was applied and then undone outside",
            base: #"group a "A" : x"#, stored: #"group a "A" : x +z"#,
            declared: #"group a "A" : x"#, plan: "held ~ a: -z(drift 7) 1 unchanged"),
        Row(
            testDescription: "what an apply of uncommitted files left",
            base: #"group a "A" : x"#, stored: #"group a "A" : x z"#,
            declared: #"group a "A" : x y"#,
            plan: "~ a: +y -z 1 unchanged"),
        Row(
            testDescription: "a retirement, while a use goes on that was given the group outside",
            base: """
                group a "A" : x
                flight fast "Fast" app=photos groups=b rank=2
                """,
            stored: """
                group a "A" : x
                flight fast "Fast" app=photos ~groups=a,b rank=2
                """,
            declared: """
                group a "A" retired : kept
                flight fast "Fast" app=photos groups=b rank=2
                """,
            plan: "held ~ a retired: 1 unchanged\nheld ~ fast groups(drift)"),
        Row(
            testDescription: "a retirement, while a use keeps a rank that it got outside",
            base: """
                group a "A" : x
                flight fast "Fast" app=photos groups=a,b rank=2
                """,
            stored: """
                group a "A" : x
                flight fast "Fast" app=photos groups=a,b ~rank=3
                """,
            declared: """
                group a "A" retired : kept
                flight fast "Fast" app=photos groups=b rank=2
                """,
            plan: "~ a retired: 1 unchanged\n~ fast groups\nheld ~ fast rank(drift)"),
        Row(
            testDescription: "an expiry",
            base: #"group a "A" : x y<2026-11-01"#, stored: #"group a "A" : x y<2026-11-01"#,
            declared: #"group a "A" : x y<2026-11-01"#, plan: "~ a: -y(expired) 1 unchanged"),
        Row(
            testDescription: "a last day that was put off outside",
            base: #"group a "A" : x y<2026-11-01"#, stored: #"group a "A" : x ~y<2026-12-31"#,
            declared: #"group a "A" : x y<2026-11-01"#,
            plan: "held ~ a: -y(expired) 1 unchanged"),
        Row(
            testDescription: "a line that was taken out after its last day",
            base: #"group a "A" : x y<2026-11-01"#, stored: #"group a "A" : x y<2026-11-01"#,
            declared: #"group a "A" : x"#, plan: "~ a: -y 1 unchanged"),
        Row(
            testDescription: "an expired member that was added again outside",
            base: #"group a "A" : x y<2026-11-01"#, stored: #"group a "A" : x +y"#,
            declared: #"group a "A" : x"#, plan: "held ~ a: -y(drift 7) 1 unchanged"),
        Row(
            testDescription: "what was added outside, then declared, then taken out again",
            base: #"group a "A" : x z"#, stored: #"group a "A" : x +z"#,
            declared: #"group a "A" : x"#, plan: "~ a: -z(drift 7) 1 unchanged"),
        Row(
            testDescription: "what was done outside and came to be declared, beside what was not",
            base: #"group a "A" : x y"#, stored: #"group a "A" : x -y +z"#,
            declared: #"group a "A" : x y z"#,
            plan: "= a: =z 2 unchanged\nheld ~ a: +y(drift 7) 2 unchanged"),
        Row(
            testDescription: "the same once more, when that was applied",
            base: #"group a "A" : x y z"#, stored: #"group a "A" : x -y +z"#,
            declared: #"group a "A" : x y z"#, plan: "held ~ a: +y(drift 7) 2 unchanged"),
        Row(
            testDescription: "what no commit and nobody outside is about, such as time",
            base: #"group a "A" : x y"#, stored: #"group a "A" : x z"#,
            declared: #"group a "A" : x y"#, plan: "~ a: +y -z 1 unchanged"),
        Row(
            testDescription: "one detail of a member, another held back",
            base: #"group a "A" : x"#, stored: #"group a "A" : ~x#VIP"#,
            declared: #"group a "A" : x<2026-12-31"#,
            plan: "~ a: ~x(until) 0 unchanged\nheld ~ a: ~x(note drift) 0 unchanged"),
        Row(
            testDescription: "an attribute",
            base: #"group a "A" : x"#, stored: #"group a "A" ~consent=c : x"#,
            declared: #"group a "A" description=d : x"#,
            plan: "~ a description: 1 unchanged\nheld ~ a consent(drift): 1 unchanged"),
        Row(
            testDescription: "nobody would be left, so nothing happens",
            base: #"group a "A" : x y"#, stored: #"group a "A" : x -y"#,
            declared: #"group a "A" : y"#,
            plan: "held ~ a: +y(drift 7) -x 0 unchanged"),
        Row(
            testDescription: "a group that was never applied",
            base: nil, stored: "", declared: #"group a "A" : x"#, plan: "+ a all 1"),
        Row(
            testDescription: "a declaration that came to match what was done outside",
            base: #"group a "A" : x"#, stored: #"group a "A" : x +z"#,
            declared: #"group a "A" : x z"#, plan: "= a: =z 2 unchanged"),
        Row(
            testDescription: "a seal that no commit explains, with all but what undoes drift",
            base: nil, stored: #"group a "A" : x y +z"#, declared: #"group a "A" : x v"#,
            plan: "~ a: +v -y 2 unchanged\nheld ~ a: -z(drift 7) 2 unchanged"),
    ]

    @Test(arguments: rows)
    func `what was reviewed is applied, and the rest held back`(_ row: Row) throws {
        let scenario = try PlanScenario(stored: row.stored, declared: row.declared)
        let review = try row.base.map(PlanScenario.review) ?? Review { _ in .unknown }
        #expect(try scenario.plan(review: review).sketch == row.plan)
    }

    @Test func `what is held back counts for no limit`() throws {
        let outsiders = (10..<60).map { "+p\($0)" }.joined(separator: " ")
        let scenario = try PlanScenario(
            stored: #"group a "A" : x \#(outsiders)"#, declared: #"group a "A" : x y"#)
        #expect(try scenario.plan().refusals.map(\.rule) == [Rule.safetyRemovals.id])
        let plan = try scenario.plan(review: try PlanScenario.review(of: #"group a "A" : x"#))
        #expect(plan.outcome == .changes)
        #expect(plan.heldBack.count == 1)
    }

    @Test func `a partial change leads to what its digest says`() throws {
        let scenario = try PlanScenario(
            stored: #"group a "A" : v +w x<2027-01-01"#,
            declared: #"group a "A" description=d : b v x"#)
        let review = try PlanScenario.review(of: #"group a "A" : v x<2027-01-01"#)
        let change = try #require(try scenario.plan(review: review).changes.first)
        let goal = try PlanScenario(
            declared: #"group a "A" description=d : b v w x"#)
        let expected = try #require(goal.declared.resources.first)
        #expect(expected.members == change.membersAfter.map(DeclaredMembers.listed))
        #expect(expected.resource == change.resource)
        #expect(change.isPartial)
        let whole = try #require(try goal.plan().changes.first)
        #expect(change.after == whole.after)
        #expect(change.digest != whole.digest)
    }
}
