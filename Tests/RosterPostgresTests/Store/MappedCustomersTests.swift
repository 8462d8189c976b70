import RosterModel
import RosterState
import TestSupport
import Testing

/// Segments over somebody else's table, with types and names of its own.
@Suite(.needsPostgres) struct MappedCustomersTests {
    private func people() throws -> MappedTable {
        try MappedTable(
            columns: [
                "app": "select", "address": "EMail", "system": "os", "signedIn": "loggedIn",
                "ageGroup": "age", "rating": "stars", "storeSpend": "Spend", "acquired": "first",
            ],
            """
            CREATE TABLE crm."People" (
                "select" varchar(20), "EMail" text, "os" text, "loggedIn" boolean, "age" text,
                "stars" smallint, "Spend" double precision, "first" timestamp);
            INSERT INTO crm."People" VALUES
                ('photos', 'Ana@Example.com', 'windows-11', true, '25-34', 5, 0.5, '2026-06-30 23:59'),
                ('photos', 'ana@example.com', 'windows-11', true, '25-34', 1, 9, '2026-06-30'),
                ('photos', 'bruno@example.com', 'windows-10', true, '55+', 4, NULL, '2026-07-01 12:00'),
                ('photos', 'carla@example.com', 'windows-10', NULL, '55+', 5, 1, NULL),
                ('music', 'dora@example.com', 'windows-10', true, '55+', 5, 1, NULL);
            """)
    }

    @Test(arguments: [
        ("rating >= 4", "ana@example.com bruno@example.com"),
        ("storeSpend is 0.5", "ana@example.com"),
        ("acquired is 2026-06-30", "ana@example.com"),
        ("acquired within 0 days", "bruno@example.com"),
        ("gender is not m", ""), ("(gender is f or rating is 4)", "bruno@example.com"),
    ])
    func `every type is compared as what it stands for, and nobody counts twice`(
        text: String, expected: String
    ) throws {
        let people = try people()
        #expect(try people.addresses(text) == expected)
        let condition = try #require(Condition(text: text))
        let counts = try people.evaluating { try $0.counts(condition) }
        let matching = expected.split(separator: " ").count
        #expect(counts == SegmentCounts(matching: matching, eligible: 2, all: 3))
        let standing = try people.fixture.store.customers(in: people.mapping)
        #expect(standing.counts.map { "\($0.app) \($0.count)" } == ["music 1", "photos 3"])
    }

    @Test func `a customer is found in any letters, and what is not mapped is not known`() throws {
        let condition = try #require(Condition(text: "storeSpend >= 0.5 and gender is f"))
        try people().evaluating { evaluation in
            let standing = try #require(
                try evaluation.standing(of: Address("bruno@example.com"), condition))
            #expect(standing.builtIn.map(\.verdict.value) == ["windows-10", "true", "55+"])
            #expect(standing.filters.map { $0.map(\.verdict.value) } == [[nil], [nil]])
            #expect(!standing.isIn)
            #expect(try evaluation.hasCustomers())
            #expect(try evaluation.standing(of: Address("dora@example.com"), condition) == nil)
        }
    }

    @Test(arguments: ["rating >= 4", "rating <= 4", "storeSpend is 9", "storeSpend is 0.5"])
    func `of several rows about somebody the one that is met explains the segment`(
        text: String
    ) throws {
        let condition = try #require(Condition(text: text))
        let people = try people()
        let found = try people.addresses(text)
        for name in ["ana@example.com", "bruno@example.com", "carla@example.com"] {
            let standing = try people.evaluating { try $0.standing(of: Address(name), condition) }
            #expect(standing?.isIn == found.contains(name))
        }
    }

    @Test func `an amount is told without the zeros of its column`() throws {
        let spenders = try MappedTable(
            columns: ["app": "app", "address": "email", "storeSpend": "spend"],
            """
            CREATE TABLE crm."People" (app text, email text, spend numeric(12, 6));
            INSERT INTO crm."People" VALUES ('photos', 'ana@example.com', 0.7);
            """)
        let condition = try #require(Condition(text: "storeSpend >= 0.5"))
        let standing = try spenders.evaluating {
            try $0.standing(of: Address("ana@example.com"), condition)
        }
        #expect(standing?.filters.map { $0.map(\.verdict.value) } == [["0.7"]])
    }

    @Test func `nobody enters a segment by one row and leaves it by another`() throws {
        let low = try #require(Condition(text: "rating is 1"))
        let high = try #require(Condition(text: "rating >= 4"))
        let change = try people().evaluating { try $0.change(from: low, to: high) }
        #expect(change.entering == 1)
        #expect(change.leaving == 0)
    }
}
