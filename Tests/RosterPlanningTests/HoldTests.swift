import RosterModel
import RosterPlanning
import TestSupport
import Testing

/// What holds make of a plan, at noon of the 20th.
@Suite struct HoldTests {
    struct Row: CustomTestStringConvertible {
        let testDescription: String
        /// Such as `+beta/dora` until the evening, `+beta/dora!` which has lapsed, `-beta/dora`, and
        /// `-*/dora` for every group.
        let holds: String
        var stored = ""
        let declared: String
        var base: String?
        let plan: String
    }

    static let rows = [
        Row(
            testDescription: "a live addition stays",
            holds: "+a/dora", stored: #"group a "A" : ana dora"#, declared: #"group a "A" : ana"#,
            plan: ""),
        Row(
            testDescription: "a lapsed addition goes, and its hold ends",
            holds: "+a/dora!", stored: #"group a "A" : ana dora"#, declared: #"group a "A" : ana"#,
            plan: "~ a: -dora(lapsed) 1 unchanged end add dora(lapsed)"),
        Row(
            testDescription: "a lapsed addition that is declared stays without its hold",
            holds: "+a/dora!", stored: #"group a "A" : ana dora"#,
            declared: #"group a "A" : ana dora"#,
            plan: "= a: 2 unchanged end add dora(declared)"),
        Row(
            testDescription: "declaring a held address with a last day is a change",
            holds: "+a/dora", stored: #"group a "A" : ana dora"#,
            declared: #"group a "A" : ana dora<2026-12-31"#,
            plan: "~ a: ~dora(until) 1 unchanged end add dora(declared)"),
        Row(
            testDescription: "somebody held in whom an outsider removed is back",
            holds: "+a/dora", stored: #"group a "A" : ana -dora"#,
            declared: #"group a "A" : ana"#, plan: "~ a: +dora(held) 1 unchanged"),
        Row(
            testDescription: "a held address whose declared last day is over stays in",
            holds: "+a/dora", stored: #"group a "A" : ana dora"#,
            declared: #"group a "A" : ana dora<2026-11-19"#, plan: ""),
        Row(
            testDescription: "a removal is respected, whichever way the address is declared",
            holds: "-a/dora -a/emil", stored: #"group a "A" : ana"#,
            declared: #"group a "A" : ana dora staff/emil"#, plan: ""),
        Row(
            testDescription: "the routes of those who stay are theirs",
            holds: "-a/dora", stored: #"group a "A" : ana"#,
            declared: #"group a "A" : ana dora staff/emil"#,
            plan: "~ a: +emil(staff) 1 unchanged"),
        Row(
            testDescription: "somebody held out whom an outsider added is out again",
            holds: "-a/dora", stored: #"group a "A" : ana +dora"#,
            declared: #"group a "A" : ana dora"#, plan: "~ a: -dora(held) 1 unchanged"),
        Row(
            testDescription: "and that although nobody reviewed it",
            holds: "-*/dora +a/emil", stored: #"group a "A" : ana +dora -emil"#,
            declared: #"group a "A" : ana dora"#, base: #"group a "A" : ana dora"#,
            plan: "~ a: +emil(held) -dora(held) 1 unchanged"),
        Row(
            testDescription: "who is let in does not keep a group from being empty",
            holds: "-a/ana +a/dora", stored: #"group a "A" : dora"#,
            declared: #"group a "A" : ana"#, plan: "! hold/size a"),
        Row(
            testDescription: "time alone refuses nothing",
            holds: "-a/ana", stored: #"group a "A" : bruno<2026-11-19"#,
            declared: #"group a "A" : ana bruno<2026-11-19"#, plan: ""),
        Row(
            testDescription: "a removal ends when nothing declares the address",
            holds: "-a/dora", stored: #"group a "A" : ana"#, declared: #"group a "A" : ana"#,
            plan: "= a: 1 unchanged end remove dora(declared)"),
        Row(
            testDescription: "a removal ends when the address is excepted or expired",
            holds: "-a/dora -a/emil", stored: #"group a "A" : ana"#,
            declared: #"group a "A" : ana -dora emil<2026-11-19"#,
            plan: "= a: 1 unchanged end remove dora(declared) end remove emil(declared)"),
        Row(
            testDescription: "who is held out everywhere is left out of what is made",
            holds: "-*/dora", declared: #"group a "A" : ana dora"#, plan: "+ a all 1"),
        Row(
            testDescription: "a group of nobody but those is not made",
            holds: "-*/dora -*/emil", declared: #"group a "A" : emil dora"#,
            plan: "! hold/size a"),
        Row(
            testDescription: "a hold everywhere does not end with one declaration",
            holds: "-*/dora", stored: #"group a "A" : ana"#, declared: #"group a "A" : ana"#,
            plan: ""),
        Row(
            testDescription: "whoever alone would be left stays, until others come",
            holds: "-*/dora", stored: #"group a "A" : dora"#, declared: #"group a "A" : dora"#,
            plan: ""),
        Row(
            testDescription: "and goes then",
            holds: "-*/dora", stored: #"group a "A" : dora"#, declared: #"group a "A" : ana dora"#,
            plan: "~ a: +ana -dora(held) 0 unchanged"),
        Row(
            testDescription: "nobody who is held out takes the place of those who are stored",
            holds: "-*/dora", stored: #"group a "A" : ana"#, declared: #"group a "A" : dora"#,
            plan: "! hold/size a"),
        Row(
            testDescription: "a retired group keeps those who are held in until that lapses",
            holds: "+a/dora +a/emil!", stored: #"group a "A" retired : ana dora emil"#,
            declared: #"group a "A" retired : kept"#,
            plan: "~ a: -emil(lapsed) 2 unchanged end add emil(lapsed)"),
        Row(
            testDescription: "a removal from a retired group is done with",
            holds: "-a/dora", stored: #"group a "A" retired : ana"#,
            declared: #"group a "A" retired : kept"#,
            plan: "= a: 1 unchanged end remove dora(declared)"),
        Row(
            testDescription:
                "lapse is applied although nobody reviewed it, whatever an outsider did",
            holds: "+a/dora!", stored: #"group a "A" : ana ~dora<2026-12-31"#,
            declared: #"group a "A" : ana"#, base: #"group a "A" : ana"#,
            plan: "~ a: -dora(lapsed) 1 unchanged end add dora(lapsed)"),
        Row(
            testDescription: "what is reviewed ends holds, and the rest is held back",
            holds: "+a/dora", stored: #"group a "A" : ana dora +zoe"#,
            declared: #"group a "A" : ana dora"#, base: #"group a "A" : ana"#,
            plan: """
                = a: 3 unchanged end add dora(declared)
                held ~ a: -zoe(drift 7) 2 unchanged
                """),
    ]

    @Test(arguments: rows)
    func `a plan respects holds`(_ row: Row) throws {
        var scenario = try PlanScenario(stored: row.stored, declared: row.declared)
        scenario.stored = StoredInventory(
            scenario.stored.resources, holds: try Hold.sketched(row.holds))
        let review = try row.base.map(PlanScenario.review)
        #expect(try scenario.plan(review: review).sketch == row.plan)
    }

    @Test func `a plan shows live holds on its targets, and those on every group`() throws {
        var scenario = try PlanScenario(
            stored: "group a \"A\" : ana cyd dora\ngroup b \"B\" : ana",
            declared: "group a \"A\" : ana\ngroup b \"B\" : ana emil")
        scenario.stored = StoredInventory(
            scenario.stored.resources,
            holds: try Hold.sketched("+a/dora +a/cyd! -b/emil -*/fay -c/gil"))
        #expect(try scenario.plan().holds.map(\.address.short) == ["dora", "emil", "fay"])
        #expect(
            try scenario.plan(targets: [#require(ResourceID("b"))]).holds.map(\.address.short)
                == ["emil", "fay"])
    }

    @Test func `a digest covers the holds that end`() throws {
        var scenario = try PlanScenario(
            stored: #"group a "A" : ana dora emil"#, declared: #"group a "A" : ana dora emil"#)
        let resources = scenario.stored.resources
        let digests = try ["+a/dora", "+a/emil", "+a/dora +a/emil", ""].map { holds in
            scenario.stored = StoredInventory(resources, holds: try Hold.sketched(holds))
            return try scenario.plan().digest
        }
        #expect(Set(digests.map(\.hex)).count == 4)
    }

    @Test func `removals by holds do not count for the limits`() throws {
        let people = (10..<60).map { "p\($0)" }
        var scenario = try PlanScenario(
            stored: #"group a "A" : ana "# + people.joined(separator: " "),
            declared: #"group a "A" : ana"#)
        scenario.stored = StoredInventory(
            scenario.stored.resources,
            holds: try Hold.sketched(people.map { "+a/\($0)!" }.joined(separator: " ")))
        #expect(try scenario.plan().refusals.isEmpty)
        scenario.stored = StoredInventory(scenario.stored.resources)
        #expect(try scenario.plan().refusals.count == 1)
    }
}
