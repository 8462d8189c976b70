internal import RosterModel

/// A list of members of a declaration, taken apart into its entries, comments and blank lines.
struct ListOutline {
    /// The lines that the key and its list stand in.
    let extent: ClosedRange<Int>
    /// The comment beside the key.
    private(set) var comment: ListComment?
    private(set) var pieces: [ListPiece] = []
    private let lines: TextLines

    /// Nil when the list holds no entry, or is written in a form that is left as it is.
    ///
    /// - Parameters:
    ///   - entry: A key whose value is a list.
    ///   - extent: The lines of both, with those below that belong to the list.
    ///   - lines: The whole text.
    init?(_ entry: SyntaxEntry, extent: ClosedRange<Int>, in lines: TextLines) {
        self.extent = extent
        self.lines = lines
        let value = entry.value
        guard value.range.lowerBound >= entry.keyRange.upperBound else { return nil }
        let opening = ListGap(lines.bytes[entry.keyRange.upperBound..<value.range.lowerBound])
        comment = opening.beside
        pieces = opening.pieces
        let isRead =
            switch value.content {
            case .sequence: value.isFlow ? readFlow(value) : readBlock(value)
            case .scalar: readText(value)
            case .mapping: false
            }
        guard isRead, pieces.contains(where: { $0.entry != nil }) else { return nil }
    }

    /// The list with other content.
    func with(_ pieces: [ListPiece]) -> ListOutline {
        var copy = self
        copy.pieces = pieces
        return copy
    }

    /// The lines of the key and its list in the canonical form, the key indented by `margin`.
    func rendered(_ key: String, margin: [UInt8]) -> [[UInt8]] {
        let below = margin + Array("  ".utf8)
        let opening = margin + Array(key.utf8) + [UInt8(ascii: ":")] + (comment?.bytes ?? [])
        return [opening]
            + pieces.arranged.flatMap { piece -> [[UInt8]] in
                switch piece {
                case .blank: [[]]
                case .comment(let text): [below + text]
                case .entry(let entry): entry.rendered(below)
                }
            }
    }

    // MARK: - Entries behind dashes

    private mutating func readBlock(_ node: SyntaxNode) -> Bool {
        let items = node.items ?? []
        let start = node.range.lowerBound
        let column = start - lines.start(of: lines.line(at: start))
        var next = lines.line(at: start)
        for (index, item) in items.enumerated() {
            guard let dash = dashLine(from: next, column: column) else { return false }
            if index > 0 { addLines(next..<dash) }
            let limit = index + 1 < items.count ? lines.count : extent.upperBound + 1
            let reader = EntryReader(item, behind: lines.start(of: dash) + column, in: lines)
            guard let read = reader.read(limit: limit) else { return false }
            pieces += read.before.map(ListPiece.comment) + [.entry(read.entry)]
            next = read.lastLine + 1
        }
        addLines(next..<max(next, extent.upperBound + 1))
        return true
    }

    private func dashLine(from line: Int, column: Int) -> Int? {
        (line..<lines.count).first { !lines.isBlank($0) && !lines.isComment($0) }.flatMap { line in
            let dash = lines.start(of: line) + column
            return lines.firstVisible(of: line) == dash && lines.bytes[dash] == UInt8(ascii: "-")
                ? line : nil
        }
    }

    /// Adds lines that hold nothing but comments and blanks.
    private mutating func addLines(_ range: Range<Int>) {
        for line in range {
            let comment = ListComment(lines.bytes[lines.start(of: line)..<lines.end(of: line)])
            pieces.append(comment.map { .comment($0.text) } ?? .blank)
        }
    }

    // MARK: - Entries in brackets

    private mutating func readFlow(_ node: SyntaxNode) -> Bool {
        var end = node.range.lowerBound + 1
        for item in node.items ?? [] {
            addGap(end..<item.range.lowerBound)
            let reader = EntryReader(item, behind: item.range.lowerBound, in: lines)
            guard let entry = reader.flowEntry() else { return false }
            pieces.append(.entry(entry))
            end = item.range.upperBound
        }
        addGap(end..<(node.range.upperBound - 1))
        addRest(behind: node)
        return true
    }

    // MARK: - Texts

    private mutating func readText(_ node: SyntaxNode) -> Bool {
        if node.isBlockText {
            let first = lines.line(at: node.range.lowerBound)
            comment =
                ListComment(lines.bytes[node.range.lowerBound..<lines.end(of: first)]) ?? comment
            let start = min(lines.start(of: first + 1), node.range.upperBound)
            pieces +=
                ListTokens(lines.bytes[start..<node.range.upperBound], beginsLine: true).pieces
        } else {
            let tokens = ListTokens(node, in: lines)
            addBeside(tokens.opening)
            pieces += tokens.pieces
        }
        addRest(behind: node)
        return true
    }

    // MARK: - What stands between entries

    private mutating func addGap(_ range: Range<Int>) {
        let gap = ListGap(lines.bytes[range])
        addBeside(gap.beside)
        pieces += gap.pieces
    }

    /// Gives a comment to the entry that it stands behind, or to the key.
    private mutating func addBeside(_ comment: ListComment?) {
        guard let comment else { return }
        if let last = pieces.indices.last, var entry = pieces[last].entry, entry.comments.isEmpty {
            entry.close(with: comment)
            pieces[last] = .entry(entry)
        } else if !pieces.contains(where: { $0.entry != nil }), self.comment == nil {
            self.comment = comment
        } else {
            pieces.append(.comment(comment.text))
        }
    }

    /// Adds the comment behind a list, and those below it that belong to it.
    private mutating func addRest(behind node: SyntaxNode) {
        let last = node.lastLine(in: lines)
        let end = lines.end(of: last)
        if !node.isBlockText, let rest = ListComment(lines.bytes[node.range.upperBound..<end]) {
            let isBesideKey = last == extent.lowerBound
            if isBesideKey, comment == nil, pieces.count > 1 {
                comment = rest
            } else {
                addBeside(rest)
            }
        }
        addLines((last + 1)..<max(last + 1, extent.upperBound + 1))
    }
}
