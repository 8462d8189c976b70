import RosterModel
import TestSupport
import Testing

/// What a hold explains is no drift.
@Suite struct HeldDriftTests {
    struct Row: CustomTestStringConvertible {
        let testDescription: String
        var action = Hold.Action.remove
        var group: String? = "beta"
        var ended: Int?
        var before: MemberDetails? = MemberDetails.none
        var after: MemberDetails?
        let isDrift: Bool
    }

    static let rows = [
        Row(testDescription: "a removal that is held", isDrift: false),
        Row(testDescription: "a removal that is held everywhere", group: nil, isDrift: false),
        Row(testDescription: "a removal that was lifted", ended: 9, isDrift: true),
        Row(testDescription: "a removal that another group holds", group: "other", isDrift: true),
        Row(
            testDescription: "an addition against a removal that is held", before: nil,
            after: MemberDetails.none, isDrift: true),
        Row(
            testDescription: "an addition that is held", action: .add, before: nil,
            after: MemberDetails.none, isDrift: false),
        Row(
            testDescription: "a note of somebody whose addition is held", action: .add,
            after: MemberDetails(note: "x"), isDrift: true),
    ]

    @Test(arguments: rows)
    func `drift is what no hold explains`(row: Row) throws {
        let ana = try Address("ana@contoso.com")
        let hold = Hold(
            key: 1, group: row.group.map { .id($0) }, address: ana, action: row.action,
            actor: "support", at: "2026-11-19T14:02:11.042Z", reason: "ticket 12",
            until: row.action == .add ? "2026-11-20T00:00:00.000Z" : nil, made: 8,
            ended: row.ended)
        let drift = Drift(
            members: [
                MemberDrift(
                    address: ana, before: row.before, after: row.after,
                    origin: PlanScenario.origin)
            ], attributes: [])
        #expect(drift.apart(from: [hold], of: .id("beta")).isEmpty == !row.isDrift)
        #expect(drift.apart(from: [], of: .id("beta")) == drift)
    }
}
