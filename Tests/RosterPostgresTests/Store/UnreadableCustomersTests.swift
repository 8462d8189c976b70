import RosterModel
import RosterState
import TestSupport
import Testing

/// What another team does to its table is told as such, and keeps nobody from the state.
@Suite(.needsPostgres) struct UnreadableCustomersTests {
    private static let condition = "rating >= 4"

    private func people() throws -> MappedTable {
        try MappedTable(
            columns: [
                "app": "app", "address": "address", "system": "os", "signedIn": "signed_in",
                "ageGroup": "age", "rating": "rating",
            ],
            """
            CREATE TABLE crm."People" (
                app text, address text, os text, signed_in boolean, age text, rating text);
            INSERT INTO crm."People" VALUES
                ('photos', 'ana@example.com', 'windows-11', true, '55+', '5');
            """)
    }

    @Test(arguments: [
        ("DROP TABLE crm.\"People\"", "does not exist"),
        ("ALTER TABLE crm.\"People\" RENAME rating TO stars", "does not exist"),
        ("ALTER TABLE crm.\"People\" ALTER rating TYPE bytea USING NULL", "cannot cast"),
        ("UPDATE crm.\"People\" SET rating = 'five'", "invalid input syntax"),
    ])
    func `a table that cannot be read is no damage of the state`(
        sql: String, reason: String
    ) throws {
        let people = try people()
        let condition = try #require(Condition(text: Self.condition))
        try people.outside(sql)
        try people.fixture.store.read { snapshot in
            let evaluation = SegmentEvaluation(
                of: .id("photos"), on: .day("2026-07-01"), in: snapshot, people.mapping)
            for question in [
                { _ = try evaluation.counts(condition) },
                { _ = try evaluation.change(from: condition, to: condition) },
                { _ = try evaluation.standing(of: Address("ana@example.com"), condition) },
                { try evaluation.forEachAddress(condition) { _ in } },
            ] {
                #expect {
                    try question()
                } throws: { error in
                    guard case StateError.customersUnreadable(let table, let text) = error
                    else { return false }
                    return table == people.mapping.tableText && text.contains(reason)
                }
                let lineage = try snapshot.identity().lineage
                #expect(lineage == "lineage")
            }
        }
    }

    @Test func `what takes the addresses may stop, and the state can be read on`() throws {
        struct Full: Error {}
        let people = try people()
        let condition = try #require(Condition(text: Self.condition))
        try people.fixture.store.read { snapshot in
            let evaluation = SegmentEvaluation(
                of: .id("photos"), on: .day("2026-07-01"), in: snapshot, people.mapping)
            for _ in 0..<2 {
                _ = try? evaluation.forEachAddress(condition) { _ in throw Full() }
                let lineage = try snapshot.identity().lineage
                #expect(lineage == "lineage")
            }
        }
    }
}
