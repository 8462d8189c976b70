package import RosterModel

/// A text in which `⟦` and `⟧` stand around the places where findings are expected.
package struct MarkedText {
    /// The text without the markers.
    package let text: String
    /// The marked ranges, in the order in which they start.
    package let ranges: [TextRange]

    package init(_ marked: String) {
        var text = String.UnicodeScalarView()
        var position = TextPosition.start
        var open: [(TextPosition, Int)] = []
        var ranges: [TextRange?] = []
        var previous: Unicode.Scalar = " "
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "⟦":
                open.append((position, ranges.count))
                ranges.append(nil)
            case "⟧":
                guard let (start, index) = open.popLast() else {
                    preconditionFailure("a marker that was not opened: \(marked)")
                }
                ranges[index] = TextRange(start, position)
            default:
                text.append(scalar)
                position = Self.position(behind: scalar, previous, position)
                previous = scalar
            }
        }
        precondition(open.isEmpty, "a marker that was not closed: \(marked)")
        self.text = String(text)
        self.ranges = ranges.compactMap { $0 }
    }

    private static func position(
        behind scalar: Unicode.Scalar, _ previous: Unicode.Scalar, _ position: TextPosition
    ) -> TextPosition {
        switch scalar {
        case "\u{FEFF}" where position == .start: position
        case "\n" where previous == "\r": position
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
            TextPosition(line: position.line + 1, column: 1)
        default: TextPosition(line: position.line, column: position.column + 1)
        }
    }

    /// What `rules`, one for each marked range, look like in a summary.
    package func summaries(_ rules: [String]) -> [String] {
        precondition(rules.count == ranges.count, "as many rules as markers: \(text)")
        return zip(rules, ranges).map { rule, range in
            let (start, end) = (range.start, range.end)
            return "\(rule) \(start.line):\(start.column)-\(end.line):\(end.column)"
        }
    }
}
