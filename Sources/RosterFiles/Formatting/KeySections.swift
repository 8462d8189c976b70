/// The lines of a mapping, each key with what belongs to it.
struct KeySections {
    struct Section {
        let entry: SyntaxEntry
        /// The lines above that move with the key: comments and blank ones.
        var leading: Range<Int>
        /// The lines of the key and its value, with comments below that are indented deeper.
        let own: ClosedRange<Int>
    }

    private(set) var sections: [Section] = []
    private let lines: TextLines
    /// What the keys are indented by.
    let margin: [UInt8]

    /// - Returns: Nil when the mapping is in brackets, or some key does not begin a line.
    init?(_ node: SyntaxNode, in lines: TextLines) {
        guard let entries = node.entries, !node.isFlow, !entries.isEmpty else { return nil }
        self.lines = lines
        margin = MappingEditor(node: node, order: []).indentation(in: lines)
        var next = lines.line(at: node.range.lowerBound)
        for entry in entries {
            let first = (next..<lines.count).first { !lines.isBlank($0) && !lines.isComment($0) }
            guard let first, lines.firstVisible(of: first) == lines.start(of: first) + margin.count,
                first <= lines.line(at: entry.keyRange.lowerBound)
            else { return nil }
            let last = lastLine(of: entry)
            sections.append(Section(entry: entry, leading: next..<first, own: first...last))
            next = last + 1
        }
        sections[0].leading = opening(above: sections[0].own.lowerBound)
    }

    /// The lines of all sections in an order of keys, and the lines that they stand for.
    func ordered(
        by keys: [String], keepsBlankLines: Bool
    ) -> (extent: ClosedRange<Int>, lines: [[UInt8]]) {
        let order = sections.indices.sorted { left, right in
            let (first, second) = (rank(sections[left], keys), rank(sections[right], keys))
            return first == second ? left < right : first < second
        }
        var result: [[UInt8]] = []
        for (place, index) in order.enumerated() {
            var leading = sections[index].leading.map { comment(in: $0) }
            let isMoved = place == 0 ? index != 0 : order[place - 1] != index - 1
            if isMoved, place == 0 || keepsBreaks(sections[order[place - 1]]) {
                leading = Array(leading.drop(while: \.isEmpty))
            }
            if !keepsBlankLines { leading.removeAll(where: \.isEmpty) }
            result += leading + lines.texts(of: sections[index].own)
        }
        let first = sections[0]
        let start = first.leading.isEmpty ? first.own.lowerBound : first.leading.lowerBound
        var end = sections[sections.count - 1].own.upperBound
        if let last = order.last, last != sections.count - 1, keepsBreaks(sections[last]) {
            // Blank lines behind it would become a part of it.
            while end + 2 < lines.count, lines.isBlank(end + 1) { end += 1 }
        }
        return (start...end, result)
    }

    /// The comments directly above the first key, without those for editors.
    private func opening(above line: Int) -> Range<Int> {
        var start = line
        while start > 0, lines.isComment(start - 1), !isForEditors(start - 1) { start -= 1 }
        return start..<line
    }

    private func isForEditors(_ line: Int) -> Bool {
        ListComment(lines.bytes[lines.start(of: line)..<lines.end(of: line)]).map { comment in
            comment.text.dropFirst().drop(while: \.isBlank)
                .starts(with: "yaml-language-server:".utf8)
        } ?? false
    }

    /// The last line of a value, with comments below it that are indented deeper than the keys.
    private func lastLine(of entry: SyntaxEntry) -> Int {
        var last = entry.lastLine(in: lines)
        var next = last + 1
        while next < lines.count, lines.isBlank(next) || lines.isComment(next) {
            if let visible = lines.firstVisible(of: next) {
                guard visible - lines.start(of: next) > margin.count else { break }
                last = next
            }
            next += 1
        }
        return last
    }

    private func rank(_ section: Section, _ keys: [String]) -> Int {
        keys.firstIndex(of: section.entry.key) ?? keys.count
    }

    /// A line above a key, its comment indented like the key.
    private func comment(in line: Int) -> [UInt8] {
        ListComment(lines.bytes[lines.start(of: line)..<lines.end(of: line)])
            .map { margin + $0.text } ?? []
    }

    /// Whether line breaks behind a section would be a part of its value.
    private func keepsBreaks(_ section: Section) -> Bool {
        guard let last = section.entry.value.leaves.last, last.isBlockText else { return false }
        return BlockText(last, lines).keepsBreaks
    }
}
