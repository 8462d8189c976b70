internal import RosterModel

/// The comments of a text, to see that none gets lost.
struct CommentTexts {
    /// Each from its `#` to the end of its line.
    private(set) var all: [[UInt8]] = []

    /// The comments in a part of a text, or in a node as far as it reaches.
    init(of node: SyntaxNode, in lines: TextLines, _ range: Range<Int>? = nil) {
        collect(in: range ?? node.range, node.leaves, lines)
    }

    /// The comments of a file of declarations, those in lists that are texts too.
    init(declarations text: [UInt8]) {
        let documents = SyntaxNode.documents(of: text) ?? []
        let lines = TextLines(text)
        collect(in: 0..<text.count, documents.flatMap(\.leaves), lines)
        for document in documents {
            for key in ["members", "except"] {
                guard let value = document[key], value.text != nil else { continue }
                let tokens =
                    value.isBlockText
                    ? ListTokens(
                        lines.bytes[
                            lines.end(
                                of: lines.line(at: value.range.lowerBound))..<max(
                                    lines.end(of: lines.line(at: value.range.lowerBound)),
                                    value.range.upperBound)], beginsLine: false)
                    : ListTokens(value, in: lines)
                all += tokens.comments
            }
        }
    }

    /// The comments of a CSV list: lines of their own.
    init(table text: [UInt8]) {
        let lines = TextLines(text)
        all = (0..<lines.count).compactMap { line in
            let content = lines.bytes[lines.start(of: line)..<lines.end(of: line)]
            return content.first == UInt8(ascii: "#") ? Array(content) : nil
        }
    }

    /// The comments of a list in a file of its own.
    init(list text: [UInt8]) {
        all = ListTokens(text[...], beginsLine: true).comments
    }

    /// What they say, in an order that does not depend on theirs, and whether or not two share a line.
    var contents: [String] {
        all.flatMap { comment in
            String(decoding: comment, as: UTF8.self).split(separator: "#").map { part in
                part.split { $0.isWhitespace }.joined(separator: " ")
            }
        }.filter { !$0.isEmpty }.sorted()
    }

    private mutating func collect(in range: Range<Int>, _ leaves: [SyntaxNode], _ lines: TextLines)
    {
        var offset = range.lowerBound
        for leaf in leaves {
            guard leaf.range.lowerBound < range.upperBound else { break }
            let isBlock = leaf.isBlockText
            let start = leaf.range.lowerBound
            let header = isBlock ? lines.end(of: lines.line(at: start)) : start
            collect(offset..<max(offset, min(header, range.upperBound)), lines)
            offset = max(offset, leaf.range.upperBound, header)
        }
        collect(offset..<max(offset, range.upperBound), lines)
    }

    /// Collects the comments of a part without texts.
    private mutating func collect(_ range: Range<Int>, _ lines: TextLines) {
        var offset = range.lowerBound
        while let start = lines.bytes[offset..<range.upperBound].firstIndex(of: UInt8(ascii: "#")) {
            let end = lines.end(of: lines.line(at: start))
            all.append(Array(lines.bytes[start..<end]))
            offset = min(max(end, start + 1), range.upperBound)
        }
    }
}
