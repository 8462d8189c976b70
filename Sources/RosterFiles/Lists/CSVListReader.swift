internal import RosterModel

/// Reads a `.csv` file of members, tolerantly: with or without a header, extra columns or quotes.
struct CSVListReader {
    func read(_ source: UnsafeBufferPointer<UInt8>, into list: inout MemberListDraft) {
        let records = CSVRecords(source, list.findings)
        guard let layout = CSVLayout(records, list.findings) else { return }
        guard let columns = layout.columns else {
            for cell in layout.rows.flatMap({ records[$0] }) {
                addAll(cell, of: records, to: &list)
            }
            return
        }
        for row in layout.rows { add(row, of: records, columns, to: &list) }
    }

    private func add(
        _ row: Int, of records: CSVRecords, _ columns: [CSVLayout.Column: Int],
        to list: inout MemberListDraft
    ) {
        guard let address = columns[.address].flatMap({ records.cell(row, $0) }) else {
            let start = records[row].first?.position ?? .start
            list.findings.report(
                .memberInvalidAddress, "the row has no address", at: TextRange(start, start))
            return
        }
        let details = details(row, of: records, columns, list.findings) ?? MemberDetails.none
        records.bytes.withUnsafeBufferPointer { bytes in
            list.add(
                UnsafeBufferPointer(rebasing: bytes[address.range]), .at(address.position),
                details: details)
        }
    }

    /// What stands beside the address of a row; nil, and reported, when it has a wrong day.
    func details(
        _ row: Int, of records: CSVRecords, _ columns: [CSVLayout.Column: Int],
        _ findings: Findings
    ) -> MemberDetails? {
        var details = MemberDetails()
        for (column, index) in columns {
            guard let cell = records.cell(row, index), !cell.range.isEmpty else { continue }
            switch column {
            case .until:
                let text = records.text(cell)
                guard let day = CalendarDay(text) else {
                    reportDay(text, cell, findings)
                    return nil
                }
                details.until = day
            case .note: details.note = records.text(cell)
            case .consent: details.consent = records.text(cell)
            case .address: break
            }
        }
        return details
    }

    /// Adds a cell that may hold several addresses with other separators.
    private func addAll(
        _ cell: CSVRecords.Cell, of records: CSVRecords, to list: inout MemberListDraft
    ) {
        records.bytes.withUnsafeBufferPointer { bytes in
            TextListReader().read(
                UnsafeBufferPointer(rebasing: bytes[cell.range]), at: cell.position, into: &list)
        }
    }

    private func reportDay(_ text: String, _ cell: CSVRecords.Cell, _ findings: Findings) {
        findings.report(
            .valueInvalid, "\(quoted: text) is not a day",
            at: EntryPlace.at(cell.position).range(of: text),
            help: "write it as in 2026-12-31")
    }
}
