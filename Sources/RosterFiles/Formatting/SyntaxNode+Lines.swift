internal import RosterModel

extension SyntaxNode {
    /// Reads the documents of a text without errors.
    static func documents(of text: [UInt8]) -> [SyntaxNode]? {
        SyntaxReader().documents(Findings(SourceText(path: "", bytes: text)))
    }

    /// The line, from 0, that its last byte is in; of a block of text the last one that counts.
    func lastLine(in lines: TextLines) -> Int {
        let own = lines.line(at: max(range.lowerBound, range.upperBound - 1))
        switch content {
        case .scalar(_, .block): return BlockText(self, lines).lastLine
        case .sequence(let items) where !isFlow: return items.last?.lastLine(in: lines) ?? own
        case .mapping(let entries) where !isFlow: return entries.last?.lastLine(in: lines) ?? own
        default: return own
        }
    }

    /// The texts in it, keys included, in the order of their places.
    var leaves: [SyntaxNode] {
        switch content {
        case .scalar: [self]
        case .sequence(let items): items.flatMap(\.leaves)
        case .mapping(let entries): entries.flatMap { [$0.keyNode] + $0.value.leaves }
        }
    }

    var isBlockText: Bool {
        if case .scalar(_, .block) = content { true } else { false }
    }
}

extension SyntaxEntry {
    fileprivate var keyNode: SyntaxNode {
        SyntaxNode(content: .scalar(key, .plain), range: keyRange, isFlow: false)
    }

    func lastLine(in lines: TextLines) -> Int {
        let key = lines.line(at: max(keyRange.lowerBound, keyRange.upperBound - 1))
        return max(key, value.lastLine(in: lines))
    }
}

/// The lines of a block of text, which reach over blank ones behind it that are a part of its value.
struct BlockText {
    /// That of the `|` or `>`.
    let header: Int
    let lastLine: Int
    /// Whether line breaks behind the text count.
    let keepsBreaks: Bool

    init(_ node: SyntaxNode, _ lines: TextLines) {
        let start = node.range.lowerBound
        header = lines.line(at: start)
        let indicators = lines.bytes[start..<lines.end(of: header)].dropFirst().prefix {
            "+-123456789".utf8.contains($0)
        }
        keepsBreaks = indicators.contains(UInt8(ascii: "+"))
        let isExplicit = indicators.contains { (0x31...0x39).contains($0) }
        var last = lines.line(at: max(start, node.range.upperBound - 1))
        let first = ((header + 1)..<max(header + 1, last + 1)).first { !lines.isBlank($0) }
        let margin = first.flatMap { line in
            lines.firstVisible(of: line).map { $0 - lines.start(of: line) }
        }
        // Blanks beyond the margin of a text are a part of it, in lines without anything else too.
        let least = isExplicit ? 0 : margin ?? Int.max
        var next = last + 1
        while next < lines.count, lines.isBlank(next), lines.start(of: next) < lines.bytes.count {
            let width = lines.end(of: next) - lines.start(of: next)
            if keepsBreaks || width > least { last = next }
            next += 1
        }
        lastLine = last
    }
}
