internal import RosterModel

/// Reads a CSV that says which file is of which group: columns `file` and `id`, in any order.
struct ListMap {
    struct Entry: Equatable {
        let file: String
        let id: String
        /// Where the id stands.
        let idRange: TextRange
    }

    private(set) var entries: [Entry] = []

    /// Reads the text of `findings`, and reports there what is wrong with it.
    init(_ findings: Findings) {
        guard findings.text.checkEncoding(findings) else { return }
        let records = findings.text.bytes.withUnsafeBufferPointer { CSVRecords($0, findings) }
        guard records.isSound else { return }
        guard records.count > 0, let file = Self.column("file", of: records),
            let id = Self.column("id", of: records)
        else {
            findings.report(
                .listColumns,
                "the first line does not name the columns \(quoted: "file") and \(quoted: "id")",
                at: TextRange(.start, .start), help: "begin with the line file,id")
            return
        }
        var files: [String: TextPosition] = [:]
        var ids: [String: TextPosition] = [:]
        for row in 1..<max(1, records.count) {
            guard let fileCell = records.cell(row, file), let idCell = records.cell(row, id),
                !fileCell.range.isEmpty, !idCell.range.isEmpty
            else {
                let start = records[row].first?.position ?? .start
                findings.report(
                    .listColumns, "the row names no file, or no id", at: TextRange(start, start))
                continue
            }
            Self.note(fileCell, of: records, in: &files, findings)
            Self.note(idCell, of: records, in: &ids, findings)
            let id = records.text(idCell)
            entries.append(
                Entry(
                    file: records.text(fileCell), id: id,
                    idRange: EntryPlace.at(idCell.position).range(of: id)))
        }
    }

    /// Reports a cell whose text stands in another row too.
    private static func note(
        _ cell: CSVRecords.Cell, of records: CSVRecords, in places: inout [String: TextPosition],
        _ findings: Findings
    ) {
        let text = records.text(cell)
        guard let first = places.updateValue(cell.position, forKey: text) else { return }
        findings.report(
            .listColumns, "\(quoted: text) is named twice",
            at: EntryPlace.at(cell.position).range(of: text),
            notes: [findings.note("first named here", at: TextRange(first, first))])
    }

    private static func column(_ name: String, of records: CSVRecords) -> Int? {
        records[0].enumerated().first { records.text($0.element).lowercased() == name }?.offset
    }
}
