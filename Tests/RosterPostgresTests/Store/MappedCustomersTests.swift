import RosterModel
import RosterState
import TestSupport
import Testing

/// Segments over somebody else's table, with types and names of its own.
@Suite(.needsPostgres) struct MappedCustomersTests {
    private func evaluation<Value>(
        _ body: (SegmentEvaluation) throws -> Value
    ) throws -> Value {
        let fixture = try PostgresFixture().initialised()
        // The database is that of other tests too.
        let schema = "crm_" + String(UInt64.random(in: .min ... .max), radix: 16)
        _ = try fixture.outside(
            """
            CREATE SCHEMA \(schema);
            CREATE TABLE \(schema)."People" (
                "select" varchar(20), "EMail" text, "os" text, "loggedIn" boolean, "age" text,
                "stars" smallint, "Spend" double precision, "first" timestamp);
            INSERT INTO \(schema)."People" VALUES
                ('photos', 'Ana@Example.com', 'windows-11', true, '25-34', 5, 0.5, '2026-06-30 23:59'),
                ('photos', 'ana@example.com', 'windows-11', true, '25-34', 1, 9, '2026-06-30'),
                ('photos', 'bruno@example.com', 'windows-10', true, '55+', 4, NULL, '2026-07-01 12:00'),
                ('photos', 'carla@example.com', 'windows-10', NULL, '55+', 5, 1, NULL),
                ('music', 'dora@example.com', 'windows-10', true, '55+', 5, 1, NULL);
            """)
        func name(_ text: String) throws -> SQLName { try #require(SQLName(text)) }
        let columns: [CustomerColumn: SQLName] = [
            .app: try name("select"), .address: try name("EMail"), .system: try name("os"),
            .signedIn: try name("loggedIn"), .attribute(.ageGroup): try name("age"),
            .attribute(.rating): try name("stars"), .attribute(.storeSpend): try name("Spend"),
            .attribute(.acquired): try name("first"),
        ]
        let (place, table) = (try name(schema), try name("People"))
        let mapping = try #require(
            CustomerMapping(schema: place, table: table, columns: columns))
        return try fixture.store.read { snapshot in
            try body(
                SegmentEvaluation(
                    of: .id("photos"), on: .day("2026-07-01"), in: snapshot, mapping))
        }
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
        let condition = try #require(Condition(text: text))
        try evaluation { evaluation in
            var found: [String] = []
            try evaluation.forEachAddress(condition) { found.append($0) }
            #expect(found.joined(separator: " ") == expected)
            let counts = try evaluation.counts(condition)
            #expect(counts == SegmentCounts(matching: found.count, eligible: 2, all: 3))
        }
    }

    @Test func `a customer is found in any letters, and what is not mapped is not known`() throws {
        let condition = try #require(Condition(text: "storeSpend >= 0.5 and gender is f"))
        try evaluation { evaluation in
            let standing = try #require(
                try evaluation.standing(of: Address("bruno@example.com"), condition))
            #expect(standing.builtIn.map(\.verdict.value) == ["windows-10", "true", "55+"])
            #expect(standing.filters.map { $0.map(\.verdict.value) } == [[nil], [nil]])
            #expect(!standing.isIn)
            #expect(try evaluation.hasCustomers())
            #expect(try evaluation.standing(of: Address("dora@example.com"), condition) == nil)
        }
    }
}
