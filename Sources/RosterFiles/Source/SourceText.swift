internal import RosterModel

/// The text of a file, with its lines found when somebody asks.
///
/// A line ends at LF, CR, CRLF, NEL, LS or PS, as libyaml sees it.
final class SourceText {
    let path: String
    /// UTF-8 without a byte order mark.
    let bytes: [UInt8]
    /// Where lines start, as far as they were looked for.
    private var lineStarts = [0]
    /// Up to where lines were looked for.
    private var linesEnd = 0

    init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
    }

    /// The offset of a position in `bytes`; the end of the text if it lies behind it.
    func offset(of position: TextPosition) -> Int {
        findLines { count, _ in count < position.line }
        guard position.line <= lineStarts.count else { return bytes.count }
        var offset = lineStarts[position.line - 1]
        var column = 1
        while column < position.column && offset < bytes.count {
            offset += Self.length(ofScalarStartingWith: bytes[offset])
            column += 1
        }
        return min(offset, bytes.count)
    }

    /// The position, or the end of the text when it lies behind that: at the end of its input libyaml
    /// counts one line more.
    func clamped(_ position: TextPosition) -> TextPosition {
        min(position, self.position(of: bytes.count))
    }

    /// The position of an offset.
    func position(of offset: Int) -> TextPosition {
        findLines { _, end in end <= offset }
        var lines = 0..<lineStarts.count
        while lines.count > 1 {
            let middle = lines.lowerBound + lines.count / 2
            lines =
                lineStarts[middle] <= offset ? middle..<lines.upperBound : lines.lowerBound..<middle
        }
        let start = lineStarts[lines.lowerBound]
        let column = bytes[start..<min(offset, bytes.count)].count { $0 & 0xC0 != 0x80 }
        return TextPosition(line: lines.lowerBound + 1, column: column + 1)
    }

    /// A line without its end, cut after 400 bytes.
    func line(_ number: Int) -> String? {
        findLines { count, _ in count <= number }
        guard lineStarts.indices.contains(number - 1) else { return nil }
        let start = lineStarts[number - 1]
        let end = number < lineStarts.count ? lineStarts[number] : bytes.count
        var cut = min(end, start + 400)
        while cut > start, cut < end, bytes[cut] & 0xC0 == 0x80 { cut -= 1 }
        var text = String(decoding: bytes[start..<cut], as: UTF8.self)
        while text.unicodeScalars.last.map(Self.isLineBreak) ?? false {
            text.unicodeScalars.removeLast()
        }
        return text
    }

    /// How many bytes the scalar has that starts with `byte`.
    static func length(ofScalarStartingWith byte: UInt8) -> Int {
        byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    }

    /// The length of the line break at `offset`; 0 when there is none.
    static func lineBreakLength(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
        switch bytes[offset] {
        case UInt8(ascii: "\n"): 1
        case UInt8(ascii: "\r"):
            offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "\n") ? 2 : 1
        case 0xC2: offset + 1 < bytes.count && bytes[offset + 1] == 0x85 ? 2 : 0
        case 0xE2:
            offset + 2 < bytes.count && bytes[offset + 1] == 0x80
                && (bytes[offset + 2] == 0xA8 || bytes[offset + 2] == 0xA9) ? 3 : 0
        default: 0
        }
    }

    private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Looks for more lines, as long as `isMissing` says so of their number and of how far they reach:
    /// mostly somebody asks for the first line of a long list.
    private func findLines(while isMissing: (_ count: Int, _ end: Int) -> Bool) {
        var end = linesEnd
        bytes.withUnsafeBufferPointer { buffer in
            while end < buffer.count, isMissing(lineStarts.count, end) {
                let length = Self.lineBreakLength(buffer, at: end)
                end += max(1, length)
                if length > 0 { lineStarts.append(end) }
            }
        }
        linesEnd = end
    }
}
