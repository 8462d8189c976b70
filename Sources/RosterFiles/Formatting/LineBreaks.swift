internal import RosterModel

/// The line breaks of a file of declarations, made all one while it is formatted.
struct LineBreaks {
    private static let lineFeed = UInt8(ascii: "\n")

    /// The text with a line feed behind every line, the last one included.
    ///
    /// U+2028 and U+2029 stay where they are a part of a value: YAML takes the other breaks for a line
    /// feed anyway.
    func unified(_ text: [UInt8]) -> [UInt8]? {
        let fed = replaced(in: text)
        guard let leaves = SyntaxNode.documents(of: fed)?.flatMap(\.leaves) else { return nil }
        let separated = separated(fed, leaves)
        let last =
            separated == fed
            ? leaves.last : SyntaxNode.documents(of: separated)?.flatMap(\.leaves).last
        return closed(separated, last)
    }

    /// The text with the breaks that it had mostly.
    func restored(_ text: [UInt8], like usual: [UInt8]) -> [UInt8] {
        usual == [Self.lineFeed]
            ? text : text.flatMap { $0 == Self.lineFeed ? usual : [$0] }
    }

    private func replaced(in text: [UInt8]) -> [UInt8] {
        let lines = TextLines(text)
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for line in 0..<lines.count {
            result += text[lines.start(of: line)..<lines.end(of: line)]
            let lineBreak = lines.lineBreak(of: line)
            if lineBreak.count == 3 {
                result += lineBreak
            } else if !lineBreak.isEmpty {
                result.append(Self.lineFeed)
            }
        }
        return result
    }

    /// Replaces Unicode's separators outside of values, which are in order.
    private func separated(_ text: [UInt8], _ values: [SyntaxNode]) -> [UInt8] {
        let lines = TextLines(text)
        var rest = values.lazy.map { value in
            value.isBlockText
                ? value.range.lowerBound..<lines.start(of: value.lastLine(in: lines) + 1)
                : value.range
        }[...]
        var edits = TextEdits()
        for line in 0..<lines.count where lines.lineBreak(of: line).count == 3 {
            let end = lines.end(of: line)
            rest = rest.drop { $0.upperBound <= end }
            if !(rest.first?.contains(end) ?? false) {
                edits.replace(end..<(end + 3), with: [Self.lineFeed])
            }
        }
        return edits.isEmpty ? text : edits.applied(to: text) ?? text
    }

    /// Ends the last line; a block of text there has to say then that no break belongs to it.
    private func closed(_ text: [UInt8], _ last: SyntaxNode?) -> [UInt8] {
        guard text.last != Self.lineFeed, !text.isEmpty else { return text }
        if let last, last.isBlockText, let value = last.text, !value.isEmpty,
            !value.hasSuffix("\n"), text[last.range.upperBound...].allSatisfy(isSpace)
        {
            return stripped(text, last.range.lowerBound) + [Self.lineFeed]
        }
        let visible = text.dropLast(text.reversed().prefix { $0.isBlank }.count)
        return visible.isEmpty || visible.last == Self.lineFeed
            ? Array(visible) : text + [Self.lineFeed]
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte.isBlank || byte == Self.lineFeed }

    /// The text with `-` for a break indicator of the block of text that starts at an offset.
    private func stripped(_ text: [UInt8], _ start: Int) -> [UInt8] {
        let indicators = text[(start + 1)...].prefix { "+-123456789".utf8.contains($0) }
        let size = indicators.filter { (0x31...0x39).contains($0) }
        return text[...start] + size + [UInt8(ascii: "-")] + text[indicators.endIndex...]
    }
}
