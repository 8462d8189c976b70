internal import RosterModel

/// Reads one entry of a list to its canonical lines.
struct EntryReader {
    private let node: SyntaxNode
    private let dash: Int
    private let lines: TextLines

    /// - Parameters:
    ///   - node: The entry.
    ///   - dash: Where the dash before it stands.
    ///   - lines: The whole text.
    init(_ node: SyntaxNode, behind dash: Int, in lines: TextLines) {
        self.node = node
        self.dash = dash
        self.lines = lines
    }

    /// Reads an entry behind a dash.
    ///
    /// - Parameter limit: The line before which what belongs to the entry ends.
    /// - Returns: The entry, the comments between the dash and it, and its last line.
    func read(limit: Int) -> (entry: ListEntry, before: [[UInt8]], lastLine: Int)? {
        let gap = ListGap(lines.bytes[(dash + 1)..<max(dash + 1, node.range.lowerBound)])
        let before = gap.allPieces.compactMap { piece -> [UInt8]? in
            if case .comment(let text) = piece { text } else { nil }
        }
        var last = node.lastLine(in: lines)
        guard node.entries != nil, !node.isFlow else {
            return flowEntry().map { entry in
                var entry = entry
                let rest = lines.bytes[node.range.upperBound..<lines.end(of: last)]
                let comment = headerComment ?? (node.isBlockText ? nil : ListComment(rest))
                if let comment { entry.close(with: comment) }
                return (entry, before, last)
            }
        }
        last = lastLine(from: last, limit: limit)
        return mappingEntry(to: last).map { ($0, before, last) }
    }

    /// Reads an entry that is no mapping in lines of its own.
    func flowEntry() -> ListEntry? {
        guard let subject = ListSubject(node) else { return nil }
        if node.text != nil { return subject.address.map { ListEntry($0, comment: nil) } }
        let details = MemberDetails(node)
        let comments = CommentTexts(of: node, in: lines).all
        guard comments.isEmpty else {
            let copied = lines.bytes[node.range].split(
                separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            let below = copied.dropFirst().map { $0.drop(while: \.isBlank) }
            return ListEntry(
                subject, details,
                lines: [Array(copied[0])]
                    + below.map { $0.isEmpty ? [] : Array("  ".utf8) + $0 },
                comments: comments)
        }
        if let address = subject.address, node.entries?.count == 1 {
            return ListEntry(address, comment: nil)
        }
        return ListEntry(subject, details, lines: [flowText(subject)], comments: [])
    }

    /// The comment beside the `|` of a block of text.
    private var headerComment: ListComment? {
        guard node.isBlockText else { return nil }
        let start = node.range.lowerBound
        return ListComment(lines.bytes[start..<lines.end(of: lines.line(at: start))])
    }

    /// A mapping in one line, its keys in order.
    private func flowText(_ subject: ListSubject) -> [UInt8] {
        let entries = (node.entries ?? []).sorted { rank($0) < rank($1) }
        let pairs = entries.map { entry in
            Array("\(entry.key): ".utf8) + flowValue(entry, subject)
        }
        let joined = Array(pairs.joined(separator: Array(", ".utf8)))
        return node.isFlow ? Array("{".utf8) + joined + Array("}".utf8) : joined
    }

    private func rank(_ entry: SyntaxEntry) -> Int {
        EntryText.keys.firstIndex(of: entry.key) ?? EntryText.keys.count
    }

    private func flowValue(_ entry: SyntaxEntry, _ subject: ListSubject) -> [UInt8] {
        switch entry.key {
        case "address": subject.address.map { YAMLScalar($0.text).bytes(inFlow: true) } ?? []
        case "group": YAMLScalar(entry.value.text ?? "").bytes(inFlow: true)
        default:
            lines.bytes[entry.value.range].contains(UInt8(ascii: "\n"))
                ? YAMLScalar(entry.value.text ?? "").bytes(inFlow: true)
                : Array(lines.bytes[entry.value.range])
        }
    }

    /// Includes comments below a mapping that are indented like its keys.
    private func lastLine(from line: Int, limit: Int) -> Int {
        var last = line
        let column = node.range.lowerBound - lines.start(of: lines.line(at: node.range.lowerBound))
        while last + 1 < limit, lines.isComment(last + 1),
            let visible = lines.firstVisible(of: last + 1),
            visible - lines.start(of: last + 1) >= column
        {
            last += 1
        }
        return last
    }

    /// Reads a mapping in lines of its own, by reading it as a text of its own.
    private func mappingEntry(to last: Int) -> ListEntry? {
        guard let subject = ListSubject(node) else { return nil }
        let start = node.range.lowerBound
        let column = start - lines.start(of: lines.line(at: start))
        let range = start..<lines.end(of: last)
        let own = OwnText(Array(lines.bytes[range]), indentedBy: column)
        let comments = CommentTexts(of: node, in: lines, range).all
        if let address = subject.address, node.entries?.count == 1, own.lineCount == 1 {
            return ListEntry(
                address, comment: ListComment(lines.bytes[node.range.upperBound..<range.upperBound])
            )
        }
        return own.canonical(subject).map {
            ListEntry(subject, MemberDetails(node), lines: $0, comments: comments)
        }
    }
}

/// A mapping that is an entry of a list, as if it were a whole text.
private struct OwnText {
    private let bytes: [UInt8]

    /// - Parameters:
    ///   - bytes: From its first key on.
    ///   - column: What its other lines are indented by.
    init(_ bytes: [UInt8], indentedBy column: Int) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let moved = lines.enumerated().map { index, line -> ArraySlice<UInt8> in
            let blanks = line.prefix { $0 == UInt8(ascii: " ") }.count
            return index == 0 ? line : line.dropFirst(min(column, blanks))
        }
        self.bytes = Array(moved.joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")]
    }

    var lineCount: Int { bytes.count { $0 == UInt8(ascii: "\n") } }

    /// Its lines with the address and the keys as they should be.
    func canonical(_ subject: ListSubject) -> [[UInt8]]? {
        guard let node = SyntaxNode.documents(of: bytes)?.first else { return nil }
        var edits = TextEdits()
        if let address = subject.address {
            spell(node["address"], YAMLScalar(address.text), &edits)
        } else if case .group(let group) = subject {
            spell(node["group"], YAMLScalar(group.text), &edits)
        }
        guard let text = edits.applied(to: bytes),
            let ordered = KeyOrder(keys: { _ in EntryText.keys }, keepsBlankLines: false)
                .applied(to: text)
        else { return nil }
        let lines = ordered.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // A comment above the first key would stand beside the dash.
        let above = lines.prefix { $0.first == UInt8(ascii: "#") }
        let rest = lines.dropFirst(above.count).dropLast()
        return (rest.prefix(1) + above + rest.dropFirst()).map { Array($0) }
    }

    private func spell(_ value: SyntaxNode?, _ scalar: YAMLScalar, _ edits: inout TextEdits) {
        guard let value, !value.isBlockText else { return }
        // Behind quotes a comment needs no blank.
        let isBesideComment = bytes[value.range.upperBound...].first == UInt8(ascii: "#")
        edits.replace(
            value.range, with: scalar.bytes() + (isBesideComment ? [UInt8(ascii: " ")] : []))
    }
}
