internal import RosterModel

/// The cells of a CSV text: quotes undone, places kept, in two flat buffers.
///
/// Reads what spreadsheets write: commas, semicolons or tabs between cells (whichever the first
/// record has most of), quotes, CRLF. A line that starts with `#` is a comment.
struct CSVRecords {
    /// One cell in 16 bytes: a file of 16 MiB may have half as many.
    struct Cell {
        private let start: UInt32
        private let end: UInt32
        private let line: UInt32
        private let column: UInt32

        /// Into `bytes`.
        var range: Range<Int> { Int(start)..<Int(end) }
        var position: TextPosition { TextPosition(line: Int(line), column: Int(column)) }

        fileprivate init(range: Range<Int>, position: TextPosition) {
            start = UInt32(range.lowerBound)
            end = UInt32(range.upperBound)
            line = UInt32(position.line)
            column = UInt32(position.column)
        }
    }

    /// How many cells a record may have: one line of addresses is one record.
    private static let widthLimit = 2 * GroupLimits.maximum

    private(set) var bytes: [UInt8] = []
    private(set) var cells: [Cell] = []
    /// For each record the end of its cells; blank records are left out.
    private var ends: [Int] = []
    /// For each record its first and its last line, from 0.
    private var lines: [(first: UInt32, last: UInt32)] = []
    /// What stands between the cells of a record.
    let delimiter: UInt8
    /// Whether the text can be taken apart into cells without a guess.
    private(set) var isSound = true
    private let findings: Findings

    var count: Int { ends.count }

    /// The lines that a record stands in, from 0.
    func lines(of record: Int) -> ClosedRange<Int> {
        Int(lines[record].first)...Int(lines[record].last)
    }

    subscript(record: Int) -> ArraySlice<Cell> {
        cells[(record == 0 ? 0 : ends[record - 1])..<ends[record]]
    }

    func text(_ cell: Cell) -> String {
        String(decoding: bytes[cell.range], as: UTF8.self)
    }

    /// The cell of a record in a column, or nil behind its end.
    func cell(_ record: Int, _ column: Int) -> Cell? {
        let cells = self[record]
        return column < cells.count ? cells[cells.startIndex + column] : nil
    }

    /// Reads a text and reports what is wrong with its quotes.
    init(_ source: UnsafeBufferPointer<UInt8>, _ findings: Findings) {
        self.findings = findings
        var scanner = Scanner(source: source, delimiter: Self.delimiter(of: source))
        // Excel's own line about the delimiter.
        if source.count > 5, source.starts(with: "sep=".utf8),
            SourceText.lineBreakLength(source, at: 5) > 0
        {
            scanner = Scanner(source: source, delimiter: source[4])
            scanner.skipLine()
        }
        delimiter = scanner.delimiter
        while scanner.offset < source.count {
            let start = cells.count
            let first = scanner.position.line - 1
            let last = readRecord(&scanner)
            let isBlank = cells[start...].allSatisfy(\.range.isEmpty)
            if isBlank {
                cells.removeSubrange(start...)
            } else {
                ends.append(cells.count)
                lines.append((UInt32(first), UInt32(last)))
            }
        }
    }

    /// - Returns: The line that the record ends in, from 0.
    private mutating func readRecord(_ scanner: inout Scanner) -> Int {
        if scanner.source[scanner.offset] == UInt8(ascii: "#") {
            scanner.skipLine()
            return scanner.position.line - 1
        }
        while true {
            if cells.count - (ends.last ?? 0) == Self.widthLimit {
                findings.report(
                    .listColumns, "a row has more than \(Self.widthLimit) cells",
                    at: TextRange(scanner.position, scanner.position), help: "one address a row")
                isSound = false
                scanner.skipLine()
                return scanner.position.line - 1
            }
            let cell = scanner.cell(into: &bytes)
            if let problem = cell.problem { report(problem) }
            cells.append(Cell(range: trimmed(cell.range), position: cell.position))
            guard scanner.takeDelimiter() else { break }
        }
        defer { scanner.takeLineBreak() }
        return scanner.position.line - 1
    }

    private mutating func report(_ problem: QuoteProblem) {
        isSound = false
        switch problem {
        case .unclosed(let start):
            findings.report(
                .listQuote, "the quote that opens here is never closed",
                at: TextRange(line: start.line, column: start.column, length: 1),
                help: "close it; a quote inside a quoted cell is written twice")
        case .followed(let range, let isBracketed):
            findings.report(
                .listQuote, "text stands behind the closing quote of a cell", at: range,
                help: isBracketed
                    ? "write only the address, without the name and the angle brackets"
                    : "a quote inside a quoted cell is written twice")
        }
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

    /// What is wrong with the quotes of a cell.
    private enum QuoteProblem {
        /// The place of the opening quote.
        case unclosed(TextPosition)
        /// Where there is text behind the closing quote, and whether that is in angle brackets.
        case followed(TextRange, isBracketed: Bool)
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
        /// - Returns: Where its content starts, where `output` holds it, and what is wrong with it.
        mutating func cell(
            into output: inout [UInt8]
        ) -> (position: TextPosition, range: Range<Int>, problem: QuoteProblem?) {
            while offset < source.count, source[offset] == UInt8(ascii: " ") { step() }
            let opening = position
            let isQuoted = offset < source.count && source[offset] == UInt8(ascii: "\"")
            if isQuoted { step() }
            let start = output.count
            let contentStart = position
            if isQuoted && !quoted(into: &output) {
                return (contentStart, start..<output.count, .unclosed(opening))
            }
            let end = output.count
            while isQuoted, offset < source.count, source[offset] == UInt8(ascii: " ") { step() }
            let behind = position
            let rest = output.count
            while offset < source.count, source[offset] != delimiter, lineBreak() == 0 {
                output.append(source[offset])
                step()
            }
            guard isQuoted, position > behind else {
                return (contentStart, start..<output.count, nil)
            }
            let isBracketed = output[rest] == UInt8(ascii: "<")
            return (
                contentStart, start..<end,
                .followed(TextRange(behind, position), isBracketed: isBracketed)
            )
        }

        /// Reads the rest of a quoted cell.
        ///
        /// - Returns: Whether there is a closing quote.
        private mutating func quoted(into output: inout [UInt8]) -> Bool {
            let quote = UInt8(ascii: "\"")
            while offset < source.count {
                if source[offset] == quote {
                    step()
                    guard offset < source.count, source[offset] == quote else { return true }
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
            return false
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
