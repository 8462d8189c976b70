internal import RosterModel

/// Gives each key of documents in brackets a line of its own.
struct FlowDocuments {
    /// - Returns: Nil when the text is no YAML.
    func unfolded(_ text: [UInt8]) -> [UInt8]? {
        guard let documents = SyntaxNode.documents(of: text) else { return nil }
        let lines = TextLines(text)
        var editor = SourceEditor(lines)
        for document in documents where document.isFlow {
            guard let new = keys(of: document, in: lines) else { continue }
            let first = lines.line(at: document.range.lowerBound)
            let last = lines.line(at: document.range.upperBound - 1)
            editor.removeLines(first...last)
            let marker = lines.bytes[lines.start(of: first)..<document.range.lowerBound]
            let visible = marker.lastIndex { !$0.isBlank }
            editor.insertLines(
                (visible.map { [Array(marker[...$0])] } ?? []) + new, behind: first - 1)
        }
        return editor.result()
    }

    /// - Returns: Nil when a comment stands between a key and its value.
    private func keys(of document: SyntaxNode, in lines: TextLines) -> [[UInt8]]? {
        var result: [[UInt8]] = []
        var end = document.range.lowerBound + 1
        for entry in document.entries ?? [] {
            add(ListGap(lines.bytes[end..<entry.keyRange.lowerBound]), to: &result, end)
            let value = entry.value.range
            let between =
                entry.keyRange.upperBound..<max(entry.keyRange.upperBound, value.lowerBound)
            guard !lines.bytes[between].contains(UInt8(ascii: "#")) else { return nil }
            result += self.lines(of: entry, in: lines)
            end = entry.range.upperBound
        }
        add(ListGap(lines.bytes[end..<(document.range.upperBound - 1)]), to: &result, end)
        let close = document.range.upperBound
        let rest = lines.bytes[close..<lines.end(of: lines.line(at: close - 1))]
        if let comment = ListComment(rest) { result.append(comment.text) }
        return result

        func add(_ gap: ListGap, to result: inout [[UInt8]], _ end: Int) {
            if let comment = gap.beside {
                if result.isEmpty || end == document.range.lowerBound + 1 {
                    result.append(comment.text)
                } else {
                    result[result.count - 1] += comment.bytes
                }
            }
            for piece in gap.pieces {
                if case .comment(let text) = piece {
                    result.append(text)
                } else {
                    result.append([])
                }
            }
        }
    }

    private func lines(of entry: SyntaxEntry, in lines: TextLines) -> [[UInt8]] {
        let copied = lines.bytes[entry.value.range]
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let key = Array(entry.key.utf8) + [UInt8(ascii: ":")]
        guard let first = copied.first, !first.isEmpty else { return [key] }
        return [key + [UInt8(ascii: " ")] + first]
            + copied.dropFirst().map { line in
                let visible = line.drop(while: \.isBlank)
                return visible.isEmpty ? [] : Array("  ".utf8) + visible
            }
    }
}
