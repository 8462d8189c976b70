internal import RosterModel

/// Takes away blanks at the ends of lines, and blank lines beyond one, outside of values.
struct BlankLines {
    /// - Returns: Nil when the text is no YAML.
    func reduced(_ text: [UInt8]) -> [UInt8]? {
        guard let leaves = SyntaxNode.documents(of: text)?.flatMap(\.leaves) else { return nil }
        let lines = TextLines(text)
        let kept = linesWithin(leaves, lines)
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var isAtStart = true
        var isHeld = false
        for line in 0..<lines.count where !lines.range(of: line).isEmpty {
            let isWithin = kept.contains(line)
            if !isWithin, lines.isBlank(line) {
                isHeld = !isAtStart
                continue
            }
            if isHeld { result.append(UInt8(ascii: "\n")) }
            (isHeld, isAtStart) = (false, false)
            let range = lines.start(of: line)..<lines.end(of: line)
            let visible = lines.bytes[range].lastIndex { !$0.isBlank }
            result +=
                isWithin
                ? lines.bytes[range] : lines.bytes[range.lowerBound...(visible ?? range.lowerBound)]
            result += lines.lineBreak(of: line)
        }
        return result
    }

    /// The lines whose ends stand within a value.
    private func linesWithin(_ leaves: [SyntaxNode], _ lines: TextLines) -> Set<Int> {
        var within: Set<Int> = []
        for leaf in leaves {
            let first = lines.line(at: leaf.range.lowerBound)
            let last = leaf.lastLine(in: lines)
            guard first < last else { continue }
            within.formUnion(leaf.isBlockText ? (first + 1)...last : first...(last - 1))
        }
        return within
    }
}
