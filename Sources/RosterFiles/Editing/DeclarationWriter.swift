package import RosterModel

/// Writes a declaration that there is no file of yet, in canonical form: keys in the documented order,
/// members sorted, one a line.
package struct DeclarationWriter {
    private static let schema = "schemas/roster/declaration.schema.json"

    /// The schema as editors find it from the file; nil where the project has none.
    private let schemaReference: String?

    /// - Parameters:
    ///   - path: Where the declaration is to stand, relative to the project.
    ///   - tree: The project, for its schema.
    package init(for path: String, in tree: any ProjectTree) {
        let depth = path.split(separator: "/").count - 1
        schemaReference =
            tree.stamp(of: Self.schema) == nil
            ? nil : String(repeating: "../", count: depth) + Self.schema
    }

    /// The bytes of a file with this declaration alone.
    ///
    /// - Parameters:
    ///   - resource: What is declared.
    ///   - members: Who is listed; nobody leaves the key out.
    ///   - lists: Files of members, relative to the declaration.
    /// - Returns: YAML that reads back to exactly this.
    package func bytes(
        of resource: Resource, _ members: Members = Members(), lists: [String] = []
    ) -> [UInt8] {
        var text = ""
        if let schemaReference { text += "# yaml-language-server: $schema=\(schemaReference)\n" }
        append("kind", resource.kind.rawValue, to: &text)
        append("id", resource.id.text, to: &text)
        append("name", resource.name.text, to: &text)
        for name in resource.kind.attributes where name != .name {
            guard let value = resource.attributes[name] else { continue }
            text += "\(name.rawValue):" + self.value(value)
        }
        if !members.isEmpty { text += "members:\n" }
        for index in 0..<members.count {
            append(members.addresses[index], members.details(at: index), to: &text)
        }
        if !lists.isEmpty { text += "memberFiles:" + value(.list(lists)) }
        return Array(text.utf8)
    }

    private func append(_ key: String, _ value: String, to text: inout String) {
        text += "\(key): \(YAMLScalar(value).written())\n"
    }

    private func append(_ address: Address, _ details: MemberDetails, to text: inout String) {
        guard !details.isEmpty else {
            text += "  - \(YAMLScalar(address.text).written())\n"
            return
        }
        append("  - address", address.text, to: &text)
        if let until = details.until { text += "    until: \(until)\n" }
        if let note = details.note { append("    note", note, to: &text) }
        if let consent = details.consent { append("    consent", consent, to: &text) }
    }

    /// What stands behind a key's colon, with the line feed.
    private func value(_ value: AttributeValue) -> String {
        switch value {
        case .text(let text): " \(YAMLScalar(text).written())\n"
        case .flag(let flag): " \(flag)\n"
        case .number(let number): " \(number)\n"
        case .condition(let condition): "\n" + ConditionText(condition: condition).lines()
        case .list(let items):
            " [" + items.map { YAMLScalar($0).written(in: .flow) }.joined(separator: ", ") + "]\n"
        }
    }
}
