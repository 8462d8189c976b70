internal import RosterModel

/// A text of addresses between separators, taken apart.
struct ListTokens {
    /// The comment in the first line, if that does not begin in the text.
    private(set) var opening: ListComment?
    private(set) var pieces: [ListPiece] = []

    /// - Parameters:
    ///   - bytes: Addresses and comments.
    ///   - beginsLine: Whether the first line holds nothing but a part of them.
    init(_ bytes: ArraySlice<UInt8>, beginsLine: Bool) {
        var words: [(range: Range<Int>, address: Address)] = []
        bytes.withUnsafeBufferPointer { buffer in
            var tokenizer = ListTokenizer(buffer)
            while let token = tokenizer.next() {
                guard case .word(let range, _) = token,
                    let address = try? Address(String(decoding: buffer[range], as: UTF8.self))
                else { continue }
                words.append((range, address))
            }
        }
        let start = bytes.startIndex
        var end = start
        var last: Address?
        for (range, address) in words {
            add(
                ListGap(
                    bytes[end..<(start + range.lowerBound)], beginsLine: last == nil && beginsLine),
                behind: last)
            last = address
            end = start + range.upperBound
        }
        add(ListGap(bytes[end...], beginsLine: last == nil && beginsLine), behind: last)
        if pieces.last.map({ if case .blank = $0 { true } else { false } }) ?? false {
            pieces.removeLast()
        }
    }

    /// A text that stands beside its key, in quotes or without.
    init(_ node: SyntaxNode, in lines: TextLines) {
        guard case .scalar(let text, .quoted) = node.content else {
            self.init(lines.bytes[node.range], beginsLine: false)
            return
        }
        let inside = lines.bytes[
            (node.range.lowerBound + 1)..<max(
                node.range.lowerBound + 1, node.range.upperBound - 1)]
        // Where characters are written differently the value counts, as it does for the reader.
        let isEscaped = inside.contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "'") }
        self.init(isEscaped ? Array(text.utf8)[...] : inside, beginsLine: false)
    }

    /// All comments in it.
    var comments: [[UInt8]] {
        (opening.map { [$0.text] } ?? [])
            + pieces.flatMap { piece -> [[UInt8]] in
                switch piece {
                case .blank: []
                case .comment(let text): [text]
                case .entry(let entry): entry.comments
                }
            }
    }

    private mutating func add(_ gap: ListGap, behind address: Address?) {
        if let address {
            pieces.append(.entry(ListEntry(address, comment: gap.beside)))
        } else {
            opening = gap.beside
        }
        pieces += gap.pieces
    }
}
