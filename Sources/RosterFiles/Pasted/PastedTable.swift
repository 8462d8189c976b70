internal import RosterModel

/// Reads a pasted table as a member file is read: its first line says what the columns mean.
struct PastedTable {
    private let findings: Findings

    init(_ findings: Findings) { self.findings = findings }

    /// Adds every row; what is wrong with the table itself is reported.
    func read(into draft: inout PasteDraft) {
        findings.text.bytes.withUnsafeBufferPointer { source in
            let records = CSVRecords(source, findings)
            guard let layout = CSVLayout(records, findings), let columns = layout.columns else {
                return
            }
            for row in layout.rows { add(row, of: records, columns, to: &draft) }
        }
    }

    private func add(
        _ row: Int, of records: CSVRecords, _ columns: [CSVLayout.Column: Int],
        to draft: inout PasteDraft
    ) {
        guard let cell = columns[.address].flatMap({ records.cell(row, $0) }), !cell.range.isEmpty
        else {
            let start = records[row].first?.position ?? .start
            let place = findings.place(TextRange(start, start))
            draft.reject(
                findings.text.line(start.line) ?? "", .text(place), "the row has no address")
            return
        }
        // A row with a wrong day adds nobody: without that day it would be for good.
        guard let details = CSVListReader().details(row, of: records, columns, findings) else {
            return
        }
        let text = records.text(cell)
        let place = findings.place(EntryPlace.at(cell.position).range(of: text))
        draft.add(text, .text(place), details: details)
    }
}
