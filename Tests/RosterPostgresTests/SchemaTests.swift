import RosterCrypto
import RosterModel
import RosterPostgres
import Testing

@Suite struct SchemaTests {
    /// Released tables never change: older states would then differ from new ones.
    ///
    /// A change of the schema is another `PostgresSchema.version`, a way there from this one, and
    /// another hash here.
    private static let hash = "b6a8a6341040432ac10e19b5e7f25f67fc9b639a73ca2aeb1d73818ae9ba0def"

    @Test func `the schema is the released one`() throws {
        #expect(PostgresSchema.version == 1)
        var encoder = FingerprintEncoder(.sha256)
        for statement in Sample.schema.creation(lineage: "lineage") { encoder.encode(statement) }
        #expect(encoder.finish().hex == Self.hash)
    }
}
