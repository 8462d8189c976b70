import RosterCrypto
import RosterModel
import RosterPostgres
import Testing

@Suite struct SchemaTests {
    /// Released tables never change: older states would then differ from new ones.
    ///
    /// A change of the schema is another `PostgresSchema.version`, a way there from this one, and
    /// another hash here.
    private static let hash = "71c7fa18551be420775c3f605bfcbf0914a0a47c1e2382e17c376c10bd1f8b06"

    @Test func `the schema is the released one`() throws {
        #expect(PostgresSchema.version == 1)
        var encoder = FingerprintEncoder(.sha256)
        for statement in Sample.schema.creation(lineage: "lineage") { encoder.encode(statement) }
        #expect(encoder.finish().hex == Self.hash)
    }
}
