import RosterCrypto
import RosterModel
import TestSupport
import Testing

@Suite struct SchemaTests {
    /// Released migrations never change: older states would then differ from new ones.
    ///
    /// A change of the schema is a migration more, and another hash here.
    private static let hash = "b090da76ee9f3ab4268150800ce4d926fcf7f60b0cde8772ea1cecc3b4e0079a"

    @Test func `the schema is the released one`() throws {
        let fixture = try SQLiteFixture().initialised()
        let rows = try fixture.shell.run(
            """
            SELECT identifier FROM grdb_migrations ORDER BY rowid;
            SELECT type, name, tbl_name, hex(sql) FROM sqlite_schema
            WHERE sql IS NOT NULL AND name <> 'grdb_migrations' ORDER BY type, name;
            """)
        var encoder = FingerprintEncoder(.sha256)
        for row in rows { encoder.encode(row) }
        #expect(encoder.finish().hex == Self.hash)
    }

    @Test func `two new states differ in their identity alone`() throws {
        let first = try SQLiteFixture().initialised()
        let second = try SQLiteFixture()
        try second.initialise(lineage: "other")
        let different = Set(try first.dump()).symmetricDifference(try second.dump())
        #expect(
            different.sorted() == [
                "INSERT INTO state VALUES(1,'lineage',1);",
                "INSERT INTO state VALUES(1,'other',1);",
            ])
    }
}
