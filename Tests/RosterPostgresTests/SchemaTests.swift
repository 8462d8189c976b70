import RosterCrypto
import RosterModel
import RosterPostgres
import Testing

@Suite struct SchemaTests {
    /// Released tables never change: older states would then differ from new ones.
    ///
    /// A change of the schema is another `PostgresSchema.version`, a way there from this one, and
    /// another hash here.
    private static let hash = "063cf9091f0418e1eb090bc08cbfa32c2eaa9484ee693cc3688b3ae7c00f1856"

    @Test func `the schema is the released one`() throws {
        #expect(PostgresSchema.version == 1)
        var encoder = FingerprintEncoder(.sha256)
        for statement in Sample.schema.creation(lineage: "lineage") { encoder.encode(statement) }
        #expect(encoder.finish().hex == Self.hash)
    }
}
