internal import RosterModel

/// Brings the keys of documents in their order, with the comments above them.
struct KeyOrder {
    /// The order of the keys of a document.
    let keys: (SyntaxNode) -> [String]
    /// Whether blank lines between keys stay.
    var keepsBlankLines = true

    /// - Returns: Nil when the text is no YAML.
    func applied(to text: [UInt8]) -> [UInt8]? {
        guard let documents = SyntaxNode.documents(of: text) else { return nil }
        let lines = TextLines(text)
        var editor = SourceEditor(lines)
        for document in documents {
            guard let sections = KeySections(document, in: lines) else { continue }
            let (extent, ordered) = sections.ordered(
                by: keys(document), keepsBlankLines: keepsBlankLines)
            guard ordered != lines.texts(of: extent) else { continue }
            editor.removeLines(extent)
            editor.insertLines(ordered, behind: extent.lowerBound - 1)
        }
        return editor.result()
    }
}

extension TextLines {
    /// The texts of lines; a break that is a part of a value stays in it.
    func texts(of range: ClosedRange<Int>) -> [[UInt8]] {
        bytes[start(of: range.lowerBound)..<end(of: range.upperBound)]
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
                Array($0)
            }
    }
}
