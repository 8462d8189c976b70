internal import RosterModel

/// Edits a CSV list of members whose columns mean something, a row for each member.
struct CSVListEditor: ListForm {
    private struct Row {
        let address: Address?
        /// From 0.
        let lines: ClosedRange<Int>
    }

    private let rows: [Row]
    private let lines: TextLines
    private let columns: [CSVLayout.Column: Int]
    private let delimiter: UInt8
    private let width: Int
    /// Whether no header names the column of addresses.
    let isGuessed: Bool
    /// The line that the first row comes behind; -1 for the start.
    private let lastHeaderLine: Int

    /// - Returns: Nil when the list cannot be read, or every cell of it may hold addresses: then it is a
    ///   text like others (`TokenListEditor`).
    init?(_ lines: TextLines) {
        self.lines = lines
        let findings = Findings(SourceText(path: "", bytes: lines.bytes))
        let records = lines.bytes.withUnsafeBufferPointer { CSVRecords($0, findings) }
        guard let layout = CSVLayout(records, findings), let columns = layout.columns,
            let address = columns[.address]
        else { return nil }
        self.columns = columns
        delimiter = records.delimiter
        width = max(records[0].count, (columns.values.max() ?? 0) + 1)
        isGuessed =
            layout.rows.lowerBound == 0
            || records.cell(0, address).map { records.text($0).lowercased() }
                != CSVLayout.Column.address.rawValue
        lastHeaderLine = layout.rows.lowerBound == 0 ? -1 : records.lines(of: 0).upperBound
        rows = layout.rows.map { row in
            Row(
                address: records.cell(row, address).flatMap { try? Address(records.text($0)) },
                lines: records.lines(of: row))
        }
    }

    var subjects: [ListSubject?] { rows.map { $0.address.map(ListSubject.address) } }

    /// A file stays, with its header.
    func isEmptied(by edit: ListEdit) -> Bool { false }

    /// Whether there are columns for the details, and these survive in a cell.
    func canHold(_ details: MemberDetails, of address: Address) -> Bool {
        Self.values(of: details).allSatisfy { column, value in
            value.map { columns[column] != nil && $0.utf8.last != UInt8(ascii: " ") } ?? true
        }
    }

    /// - Returns: Whether the list can be edited so.
    func apply(_ edit: ListEdit, to editor: inout SourceEditor) -> Bool {
        let isHeld = edit.added.merging(edit.changed) { $1 }
            .allSatisfy { canHold($0.value, of: $0.key) }
        guard isHeld, ",;\t|".utf8.contains(delimiter) else { return false }
        for row in rows {
            if edit.removes(row.address.map(ListSubject.address)) {
                editor.removeLines(row.lines)
            } else if let details = row.address.flatMap({ edit.changed[$0] }) {
                set(details, in: row, of: &editor)
            }
        }
        let order = ListOrder(subjects) { index in
            index > 0 && rows[index - 1].lines.upperBound + 1 < rows[index].lines.lowerBound
        }
        for (address, details) in edit.sortedAdditions {
            let line =
                switch order.place(of: address) {
                case .behind(let index): rows[index].lines.upperBound
                case .before(let index): rows[index].lines.lowerBound - 1
                case nil: rows.last?.lines.upperBound ?? lastHeaderLine
                }
            editor.insertLines([newRow(address, details)], behind: line)
        }
        return true
    }
}

extension CSVListEditor {
    private static func values(
        of details: MemberDetails
    ) -> [(column: CSVLayout.Column, value: String?)] {
        [
            (.until, details.until?.description), (.note, details.note),
            (.consent, details.consent),
        ]
    }

    private func newRow(_ address: Address, _ details: MemberDetails) -> [UInt8] {
        var cells = [[UInt8]](repeating: [], count: width)
        for (column, value) in Self.values(of: details) + [(.address, address.text)] {
            if let index = columns[column] { cells[index] = cell(value ?? "") }
        }
        return Array(cells.joined(separator: [delimiter]))
    }

    /// Writes the details into their cells; a row that is too short gets empty ones before them.
    private func set(_ details: MemberDetails, in row: Row, of editor: inout SourceEditor) {
        let cells = cells(of: row)
        var missing: [[UInt8]] = []
        for (column, value) in Self.values(of: details) {
            guard let index = columns[column] else { continue }
            let text = cell(value ?? "")
            if index < cells.count {
                if !lines.bytes[cells[index]].elementsEqual(text) {
                    editor.replace(cells[index], with: text)
                }
            } else if value != nil {
                let place = index - cells.count
                missing += [[UInt8]](repeating: [], count: max(0, place + 1 - missing.count))
                missing[place] = text
            }
        }
        editor.insert(missing.flatMap { [delimiter] + $0 }, at: lines.end(of: row.lines.upperBound))
    }

    private func cells(of row: Row) -> [Range<Int>] {
        let end = lines.end(of: row.lines.upperBound)
        return Self.cells(
            in: lines.start(of: row.lines.lowerBound)..<end, of: lines.bytes, delimiter)
    }

    /// Where the cells of a row stand, quotes included, as `CSVRecords` takes them apart.
    static func cells(
        in row: Range<Int>, of bytes: [UInt8], _ delimiter: UInt8
    ) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = row.lowerBound
        while start <= row.upperBound {
            let next = cellEnd(from: start, to: row.upperBound, of: bytes, delimiter)
            cells.append(start..<next)
            start = next + 1
        }
        return cells
    }

    /// Where a cell ends; a quote within one that does not begin with a quote is a character like others.
    private static func cellEnd(
        from start: Int, to end: Int, of bytes: [UInt8], _ delimiter: UInt8
    ) -> Int {
        let rest = bytes[start..<end]
        guard let first = rest.firstIndex(where: { $0 != UInt8(ascii: " ") }) else { return end }
        var isQuoted = bytes[first] == UInt8(ascii: "\"")
        let canBeQuoted = isQuoted
        var offset = isQuoted ? first + 1 : first
        while offset < end, isQuoted || bytes[offset] != delimiter {
            if canBeQuoted && bytes[offset] == UInt8(ascii: "\"") { isQuoted.toggle() }
            offset += 1
        }
        return offset
    }

    /// A text as a cell, in quotes where it needs them.
    private func cell(_ text: String) -> [UInt8] {
        let needsQuotes =
            text.utf8.contains { $0 == delimiter || $0 == UInt8(ascii: "\"") }
            || text.utf8.first.map { " #".utf8.contains($0) } ?? false
            || text.unicodeScalars.contains { $0.isControlOrBreak }
        guard needsQuotes else { return Array(text.utf8) }
        let doubled = text.utf8.flatMap {
            $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0]
        }
        return [UInt8(ascii: "\"")] + doubled + [UInt8(ascii: "\"")]
    }
}

extension Unicode.Scalar {
    fileprivate var isControlOrBreak: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
