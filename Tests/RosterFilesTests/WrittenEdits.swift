import RosterModel
import Testing

/// Edits of declarations as a file says them.
///
/// A line each, with `|` between the parts:
///
///     add beta | ana@contoso.com | until 2030-01-01 | note a: b
///     remove beta | ana@contoso.com | bruno@contoso.com
///     set beta | owners | ana@contoso.com, @contoso/release
///     clear beta | consent
///     name beta | Other name
///     replace beta | old-group | new-group
///
/// A `#` starts a comment; `\n` and `\t` stand for a line break and a tab.
struct WrittenEdits {
    private(set) var edits: [DeclarationEdit] = []

    /// - Throws: When a line says something else.
    init(_ text: String) throws {
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map {
                Self.unescaped($0)
            }
            let words = try #require(parts.first).split(separator: " ")
            try #require(words.count == 2, "\(line)")
            let id = try #require(ResourceID(String(words[1])))
            var edit = edits.first { $0.id == id } ?? DeclarationEdit(id)
            try Self.read(String(words[0]), Array(parts.dropFirst()), into: &edit)
            edits.removeAll { $0.id == id }
            edits.append(edit)
        }
    }

    private static func read(
        _ verb: String, _ parts: [String], into edit: inout DeclarationEdit
    ) throws {
        switch verb {
        case "add":
            edit.list(try Address(try #require(parts.first)), try details(parts.dropFirst()))
        case "remove":
            let removed = AddressSet(try parts.map { try Address($0) })
            edit.removed = AddressSet.union([edit.removed, removed])
        case "set":
            let name = try #require(AttributeName(rawValue: parts[0]))
            edit.attributes[name] = .some(value(of: name, parts[1]))
        case "clear":
            edit.attributes[try #require(AttributeName(rawValue: parts[0]))] = .some(nil)
        case "name":
            edit.name = try ResourceName(parts[0])
        case "replace":
            edit.replacedGroups[try #require(ResourceID(parts[0]))] = ResourceID(parts[1])
        default:
            Issue.record("no such edit: \(verb)")
        }
    }

    private static func value(of name: AttributeName, _ text: String) -> AttributeValue {
        switch name {
        case .owners: .list(text.split(separator: ", ").map(String.init))
        case .retired: .flag(text == "true")
        default: .text(text)
        }
    }

    private static func details(_ parts: some Sequence<String>) throws -> MemberDetails {
        var details = MemberDetails()
        for part in parts {
            if part.hasPrefix("until ") {
                details.until = CalendarDay(String(part.dropFirst(6)))
            } else if part.hasPrefix("note ") {
                details.note = String(part.dropFirst(5))
            } else {
                try #require(part.hasPrefix("consent "), "\(part)")
                details.consent = String(part.dropFirst(8))
            }
        }
        return details
    }

    private static func unescaped(_ part: Substring) -> String {
        var text = part.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text.split(separator: #"\n"#, omittingEmptySubsequences: false)
            .joined(separator: "\n")
            .split(separator: #"\t"#, omittingEmptySubsequences: false).joined(separator: "\t")
    }
}

extension DeclarationEdit {
    /// Lists one more person.
    mutating func list(_ address: Address, _ details: MemberDetails) {
        var entries = Dictionary(
            uniqueKeysWithValues: (0..<listed.count).map {
                (listed.addresses[$0], listed.details(at: $0))
            })
        entries[address] = details
        listed = Members(entries)
    }
}
