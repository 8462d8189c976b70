internal import RosterModel

/// Reads a file of declarations to what stands where, by libyaml's events.
struct SyntaxReader {
    /// Reads all documents.
    ///
    /// - Parameter findings: Of the text; what keeps a document from being read is reported there.
    /// - Returns: The documents that are mappings, in their order; nil when the text is no YAML, or holds
    ///   what no declaration may.
    func documents(_ findings: Findings) -> [SyntaxNode]? {
        findings.text.bytes.withUnsafeBufferPointer { bytes in
            let events = YAMLEvents(bytes)
            let composer = YAMLComposer(events: events, findings: findings)
            var nodes: [YAMLNode] = []
            do throws(YAMLProblem) {
                try events.advance()
                while events.kind != .streamEnd {
                    if events.kind == .documentStart {
                        try events.advance()
                        nodes.append(try composer.node(depth: 1))
                    }
                    try events.advance()
                }
            } catch {
                error.report(to: findings)
            }
            guard !findings.diagnostics.contains(where: { $0.severity == .error }) else {
                return nil
            }
            var offsets = OffsetCursor(findings.text.bytes)
            return nodes.compactMap { offsets.node($0) }.filter { $0.entries != nil }
        }
    }
}

/// Turns positions into offsets, fast for positions that come in the order of the text.
private struct OffsetCursor {
    private let lines: TextLines
    private var last = TextPosition.start
    private var lastOffset = 0

    init(_ bytes: [UInt8]) { lines = TextLines(bytes) }

    mutating func node(_ node: YAMLNode) -> SyntaxNode? {
        let start = offset(of: node.range.start)
        let content: SyntaxNode.Content
        switch node.content {
        case .refused:
            return nil
        case .scalar(let text, let style):
            content = .scalar(text, style)
        case .sequence(let items):
            content = .sequence(items.compactMap { self.node($0) })
        case .mapping(let entries):
            content = .mapping(entries.compactMap { entry($0) })
        }
        let last = max(start, offset(of: node.range.end))
        let opening = start < last ? lines.bytes[start] : 0
        var isFlow = opening == UInt8(ascii: "[") || opening == UInt8(ascii: "{")
        if case .scalar = content { isFlow = false }
        let end: Int? =
            switch content {
            case .scalar(_, .block): textEnd(start..<last)
            case .sequence(let items) where !isFlow: items.last?.range.upperBound
            case .mapping(let entries) where !isFlow: entries.last?.range.upperBound
            default: last
            }
        return SyntaxNode(
            content: content, range: start..<max(start, end ?? start), isFlow: isFlow)
    }

    private mutating func entry(_ entry: YAMLNode.Entry) -> SyntaxEntry? {
        let key = offset(of: entry.keyRange.start)..<offset(of: entry.keyRange.end)
        return node(entry.value).map { SyntaxEntry(key: entry.key, keyRange: key, value: $0) }
    }

    /// Where a block of text ends, without the blank lines behind it unless they belong to the text.
    private func textEnd(_ range: Range<Int>) -> Int {
        var line = lines.line(at: range.upperBound)
        if lines.start(of: line) == range.upperBound { line -= 1 }
        let first = lines.line(at: range.lowerBound)
        let header = lines.bytes[range.lowerBound..<lines.end(of: first)].prefix(3)
        let isKept = header.contains(UInt8(ascii: "+"))
        while line > first && !isKept && lines.isBlank(line) { line -= 1 }
        return max(range.lowerBound, min(range.upperBound, lines.end(of: line)))
    }

    private mutating func offset(of position: TextPosition) -> Int {
        if position < last || position.line != last.line {
            last = TextPosition(line: position.line, column: 1)
            lastOffset = lines.start(of: position.line - 1)
        }
        var column = last.column
        while column < position.column, lastOffset < lines.bytes.count {
            lastOffset += SourceText.length(ofScalarStartingWith: lines.bytes[lastOffset])
            column += 1
        }
        last = position
        lastOffset = min(lastOffset, lines.bytes.count)
        return lastOffset
    }
}
