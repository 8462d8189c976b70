import RosterCrypto
import RosterModel
import RosterPostgres
import Testing

@Suite struct SchemaTests {
    /// Released tables never change: older states would then differ from new ones.
    ///
    /// A change of the schema is another `PostgresSchema.version`, a way there from this one, and
    /// another hash here.
    private static let hash = "9110c4457a58b3e6fae7469ddd67ecda2fbf98b2db4de674f08627e3cdcee4ca"

    @Test func `the schema is the released one`() throws {
        #expect(PostgresSchema.version == 1)
        var encoder = FingerprintEncoder(.sha256)
        for statement in Sample.schema.creation(lineage: "lineage") { encoder.encode(statement) }
        #expect(encoder.finish().hex == Self.hash)
    }
}
