internal import RosterModel

/// A range of a file.
struct PlaceRecord: Codable {
    /// Far more than a file of 16 MiB has, and far less than what arithmetic could overflow at.
    private static let positions = 1...(1 << 32)

    let column: Int
    let endColumn: Int
    let endLine: Int
    let file: String
    let line: Int

    init(_ place: SourcePlace) {
        file = place.file
        line = place.range.start.line
        column = place.range.start.column
        endLine = place.range.end.line
        endColumn = place.range.end.column
    }

    func place() throws -> SourcePlace {
        let start = TextPosition(line: line, column: column)
        let end = TextPosition(line: endLine, column: endColumn)
        try check(
            [line, column, endLine, endColumn].allSatisfy(Self.positions.contains) && start <= end,
            "a place is none")
        return SourcePlace(file: file, range: TextRange(start, end))
    }
}
