internal import RosterModel

/// Where the text of an entry stands.
enum EntryPlace {
    /// It stands in the file as it is, from here on.
    case at(TextPosition)
    /// It stands somewhere in this range, escaped or folded, so that its characters have no places.
    case within(TextRange)

    /// The place of the whole text, at least one column wide.
    func range(of text: String) -> TextRange {
        switch self {
        case .at(let start):
            let end = start.advanced(over: text.utf8)
            return TextRange(
                start, end == start ? TextPosition(line: end.line, column: end.column + 1) : end)
        case .within(let range):
            return range
        }
    }
}

extension TextPosition {
    /// The position behind a text that starts here.
    func advanced(over text: some Collection<UInt8>) -> TextPosition {
        Array(text).withUnsafeBufferPointer { bytes in
            var (line, column, offset) = (line, column, 0)
            while offset < bytes.count {
                let length = SourceText.lineBreakLength(bytes, at: offset)
                if length > 0 {
                    (line, column) = (line + 1, 1)
                } else {
                    column += bytes[offset] & 0xC0 == 0x80 ? 0 : 1
                }
                offset += max(1, length)
            }
            return TextPosition(line: line, column: column)
        }
    }
}

extension YAMLNode {
    /// Where the text of a scalar stands.
    var entryPlace: EntryPlace {
        guard case .scalar(let text, let style) = content else { return .within(range) }
        return EntryPlace(range, style, text.unicodeScalars.count)
    }
}

extension EntryPlace {
    /// The place of a scalar of `count` Unicode scalars: folding needs several lines, and every
    /// escape is longer than what it stands for.
    init(_ range: TextRange, _ style: YAMLEvents.Style, _ count: @autoclosure () -> Int) {
        let (start, end) = (range.start, range.end)
        switch style {
        case .plain where start.line == end.line:
            self = .at(start)
        case .quoted where start.line == end.line && end.column - start.column == count() + 2:
            self = .at(TextPosition(line: start.line, column: start.column + 1))
        default:
            self = .within(range)
        }
    }
}
