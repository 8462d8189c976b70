import RosterModel
import TestSupport
import Testing

/// Who counts in a group at a point: one rule for `list`, `export` and `who`.
@Suite struct StatePointTests {
    struct Row: CustomTestStringConvertible {
        let testDescription: String
        /// The group, in the tests' language.
        let group: String
        /// Group, address, when it lapses (none for a removal), made, ended.
        var holds: [(String, String, String?, Int, Int?)] = []
        let effective: String
    }

    /// The point is revision 5, on 2027-02-01 at noon.
    static let rows = [
        Row(
            testDescription: "last days act",
            group: #"group a "A" : ana bruno<2027-01-31 cyd<2027-02-01"#, effective: "ana cyd"),
        Row(
            testDescription: "a lapsed addition is no member",
            group: #"group a "A" : ana bruno"#,
            holds: [("a", "bruno", "2027-02-01T12:00:00.000Z", 4, nil)], effective: "ana"),
        Row(
            testDescription: "a live addition is one",
            group: #"group a "A" : ana bruno"#,
            holds: [("a", "bruno", "2027-02-01T12:00:00.001Z", 4, nil)], effective: "ana bruno"),
        Row(
            testDescription: "of two additions the live one counts",
            group: #"group a "A" : ana bruno"#,
            holds: [
                ("a", "bruno", "2027-01-01T00:00:00.000Z", 3, nil),
                ("a", "bruno", "2027-03-01T00:00:00.000Z", 4, nil),
            ], effective: "ana bruno"),
        Row(
            testDescription: "a hold that had ended, was not made yet, or is another group's",
            group: #"group a "A" : ana bruno cyd dora"#,
            holds: [
                ("a", "bruno", "2027-01-01T00:00:00.000Z", 3, 5),
                ("a", "cyd", "2027-01-01T00:00:00.000Z", 6, nil),
                ("b", "dora", "2027-01-01T00:00:00.000Z", 3, nil),
            ], effective: "ana bruno cyd dora"),
        Row(
            testDescription: "one that ended later",
            group: #"group a "A" : ana bruno"#,
            holds: [("a", "bruno", "2027-01-01T00:00:00.000Z", 3, 6)], effective: "ana"),
        Row(
            testDescription: "whoever is kept out does not count, whoever stored them",
            group: #"group a "A" : ana bruno"#, holds: [("a", "bruno", nil, 3, nil)],
            effective: "ana"),
        Row(
            testDescription: "whoever is added and kept out counts once",
            group: #"group a "A" : ana bruno"#,
            holds: [
                ("a", "bruno", "2027-03-01T00:00:00.000Z", 3, nil), ("a", "bruno", nil, 4, nil),
            ], effective: "ana"),
        Row(
            testDescription: "lapses never empty a group",
            group: #"group a "A" : ana bruno"#,
            holds: [
                ("a", "ana", "2027-01-01T00:00:00.000Z", 3, nil),
                ("a", "bruno", "2027-01-02T00:00:00.000Z", 3, nil),
            ], effective: "ana bruno"),
        Row(
            testDescription: "who is declared stays rather than who was added",
            group: #"group a "A" : ana<2027-01-01 bruno"#,
            holds: [("a", "bruno", "2027-01-01T00:00:00.000Z", 3, nil)], effective: "ana"),
        Row(
            testDescription: "in a retired group last days rest, and lapses act",
            group: #"group a "A" retired : ana<2027-01-01 bruno"#,
            holds: [("a", "bruno", "2027-01-01T00:00:00.000Z", 3, nil)], effective: "ana"),
        Row(
            testDescription: "if everybody's last day is over the latest stay",
            group: #"group a "A" : ana<2027-01-01 bruno<2027-01-02"#, effective: "bruno"),
    ]

    @Test(arguments: rows)
    func `who counts in a group at a point`(row: Row) throws {
        let line = try GroupLine(row.group)
        let members = Members(
            Dictionary(uniqueKeysWithValues: line.entries.map { ($0.address, $0.details) }))
        let holds = try row.holds.enumerated().map { key, hold in
            Hold(
                key: key, group: ResourceID(hold.0), address: try .sample(hold.1),
                action: hold.2 == nil ? .remove : .add, actor: "support",
                at: "2026-12-31T00:00:00.000Z", reason: "ticket", until: hold.2, made: hold.3,
                ended: hold.4)
        }
        let day = try #require(CalendarDay("2027-02-01"))
        let point = StatePoint(serial: 5, moment: "2027-02-01T12:00:00.000Z", day: day)
        let effective = members.effective(at: point, in: line.resource, holds: holds)
        let names = effective.addresses.map { $0.text.prefix { $0 != "@" } }
        #expect(names.joined(separator: " ") == row.effective)
    }
}
