/// The cells of one line of CSV, quotes undone.
///
/// A line is a record: no value of a customer holds a line break, so that a quote that is never closed
/// costs its own line alone.
struct LineCells {
    struct Cell {
        /// Into `bytes`.
        let range: Range<Int>
        /// Where it starts in the line, in bytes.
        let offset: Int
    }

    /// What is wrong with the quotes of a line.
    enum Problem {
        /// The offset of the opening quote.
        case unclosed(Int)
        /// The offset of the text behind a closing quote.
        case followed(Int)
    }

    private(set) var bytes: [UInt8] = []
    private(set) var cells: [Cell] = []

    /// Takes a line apart.
    ///
    /// - Returns: What is wrong; `cells` says nothing then.
    mutating func split(_ line: UnsafeBufferPointer<UInt8>, at delimiter: UInt8) -> Problem? {
        bytes.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        var position = 0
        while true {
            while position < line.count, line[position] == space { position += 1 }
            if position < line.count, line[position] == quote {
                if let problem = takeQuoted(line, &position, delimiter) { return problem }
            } else {
                takePlain(line, &position, delimiter)
            }
            guard position < line.count else { return nil }
            position += 1
        }
    }

    /// Whether no cell holds anything, as in the last rows of some spreadsheets.
    var areEmpty: Bool { bytes.isEmpty }

    private mutating func takePlain(
        _ line: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ delimiter: UInt8
    ) {
        let start = position
        while position < line.count, line[position] != delimiter { position += 1 }
        var end = position
        while end > start, line[end - 1] == space { end -= 1 }
        add(line[start..<end], at: start)
    }

    private mutating func takeQuoted(
        _ line: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ delimiter: UInt8
    ) -> Problem? {
        let opening = position
        let start = bytes.count
        position += 1
        while true {
            guard position < line.count else { return .unclosed(opening) }
            if line[position] == quote {
                position += 1
                // A quote that is written twice stands for itself.
                guard position < line.count, line[position] == quote else { break }
            }
            bytes.append(line[position])
            position += 1
        }
        while position < line.count, line[position] == space { position += 1 }
        guard position == line.count || line[position] == delimiter else {
            return .followed(position)
        }
        cells.append(Cell(range: start..<bytes.count, offset: opening + 1))
        return nil
    }

    private mutating func add(_ text: Slice<UnsafeBufferPointer<UInt8>>, at offset: Int) {
        let start = bytes.count
        bytes.append(contentsOf: text)
        cells.append(Cell(range: start..<bytes.count, offset: offset))
    }
}

private let quote = UInt8(ascii: "\"")
private let space = UInt8(ascii: " ")
