internal import RosterModel

/// The cells of a CSV text: quotes undone, places kept, in two flat buffers.
///
/// Reads what spreadsheets write: commas, semicolons or tabs between cells (whichever the first
/// record has most of), quotes, CRLF. A line that starts with `#` is a comment.
struct CSVRecords {
    struct Cell {
        /// Into `bytes`.
        let range: Range<Int>
        let position: TextPosition
    }

    private(set) var bytes: [UInt8] = []
    private(set) var cells: [Cell] = []
    /// For each record the end of its cells; blank records are left out.
    private var ends: [Int] = []

    var count: Int { ends.count }

    subscript(record: Int) -> ArraySlice<Cell> {
        cells[(record == 0 ? 0 : ends[record - 1])..<ends[record]]
    }

    func text(_ cell: Cell) -> String {
        String(decoding: bytes[cell.range], as: UTF8.self)
    }

    init(_ source: UnsafeBufferPointer<UInt8>) {
        var scanner = Scanner(source: source, delimiter: Self.delimiter(of: source))
        while scanner.offset < source.count {
            let start = cells.count
            readRecord(&scanner)
            let isBlank = cells[start...].allSatisfy(\.range.isEmpty)
            if isBlank {
                cells.removeSubrange(start...)
            } else {
                ends.append(cells.count)
            }
        }
    }

    private mutating func readRecord(_ scanner: inout Scanner) {
        if scanner.source[scanner.offset] == UInt8(ascii: "#") {
            scanner.skipLine()
            return
        }
        while true {
            let (position, range) = scanner.cell(into: &bytes)
            cells.append(Cell(range: trimmed(range), position: position))
            guard scanner.takeDelimiter() else { break }
        }
        scanner.takeLineBreak()
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
        return range.lowerBound..<end
    }

    private static func delimiter(of source: UnsafeBufferPointer<UInt8>) -> UInt8 {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        var counts = [0, 0, 0]
        var (isQuoted, isComment, startsLine) = (false, false, true)
        for (offset, byte) in source.enumerated() {
            if SourceText.lineBreakLength(source, at: offset) > 0 && !isQuoted {
                if counts != [0, 0, 0] { break }
                (isComment, startsLine) = (false, true)
                continue
            }
            if startsLine && byte == UInt8(ascii: "#") { isComment = true }
            startsLine = false
            if isComment { continue }
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
        }
        let most = counts.indices.max { counts[$0] < counts[$1] } ?? 0
        return counts[most] > counts[0] ? candidates[most] : candidates[0]
    }

    /// Walks the text, counting lines and columns.
    private struct Scanner {
        let source: UnsafeBufferPointer<UInt8>
        let delimiter: UInt8
        var offset = 0
        var position = TextPosition.start

        init(source: UnsafeBufferPointer<UInt8>, delimiter: UInt8) {
            self.source = source
            self.delimiter = delimiter
        }

        /// Reads one cell to its delimiter or line break.
        ///
        /// - Returns: Where its content starts, and where `output` holds it.
        mutating func cell(into output: inout [UInt8]) -> (TextPosition, Range<Int>) {
            while offset < source.count, source[offset] == UInt8(ascii: " ") { step() }
            let isQuoted = offset < source.count && source[offset] == UInt8(ascii: "\"")
            if isQuoted { step() }
            let start = output.count
            let contentStart = position
            if isQuoted { quoted(into: &output) }
            while offset < source.count, source[offset] != delimiter, lineBreak() == 0 {
                output.append(source[offset])
                step()
            }
            return (contentStart, start..<output.count)
        }

        private mutating func quoted(into output: inout [UInt8]) {
            let quote = UInt8(ascii: "\"")
            while offset < source.count {
                if source[offset] == quote {
                    step()
                    guard offset < source.count, source[offset] == quote else { return }
                }
                let length = lineBreak()
                if length > 0 {
                    output.append(contentsOf: source[offset..<(offset + length)])
                    takeLineBreak()
                } else {
                    output.append(source[offset])
                    step()
                }
            }
        }

        mutating func takeDelimiter() -> Bool {
            guard offset < source.count, source[offset] == delimiter else { return false }
            step()
            return true
        }

        mutating func takeLineBreak() {
            guard offset < source.count else { return }
            let length = lineBreak()
            guard length > 0 else { return }
            offset += length
            position = TextPosition(line: position.line + 1, column: 1)
        }

        mutating func skipLine() {
            while offset < source.count, lineBreak() == 0 { step() }
            takeLineBreak()
        }

        private func lineBreak() -> Int { SourceText.lineBreakLength(source, at: offset) }

        private mutating func step() {
            let isContinuation = source[offset] & 0xC0 == 0x80
            offset += 1
            if !isContinuation {
                position = TextPosition(line: position.line, column: position.column + 1)
            }
        }
    }
}
