import RosterCrypto
import RosterModel
import RosterPostgres
import Testing

@Suite struct SchemaTests {
    /// Released tables never change: older states would then differ from new ones.
    ///
    /// A change of the schema is another `PostgresSchema.version`, a way there from this one, and
    /// another hash here.
    private static let hash = "3c4ab7bd6efb9d708f1c4d7012b35c26e81eb659bfd267d380be3fb13bbc8a76"

    @Test func `the schema is the released one`() throws {
        #expect(PostgresSchema.version == 1)
        var encoder = FingerprintEncoder(.sha256)
        for statement in Sample.schema.creation(lineage: "lineage") { encoder.encode(statement) }
        #expect(encoder.finish().hex == Self.hash)
    }
}
