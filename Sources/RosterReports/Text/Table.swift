/// Columns of text, aligned.
struct Table {
    enum Alignment {
        case left
        case right
    }

    let alignments: [Alignment]
    private var rows: [[String]] = []

    init(_ alignments: [Alignment]) { self.alignments = alignments }

    mutating func add(_ row: [String]) { rows.append(row) }

    func write(to output: inout some TextOutputStream) {
        var widths = alignments.map { _ in 0 }
        for row in rows {
            for (column, cell) in row.enumerated() {
                widths[column] = max(widths[column], cell.count)
            }
        }
        for row in rows {
            var line = row.enumerated().map { column, cell in
                alignments[column] == .left
                    ? cell.padded(to: widths[column]) : cell.leftPadded(to: widths[column])
            }.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            output.write(line + "\n")
        }
    }
}
