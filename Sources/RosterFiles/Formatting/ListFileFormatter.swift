internal import RosterModel

/// Writes a list of members that is a text in the canonical form: an address a line.
struct ListFileFormatter {
    /// Formats UTF-8 without a byte order mark and without an error.
    func formatted(_ text: [UInt8]) -> [UInt8] {
        let pieces = ListTokens(text[...], beginsLine: true).pieces.arranged
        let lines = pieces.flatMap { piece -> [[UInt8]] in
            switch piece {
            case .blank: [[]]
            case .comment(let text): [text]
            case .entry(let entry): entry.lines
            }
        }
        let usual = TextLines(text).usualBreak
        return lines.withSingleBlanks.flatMap { $0 + usual }
    }
}

extension [[UInt8]] {
    /// The lines without empty ones at the start, the end, and behind one another.
    var withSingleBlanks: [[UInt8]] {
        var result: [[UInt8]] = []
        for line in self where !line.isEmpty || !(result.last?.isEmpty ?? true) {
            result.append(line)
        }
        if result.last?.isEmpty ?? false { result.removeLast() }
        return result
    }
}
