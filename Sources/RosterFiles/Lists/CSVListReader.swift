internal import RosterModel

/// Reads a `.csv` file of members, tolerantly: with or without a header, extra columns or quotes.
struct CSVListReader {
    /// The header cells that mean something, in lower case.
    private enum Column: String {
        case address
        case until
        case note
        case consent
    }

    func read(_ source: UnsafeBufferPointer<UInt8>, into list: inout MemberListDraft) {
        let records = CSVRecords(source, list.findings)
        guard records.isSound, records.count > 0 else { return }
        let header = header(of: records)
        guard !reportRepeated(header ?? [:], records, list.findings) else { return }
        let rows = (header == nil ? 0 : 1)..<records.count
        if header == nil || records[0].count == 1, isAllAddresses(records, rows) {
            for cell in rows.flatMap({ records[$0] }) { addAll(cell, of: records, to: &list) }
            return
        }
        guard let address = addressColumn(header ?? [:], records, rows, list.findings) else {
            return
        }
        for row in rows {
            add(Array(records[row]), of: records, address, header ?? [:], to: &list)
        }
    }

    /// The columns of the first record if it is a header: no `@`, and nothing like a domain.
    private func header(of records: CSVRecords) -> [Int: String]? {
        var header: [Int: String] = [:]
        for (index, cell) in records[0].enumerated() {
            let text = records.text(cell)
            if text.contains("@") || text.contains(".") { return nil }
            header[index] = text.lowercased()
        }
        return header
    }

    /// Reports a column that the header names twice: which of the two counts would be a guess.
    private func reportRepeated(
        _ header: [Int: String], _ records: CSVRecords, _ findings: Findings
    ) -> Bool {
        var seen: Set<String> = []
        for (index, cell) in records[0].enumerated() {
            guard let name = header[index], Column(rawValue: name) != nil,
                !seen.insert(name).inserted
            else { continue }
            findings.report(
                .listColumns, "two columns are called \(quoted: name)",
                at: EntryPlace.at(cell.position).range(of: records.text(cell)),
                help: "give one of the two another name")
            return true
        }
        return false
    }

    /// Whether every cell that is not empty looks like an address, so that no column is special.
    private func isAllAddresses(_ records: CSVRecords, _ rows: Range<Int>) -> Bool {
        let widest = rows.map { records[$0].count }.max() ?? 0
        return widest <= 1
            || rows.allSatisfy { row in
                records[row].allSatisfy { holdsAt(records, $0) || $0.range.isEmpty }
            }
    }

    /// The column that the header calls so, or the one in which every row has an `@`.
    private func addressColumn(
        _ header: [Int: String], _ records: CSVRecords, _ rows: Range<Int>, _ findings: Findings
    ) -> Int? {
        let named = header.filter { $0.value == Column.address.rawValue }.keys
        let width = rows.map { records[$0].count }.max() ?? 0
        let candidates =
            named.isEmpty
            ? (0..<width).filter { column in
                rows.allSatisfy { row in
                    Array(records[row]).element(at: column).map { holdsAt(records, $0) } ?? false
                }
            } : Array(named)
        guard candidates.count == 1, let column = candidates.first else {
            let start = records[0].first?.position ?? .start
            findings.report(
                .listColumns,
                candidates.isEmpty
                    ? "no column holds an address in every row"
                    : "more than one column holds addresses",
                at: TextRange(start, start),
                help: "name the column \(quoted: "address") in the first line")
            return nil
        }
        return column
    }

    private func add(
        _ cells: [CSVRecords.Cell], of records: CSVRecords, _ column: Int, _ header: [Int: String],
        to list: inout MemberListDraft
    ) {
        guard let address = cells.element(at: column) else {
            let start = cells.first?.position ?? .start
            list.findings.report(
                .memberInvalidAddress, "the row has no address", at: TextRange(start, start))
            return
        }
        var details = MemberDetails()
        for (index, name) in header {
            guard let cell = cells.element(at: index), !cell.range.isEmpty else { continue }
            let text = records.text(cell)
            switch Column(rawValue: name) {
            case .until:
                details.until = CalendarDay(text)
                if details.until == nil { reportDay(text, cell, list.findings) }
            case .note: details.note = text
            case .consent: details.consent = text
            case .address, nil: break
            }
        }
        records.bytes.withUnsafeBufferPointer { bytes in
            list.add(
                UnsafeBufferPointer(rebasing: bytes[address.range]), .at(address.position),
                details: details)
        }
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

    private func holdsAt(_ records: CSVRecords, _ cell: CSVRecords.Cell) -> Bool {
        records.bytes[cell.range].contains(UInt8(ascii: "@"))
    }

    private func reportDay(_ text: String, _ cell: CSVRecords.Cell, _ findings: Findings) {
        findings.report(
            .valueInvalid, "\(quoted: text) is not a day",
            at: EntryPlace.at(cell.position).range(of: text),
            help: "write it as in 2026-12-31")
    }
}

extension Array {
    /// The element at an index, or nil behind the end.
    fileprivate func element(at index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
