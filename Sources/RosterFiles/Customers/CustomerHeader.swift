internal import RosterModel

/// What the columns of a list of customers are, by its first line.
struct CustomerHeader {
    /// What stands between cells: comma, semicolon or tab.
    let delimiter: UInt8
    /// For each cell of a row its place among `CustomerColumn.allCases`.
    let places: [Int]

    /// Reads the first line; it must be UTF-8.
    ///
    /// - Returns: Nil when it is no header; why is reported.
    init?(
        _ line: UnsafeBufferPointer<UInt8>, _ cells: inout LineCells,
        _ findings: inout CustomerFindings
    ) {
        delimiter = Self.delimiter(of: line)
        if let problem = cells.split(line, at: delimiter) {
            findings.report(problem, in: line, number: 1)
            return nil
        }
        var places: [Int] = []
        for cell in cells.cells {
            let name = String(decoding: cells.bytes[cell.range], as: UTF8.self)
            let place = LinePlace(
                number: 1, bytes: line, offset: cell.offset, length: name.unicodeScalars.count)
            guard let index = Self.names.firstIndex(of: name) else {
                let guess = Suggestion.nearest(to: name, in: Self.names)
                findings.report(
                    .customerColumn, "unknown column \(quoted: name)", in: place,
                    help: guess.map { "did you mean \(quoted: $0)?" }
                        ?? "the columns are \(Self.names.joined(separator: ", "))")
                continue
            }
            if places.contains(index) {
                findings.report(
                    .customerColumn, "two columns are called \(quoted: name)", in: place)
            }
            places.append(index)
        }
        for (index, column) in CustomerColumn.allCases.enumerated()
        where column.isKey && !places.contains(index) {
            findings.report(
                .customerColumn, "there is no column \(quoted: column.name)",
                in: LinePlace(number: 1, bytes: line),
                help: "the first line names the columns; app and address must be among them")
        }
        guard findings.isEmpty else { return nil }
        self.places = places
    }

    private static let names = CustomerColumn.allCases.map(\.name)

    /// Whichever the line has most of.
    private static func delimiter(of line: UnsafeBufferPointer<UInt8>) -> UInt8 {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        let counts = candidates.map { candidate in line.count { $0 == candidate } }
        let most = counts.indices.max { counts[$0] < counts[$1] } ?? 0
        return counts[most] > counts[0] ? candidates[most] : candidates[0]
    }
}

extension CustomerFindings {
    /// Reports what is wrong with the quotes of a line.
    mutating func report(
        _ problem: LineCells.Problem, in line: UnsafeBufferPointer<UInt8>, number: Int
    ) {
        switch problem {
        case .unclosed(let offset):
            report(
                .customerQuote, "the quote that opens here is not closed in its line",
                in: LinePlace(number: number, bytes: line, offset: offset),
                help: "close it; a quote inside a quoted cell is written twice")
        case .followed(let offset):
            report(
                .customerQuote, "text stands behind the closing quote of a cell",
                in: LinePlace(number: number, bytes: line, offset: offset),
                help: "a quote inside a quoted cell is written twice")
        }
    }
}
