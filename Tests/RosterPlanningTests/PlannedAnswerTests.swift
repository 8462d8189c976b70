import RosterModel
import RosterPlanning
import TestSupport
import Testing

/// What drift and the plan say of each other.
@Suite struct PlannedAnswerTests {
    struct Row: CustomTestStringConvertible {
        let testDescription: String
        let stored: String
        let declared: String
        /// The answer to each piece of drift, attributes first.
        let answers: [PlannedAnswer]
        /// Members to add, to remove and to change, and the attributes that change; nil for nothing.
        var pending: String?
    }

    static let rows = [
        Row(
            testDescription: "what is declared otherwise is undone",
            stored: #"group beta "Beta" ~description=x : +ana bruno -cyd ~dora<2027-01-01"#,
            declared: #"group beta "Beta" : bruno cyd dora"#,
            answers: [.undo, .undo, .undo, .undo]),
        Row(
            testDescription: "what is declared by now is acknowledged",
            stored: #"group beta "Beta" ~description=x : +ana bruno -cyd ~dora<2027-01-01"#,
            declared: #"group beta "Beta" description=x : ana bruno dora<2027-01-01"#,
            answers: [.acknowledge, .acknowledge, .acknowledge, .acknowledge]),
        Row(
            testDescription: "what else is declared stands apart",
            stored: #"group beta "Beta" : +ana bruno cyd"#,
            declared: #"group beta "Beta" description=x : ana bruno<2027-01-01 emil fay"#,
            answers: [.acknowledge], pending: "+2 -1 ~1 description"),
        Row(
            testDescription: "what is declared otherwise than before is undone all the same",
            stored: #"group beta "Beta" : bruno ~dora<2027-01-01"#,
            declared: #"group beta "Beta" : bruno dora<2028-01-01"#, answers: [.undo]),
        Row(
            testDescription: "what a refusal stands against is left",
            stored: #"group beta "Beta" : +ana bruno"#,
            declared: #"group beta "Other" : bruno"#, answers: [.keep]),
        Row(
            testDescription: "what is not declared any more is left",
            stored: #"group beta "Beta" : +ana bruno"#, declared: "", answers: [.keep]),
        Row(
            testDescription: "drift in a retired group is acknowledged",
            stored: #"group beta "Beta" retired : +ana bruno -cyd"#,
            declared: #"group beta "Beta" retired : kept"#, answers: [.acknowledge, .acknowledge]),
    ]

    @Test(arguments: rows)
    func `each piece of drift has its answer, and the rest is pending`(row: Row) throws {
        let scenario = try PlanScenario(stored: row.stored, declared: row.declared)
        let change = try scenario.plan().changes.first
        let drift = try scenario.drift(of: .id("beta"))
        let answers = PlannedAnswers(change)
        #expect(
            drift.attributes.map(answers.answer) + drift.members.map(answers.answer)
                == row.answers)
        let pending = change.flatMap { PendingChange($0, beyond: drift) }.map { pending in
            ([
                "+\(pending.membersToAdd) -\(pending.membersToRemove) ~\(pending.membersToChange)"
            ] + pending.attributes).joined(separator: " ")
        }
        #expect(pending == row.pending)
    }

    @Test func `a group that is created is pending as a whole`() throws {
        let plan = try PlanScenario(declared: #"group beta "Beta" : ana bruno"#).plan()
        let change = try #require(plan.changes.first)
        let pending = try #require(PendingChange(change, beyond: .none))
        #expect(pending.action == .create)
        #expect(pending.membersToAdd == 2)
    }

    @Test func `what is stored as declared but not as recorded is acknowledged`() throws {
        var scenario = try PlanScenario(
            stored: #"group beta "Beta" : ana"#, declared: #"group beta "Beta" : ana"#)
        #expect(try scenario.plan().sketch == "")
        let stored = try #require(scenario.stored.resources.first)
        scenario.stored = StoredInventory([
            StoredResource(
                resource: stored.resource, members: stored.members, version: 1, isIntact: false)
        ])
        #expect(try scenario.plan().sketch == "= beta: 1 unchanged")
    }
}
