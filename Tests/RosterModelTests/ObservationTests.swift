import RosterModel
import TestSupport
import Testing

@Suite struct ObservationTests {
    struct Row: CustomTestStringConvertible {
        let testDescription: String
        var members = "ana bruno"
        var earlier: [String] = []
        let list: String
        var missing = ""
        var extra = ""
        var pendingAdditions = ""
        var pendingRemovals = ""
    }

    static let rows = [
        Row(testDescription: "an equal list differs in nothing", list: "bruno ana"),
        Row(
            testDescription: "what is missing and what is extra differs", list: "ana cyd",
            missing: "bruno", extra: "cyd"),
        Row(
            testDescription: "a member of always is missing", earlier: ["ana bruno cyd"],
            list: "ana", missing: "bruno"),
        Row(
            testDescription: "who was no member a moment ago may be missing", earlier: ["ana"],
            list: "ana", pendingAdditions: "bruno"),
        Row(
            testDescription: "who was a member a moment ago may still be there",
            earlier: ["ana bruno cyd"], list: "ana bruno cyd", pendingRemovals: "cyd"),
        Row(
            testDescription: "who came and went meanwhile may be there",
            earlier: ["ana bruno", "ana bruno cyd"], list: "ana bruno cyd",
            pendingRemovals: "cyd"),
        Row(
            testDescription: "who went and came back meanwhile may be missing",
            earlier: ["ana bruno", "ana"], list: "ana", pendingAdditions: "bruno"),
        Row(
            testDescription: "who was never a member is extra", earlier: ["ana"],
            list: "ana bruno dora", extra: "dora"),
    ]

    @Test(arguments: rows)
    func `a list is compared with the members that it may show`(row: Row) throws {
        let difference = ListDifference(
            of: try Self.set(row.list), from: try Self.set(row.members))
        let observation = Observation(
            difference, in: "beta.csv",
            of: Resource(
                kind: .knownUserGroup, id: .id("beta"), name: try ResourceName("Beta")),
            pending: difference.explained(by: try row.earlier.map(Self.set)))
        #expect(observation.missing == (try Self.set(row.missing)))
        #expect(observation.extra == (try Self.set(row.extra)))
        #expect(observation.pendingAdditions == (try Self.set(row.pendingAdditions)))
        #expect(observation.pendingRemovals == (try Self.set(row.pendingRemovals)))
        #expect(observation.differs == !(row.missing.isEmpty && row.extra.isEmpty))
        #expect(observation.isEqual == difference.isEmpty)
    }

    private static func set(_ names: String) throws -> AddressSet {
        AddressSet(try names.split(separator: " ").map { try Address("\($0)@contoso.com") })
    }
}
