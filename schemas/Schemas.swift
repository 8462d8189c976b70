/// The schemas that editors need, as `init` writes them into projects.
package enum Schemas {
    /// File names and contents.
    package static let forEditors: [(name: String, content: String)] = [
        ("declaration.schema.json", text(PackageResources.declaration_schema_json)),
        ("roster.schema.json", text(PackageResources.roster_schema_json)),
    ]

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
