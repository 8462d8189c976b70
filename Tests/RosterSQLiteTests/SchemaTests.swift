import RosterCrypto
import RosterModel
import TestSupport
import Testing

@Suite struct SchemaTests {
    /// Released migrations never change: older states would then differ from new ones.
    ///
    /// A change of the schema is a migration more, and another hash here.
    private static let hash = "e8f3c88a577ad7ec8e48d3f7f7f38f21ceff9bc2a9d911046e35e0621636d36a"

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
