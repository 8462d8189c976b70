/// A piece of a YAML document with the bytes that it stands in.
struct SyntaxNode {
    enum Content {
        case scalar(String, YAMLEvents.Style)
        case sequence([SyntaxNode])
        case mapping([SyntaxEntry])
    }

    let content: Content
    /// From its first byte to behind its last one, quotes and brackets included; what a block collection
    /// has behind its last piece is no part of it.
    let range: Range<Int>
    /// Whether it is a list or a mapping in brackets.
    let isFlow: Bool

    /// The text of a scalar.
    var text: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    var items: [SyntaxNode]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    var entries: [SyntaxEntry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// The value of a key of a mapping.
    subscript(key: String) -> SyntaxNode? { entries?.first { $0.key == key }?.value }
}

/// One key of a mapping, with its value.
struct SyntaxEntry {
    let key: String
    let keyRange: Range<Int>
    let value: SyntaxNode

    /// From the key to behind its value, or behind the key if it has none.
    var range: Range<Int> {
        keyRange.lowerBound..<max(value.range.upperBound, keyRange.upperBound)
    }
}
