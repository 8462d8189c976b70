import RosterModel
import RosterPlanning
import TestSupport
import Testing

@Suite struct RefusalTests {
    struct Row: CustomTestStringConvertible {
        let testDescription: String
        var stored = ""
        var declared = ""
        /// Rule, message, place and help, one a line.
        let refusals: [String]
    }

    static let rows = [
        Row(
            testDescription: "a rename by the case of one letter",
            stored: #"group beta "Beta" : ana"#, declared: #"group beta "beta" : ana"#,
            refusals: [
                """
                group/renamed: known user group "beta" cannot be renamed
                at groups/beta.yaml:3
                stored:   "Beta"
                declared: "beta"
                A name is permanent, to the letter. Write the stored name back; then, for a group of \
                another name in its place: roster replace beta --by NEW-ID --name NEW-NAME
                """
            ]),
        Row(
            testDescription: "a rename to a canonically equivalent spelling shows code points",
            stored: "group beta \"Caf\u{E9}\" : ana", declared: "group beta \"Cafe\u{301}\" : ana",
            refusals: [
                """
                group/renamed: known user group "beta" cannot be renamed
                at groups/beta.yaml:3
                stored:   "Caf\u{E9}", with U+00E9 LATIN SMALL LETTER E WITH ACUTE as character 4
                declared: "Cafe\u{301}", with U+0065 LATIN SMALL LETTER E, U+0301 COMBINING ACUTE \
                ACCENT as character 4
                A name is permanent, to the letter. Write the stored name back; then, for a group of \
                another name in its place: roster replace beta --by NEW-ID --name NEW-NAME
                """
            ]),
        Row(
            testDescription: "a rename to a name that looks the same shows code points",
            stored: "group beta \"My group\" : ana", declared: "group beta \"My\u{A0}group\" : ana",
            refusals: [
                """
                group/renamed: known user group "beta" cannot be renamed
                at groups/beta.yaml:3
                stored:   "My group", with U+0020 SPACE, U+0067 LATIN SMALL LETTER G as character 3
                declared: "My\u{A0}group", with U+00A0 NO-BREAK SPACE, U+0067 LATIN SMALL LETTER G \
                as character 3
                A name is permanent, to the letter. Write the stored name back; then, for a group of \
                another name in its place: roster replace beta --by NEW-ID --name NEW-NAME
                """
            ]),
        Row(
            testDescription: "a deletion",
            stored: #"group beta "Beta" : ana"#,
            refusals: [
                """
                group/deleted: known user group "beta" cannot be deleted
                A known user group is permanent. Restore its file with: roster pull beta
                To stop managing it, keep its kind, id and name and write "retired: true".
                """
            ]),
        Row(
            testDescription: "a deletion of a segment",
            stored: #"segment adults "Adults" app=photos"#,
            refusals: [
                """
                group/deleted: segment "adults" cannot be deleted
                A segment is permanent. Restore its file with: roster pull adults
                To stop managing it, keep its kind, id and name and write "retired: true".
                """
            ]),
        Row(
            testDescription: "another id under the same name",
            stored: #"group beta "Beta" : ana bruno"#, declared: #"group ring "BETA" : cyd dora"#,
            refusals: [
                """
                group/deleted: known user group "beta" cannot be deleted
                A known user group is permanent. Restore its file with: roster pull beta
                To stop managing it, keep its kind, id and name and write "retired: true".
                """,
                """
                group/name-taken: known user group "ring" cannot be created: its name belongs to \
                known user group "beta"
                at groups/ring.yaml:3
                stored:   "Beta"
                declared: "BETA"
                An id is permanent too. If this is the same group, write "id: beta" again.
                """,
            ]),
        Row(
            testDescription: "another id and another name with the members kept",
            stored: #"group beta "Beta" : ana bruno cyd dora"#,
            declared: """
                group ring "Ring" : ana bruno cyd emil
                group some "Some" : ana bruno fay gil
                """,
            refusals: [
                """
                group/deleted: known user group "beta" cannot be deleted
                likely "ring" 3 of 4
                It looks like a rename to "ring", which shares 3 of its 4 members.
                A known user group is permanent. Restore its file with: roster pull beta
                To stop managing it, keep its kind, id and name and write "retired: true".
                """
            ]),
        Row(
            testDescription: "a kind change",
            stored: #"group beta "Beta" : ana"#, declared: #"segment beta "Beta" app=photos"#,
            refusals: [
                """
                group/kind-changed: known user group "beta" cannot become a segment
                at groups/beta.yaml:2
                Write "kind: KnownUserGroup" again.
                A segment needs an id and a name of its own.
                """
            ]),
        Row(
            testDescription: "a name of another group of the project",
            stored: #"group beta "Beta" : ana"#,
            declared: """
                group beta "Beta" : ana
                segment ring "BETA" app=photos
                """,
            refusals: [
                """
                group/name-taken: segment "ring" cannot be created: its name belongs to known user \
                group "beta"
                at groups/ring.yaml:3
                stored:   "Beta"
                declared: "BETA"
                Names are unique in a state. Choose another name.
                """
            ]),
        Row(
            testDescription: "a name of another project's group",
            stored: "fabrikam/group beta \"Stra\u{DF}e\" : ana",
            declared: #"group ring "STRASSE" : ana"#,
            refusals: [
                """
                group/name-taken: known user group "ring" cannot be created: its name belongs to \
                known user group "beta" of project "fabrikam"
                at groups/ring.yaml:3
                stored:   "Stra\u{DF}e"
                declared: "STRASSE"
                Names are unique in a state. Choose another name.
                """
            ]),
        Row(
            testDescription: "an id of another project",
            stored: #"fabrikam/group beta "Beta" : ana"#, declared: #"group beta "Beta" : ana"#,
            refusals: [
                """
                id/taken: known user group "beta" belongs to project "fabrikam"
                at groups/beta.yaml:2
                Ids are unique in a state. Choose another id, or correct "project" in roster.yaml.
                """
            ]),
        Row(
            testDescription: "a retired group without members that was never stored",
            declared: #"group old "Old" retired : kept"#,
            refusals: [
                """
                group/never-stored: known user group "old" is retired but was never applied
                at groups/old.yaml:2
                A retired group without members keeps those that are stored. List its members, or \
                remove the declaration.
                """
            ]),
        Row(
            testDescription: "another app for a segment",
            stored: #"segment adults "Adults" app=photos"#,
            declared: #"segment adults "Adults" app=music"#,
            refusals: [
                """
                segment/app-changed: segment "adults" cannot move to another app
                at groups/adults.yaml:2
                It is about "photos" for ever. Declare a new segment for "music".
                """
            ]),
    ]

