/// The lines of a text, as libyaml counts them, by offset.
struct TextLines {
    let bytes: [UInt8]
    /// Where each line starts; there is an empty line behind a last line break.
    private let starts: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        starts = bytes.withUnsafeBufferPointer { buffer in
            var starts = [0]
            var offset = 0
            while offset < buffer.count {
                let length = SourceText.lineBreakLength(buffer, at: offset)
                offset += max(1, length)
                if length > 0 { starts.append(offset) }
            }
            return starts
        }
    }

    /// How many lines there are; an empty one behind the last line break counts.
    var count: Int { starts.count }

    /// The number, from 0, of the line that holds an offset.
    func line(at offset: Int) -> Int {
        var lines = 0..<starts.count
        while lines.count > 1 {
            let middle = lines.lowerBound + lines.count / 2
            lines = starts[middle] <= offset ? middle..<lines.upperBound : lines.lowerBound..<middle
        }
        return lines.lowerBound
    }

    func start(of line: Int) -> Int { line < starts.count ? starts[line] : bytes.count }

    /// A line with its break.
    func range(of line: Int) -> Range<Int> { start(of: line)..<start(of: line + 1) }

    /// Lines with their breaks.
    func range(of lines: ClosedRange<Int>) -> Range<Int> {
        start(of: lines.lowerBound)..<start(of: lines.upperBound + 1)
    }

    /// Where the text of a line ends, before its break.
    func end(of line: Int) -> Int {
        let range = range(of: line)
        return range.upperBound - breakLength(of: line)
    }

    /// The break behind a line; empty behind the last one.
    func lineBreak(of line: Int) -> [UInt8] { Array(bytes[end(of: line)..<start(of: line + 1)]) }

    func isBlank(_ line: Int) -> Bool { firstVisible(of: line) == nil }

    /// Whether a line holds nothing but a comment.
    func isComment(_ line: Int) -> Bool {
        firstVisible(of: line).map { bytes[$0] == UInt8(ascii: "#") } ?? false
    }

    /// Where a line has its first byte that is no blank.
    func firstVisible(of line: Int) -> Int? {
        (start(of: line)..<end(of: line)).first { !bytes[$0].isBlank }
    }

    /// The break that most lines end with; a line feed in a text of one line.
    var usualBreak: [UInt8] {
        var carriageReturns = 0
        for line in 0..<(count - 1) where breakLength(of: line) == 2 && bytes[end(of: line)] == 0x0D
        {
            carriageReturns += 1
        }
        return carriageReturns * 2 > count - 1
            ? [UInt8(ascii: "\r"), UInt8(ascii: "\n")] : [UInt8(ascii: "\n")]
    }

    private func breakLength(of line: Int) -> Int {
        guard line + 1 < starts.count else { return 0 }
        let range = range(of: line)
        // A break is the only thing that ends in these bytes.
        switch bytes[range.upperBound - 1] {
        case UInt8(ascii: "\n"):
            return range.count > 1 && bytes[range.upperBound - 2] == UInt8(ascii: "\r") ? 2 : 1
        case UInt8(ascii: "\r"): return 1
        case 0x85: return 2
        default: return 3
        }
    }
}

extension UInt8 {
    /// A space or a tab.
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
