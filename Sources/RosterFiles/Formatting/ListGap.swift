/// A comment, with how many blanks stood before it.
struct ListComment {
    let gap: Int
    /// From its `#`, without blanks behind it.
    let text: [UInt8]

    /// The first comment of a part of a line.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard let start = bytes.firstIndex(of: UInt8(ascii: "#")) else { return nil }
        gap = max(1, bytes[..<start].reversed().prefix { $0.isBlank }.count)
        let end = bytes.lastIndex { !$0.isBlank } ?? start
        text = Array(bytes[start...end])
    }

    /// The comment with the blanks before it.
    var bytes: [UInt8] { [UInt8](repeating: UInt8(ascii: " "), count: gap) + text }
}

/// What stands between two entries beside separators: comments and blank lines.
struct ListGap {
    /// The comment in the line that the gap begins in.
    private(set) var beside: ListComment?
    /// Lines of their own.
    private(set) var pieces: [ListPiece] = []

    /// - Parameters:
    ///   - bytes: From the end of what comes before to the start of what comes behind.
    ///   - beginsLine: Whether the first line of the gap holds nothing but a part of it.
    init(_ bytes: ArraySlice<UInt8>, beginsLine: Bool = false) {
        let lines = TextLines(Array(bytes))
        for line in 0..<lines.count {
            let content = lines.bytes[lines.start(of: line)..<lines.end(of: line)]
            let comment = ListComment(content)
            if line == 0 && !beginsLine {
                beside = comment
            } else if let comment {
                pieces.append(.comment(comment.text))
            } else if line < lines.count - 1, lines.isBlank(line) {
                pieces.append(.blank)
            }
        }
    }

    /// All of it as lines of their own.
    var allPieces: [ListPiece] { (beside.map { [.comment($0.text)] } ?? []) + pieces }
}