    @Test(arguments: rows)
    func `what the rules forbid is refused, with the place and the way out`(_ row: Row) throws {
        let plan = try PlanScenario(stored: row.stored, declared: row.declared).plan()
        #expect(plan.refusals.map(\.told) == row.refusals)
        #expect(plan.outcome == .refused)
        #expect(plan.summary.refuse == row.refusals.count)
    }

    @Test(arguments: [
        (shared: 0, of: 4, isTold: false), (1, 4, false), (2, 4, true), (4, 4, true), (1, 3, false),
        (2, 3, true), (1, 1, true), (0, 1, false),
    ])
    func `half of the members make a likely rename`(
        _ row: (shared: Int, of: Int, isTold: Bool)
    ) throws {
        let old = (0..<row.of).map { "p\($0)" }
        let new = old.prefix(row.shared) + (0..<row.of).map { "q\($0)" }
        let plan = try PlanScenario(
            stored: "group old \"Old\" : " + old.joined(separator: " "),
            declared: "group new \"New\" : " + new.joined(separator: " ")
        ).plan()
        #expect(plan.refusals.map(\.rule.text) == ["group/deleted"])
        #expect(plan.refusals.first?.likelyRename?.sharedMembers == (row.isTold ? row.shared : nil))
    }

    @Test func `a refused newcomer can still be the likely rename`() throws {
        let plan = try PlanScenario(
            stored: """
                group old "Old" : ana bruno
                group ring "Ring" : cyd
                """,
            declared: """
                group new "ring" : ana bruno
                group ring "Ring" : cyd
                """
        ).plan()
        #expect(
            plan.refusals.first { $0.rule.text == "group/deleted" }?.likelyRename?.id.text == "new")
    }

    @Test func `refusals of the whole plan come last`() throws {
        let scenario = try PlanScenario(
            stored: #"group beta "Beta" : ana"#, declared: #"group new "New" : ana"#)
        let standing = Refusal(.stateGuardsChanged, nil, "the guards changed", help: [])
        let plan = try scenario.plan(standing: [standing])
        #expect(plan.refusals.map(\.rule.text) == ["group/deleted", "state/guards-changed"])
    }
}

extension Refusal {
    /// Rule, message, place, likely rename and help, one a line.
    fileprivate var told: String {
        var lines = ["\(rule): \(message.plain)"]
        if let place { lines.append("at \(place)") }
        if let likelyRename {
            lines.append(
                "likely \"\(likelyRename.id)\" \(likelyRename.sharedMembers) of \(likelyRename.ofMembers)"
            )
        }
        return (lines + help.map(\.plain)).joined(separator: "\n")
    }
}
