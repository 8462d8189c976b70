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
        width = max(
            records[0].count, (columns.values.max() ?? 0) + 1)
        rows = layout.rows.map { row in
            Row(
                address: records.cell(row, address).flatMap { try? Address(records.text($0)) },
                lines: records.lines(of: row))
        }
    }

    var subjects: [ListSubject?] { rows.map { $0.address.map(ListSubject.address) } }

    /// - Returns: Whether the list can be edited so: it has columns for the details.
    func apply(_ edit: ListEdit, to editor: inout SourceEditor) -> Bool {
        guard edit.added.values.allSatisfy(hasColumns), edit.changed.values.allSatisfy(hasColumns)
        else { return false }
        for row in rows {
            if edit.removes(row.address.map(ListSubject.address)) {
                editor.removeLines(row.lines)
            } else if let details = row.address.flatMap({ edit.changed[$0] }) {
                set(details, in: row, of: &editor)
            }
        }
        let order = ListOrder(rows.map { $0.address.map(ListSubject.address) }) { index in
            index > 0 && rows[index - 1].lines.upperBound + 1 < rows[index].lines.lowerBound
        }
        for (address, details) in edit.sortedAdditions {
            let line =
                switch order.place(of: address) {
                case .behind(let index): rows[index].lines.upperBound
                case .before(let index): rows[index].lines.lowerBound - 1
                case nil: rows.last?.lines.upperBound ?? 0
                }
            editor.insertLines([newRow(address, details)], behind: line)
        }
        return true
    }

    /// A file stays, with its header.
    func isEmptied(by edit: ListEdit) -> Bool { false }

    private func hasColumns(_ details: MemberDetails) -> Bool {
        Self.values(of: details).allSatisfy { $0.value == nil || columns[$0.column] != nil }
    }

    private func newRow(_ address: Address, _ details: MemberDetails) -> [UInt8] {
        var cells = [[UInt8]](repeating: [], count: width)
        for (column, value) in Self.values(of: details) + [(.address, address.text)] {
            if let index = columns[column] { cells[index] = cell(value ?? "") }
        }
        return Array(cells.joined(separator: [delimiter]))
    }

    private static func values(
        of details: MemberDetails
    ) -> [(column: CSVLayout.Column, value: String?)] {
        [
            (.until, details.until?.description), (.note, details.note),
            (.consent, details.consent),
        ]
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

    /// Where the cells of a row stand, quotes included.
    private func cells(of row: Row) -> [Range<Int>] {
        let start = lines.start(of: row.lines.lowerBound)
        let end = lines.end(of: row.lines.upperBound)
        var cells: [Range<Int>] = []
        var (cell, isQuoted) = (start, false)
        for offset in start..<end {
            let byte = lines.bytes[offset]
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if byte == delimiter && !isQuoted {
                cells.append(cell..<offset)
                cell = offset + 1
            }
        }
        return cells + [cell..<end]
    }

    /// A text as a cell, in quotes where it needs them.
    private func cell(_ text: String) -> [UInt8] {
        let needsQuotes =
            text.utf8.contains { $0 == delimiter || $0 == UInt8(ascii: "\"") }
            || text.unicodeScalars.contains { $0.properties.generalCategory == .control }
            || text.hasPrefix(" ") || text.hasSuffix(" ") || text.hasPrefix("#")
            || text.contains { $0.isNewline }
        guard needsQuotes else { return Array(text.utf8) }
        let doubled = text.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"")
        return Array("\"\(doubled)\"".utf8)
    }
}
