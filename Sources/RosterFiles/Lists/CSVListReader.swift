internal import RosterModel

/// Reads a `.csv` file of members, tolerantly: with or without a header, extra columns or quotes.
struct CSVListReader {
    /// The header cells that mean something, in lower case.
    private enum Column: String, CaseIterable {
        case address
        case until
        case note
        case consent
    }

    /// Where the columns are that the first record names.
    private typealias Header = [Column: Int]

    func read(_ source: UnsafeBufferPointer<UInt8>, into list: inout MemberListDraft) {
        let records = CSVRecords(source, list.findings)
        guard records.isSound, records.count > 0 else { return }
        let hasHeader = isHeader(records)
        guard let header = hasHeader ? header(of: records, list.findings) : [:] else { return }
        let rows = (hasHeader ? 1 : 0)..<records.count
        if !hasHeader || records[0].count == 1, isAllAddresses(records, rows) {
            for cell in rows.flatMap({ records[$0] }) { addAll(cell, of: records, to: &list) }
            return
        }
        guard let address = addressColumn(header, records, rows, list.findings),
            hasHeader || !reportUnnamedDays(records, rows, list.findings)
        else { return }
        for row in rows { add(row, of: records, address, header, to: &list) }
    }

    /// Whether the first record is a header: no `@`, and nothing like a domain.
    private func isHeader(_ records: CSVRecords) -> Bool {
        records[0].allSatisfy { cell in
            records.bytes[cell.range].allSatisfy {
                $0 != UInt8(ascii: "@") && $0 != UInt8(ascii: ".")
            }
        }
    }

    /// The columns of a header; nil when it names one twice, since which of the two counts would be
    /// a guess, or misspells one.
    private func header(of records: CSVRecords, _ findings: Findings) -> Header? {
        var header: Header = [:]
        var others: [CSVRecords.Cell] = []
        for (index, cell) in records[0].enumerated() {
            let name = records.text(cell).lowercased()
            guard let column = Column(rawValue: name) else {
                others.append(cell)
                continue
            }
            guard header.updateValue(index, forKey: column) == nil else {
                report(
                    "two columns are called \(quoted: name)", cell, of: records,
                    help: "give one of the two another name", to: findings)
                return nil
            }
        }
        let isSingle = records[0].count == 1
        return !isSingle && reportMisspelt(others, header, records, findings) ? nil : header
    }

    /// Reports columns that are nearly called like one that means something and is not there: they
    /// would be ignored.
    private func reportMisspelt(
        _ cells: [CSVRecords.Cell], _ header: Header, _ records: CSVRecords, _ findings: Findings
    ) -> Bool {
        let missing = Column.allCases.filter { header[$0] == nil }.map(\.rawValue)
        var isMisspelt = false
        for cell in cells where cell.range.count < 40 {
            let name = records.text(cell)
            guard let meant = Suggestion.nearest(to: name, in: missing) else { continue }
            report(
                "unknown column \(quoted: name)", cell, of: records,
                help: "did you mean \(quoted: meant)?", to: findings)
            isMisspelt = true
        }
        return isMisspelt
    }

    /// Reports a column of days in a list without a header: they are hardly meant to be ignored.
    private func reportUnnamedDays(
        _ records: CSVRecords, _ rows: Range<Int>, _ findings: Findings
    ) -> Bool {
        var days: [Int: CSVRecords.Cell] = [:]
        var others: Set<Int> = []
        for row in rows {
            for (column, cell) in records[row].enumerated() where !cell.range.isEmpty {
                guard !others.contains(column) else { continue }
                if cell.range.count == 10, CalendarDay(records.text(cell)) != nil {
                    days[column] = days[column] ?? cell
                } else {
                    others.insert(column)
                }
            }
        }
        let first = days.filter { !others.contains($0.key) }.min { $0.key < $1.key }
        guard let first else { return false }
        report(
            "nothing says what the days in column \(first.key + 1) mean", first.value, of: records,
            help: "name the columns in the first line: address,until", to: findings)
        return true
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
        _ header: Header, _ records: CSVRecords, _ rows: Range<Int>, _ findings: Findings
    ) -> Int? {
        if let named = header[.address] { return named }
        var candidates = rows.isEmpty ? [] : Array(0..<records[rows.lowerBound].count)
        for row in rows {
            candidates = candidates.filter { column in
                records.cell(row, column).map { holdsAt(records, $0) } ?? false
            }
            if candidates.isEmpty { break }
        }
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
        _ row: Int, of records: CSVRecords, _ column: Int, _ header: Header,
        to list: inout MemberListDraft
    ) {
        guard let address = records.cell(row, column) else {
            let start = records[row].first?.position ?? .start
            list.findings.report(
                .memberInvalidAddress, "the row has no address", at: TextRange(start, start))
            return
        }
        let details = details(row, of: records, header, list.findings)
        records.bytes.withUnsafeBufferPointer { bytes in
            list.add(
                UnsafeBufferPointer(rebasing: bytes[address.range]), .at(address.position),
                details: details)
        }
    }

    private func details(
        _ row: Int, of records: CSVRecords, _ header: Header, _ findings: Findings
    ) -> MemberDetails {
        var details = MemberDetails()
        for (column, index) in header {
            guard let cell = records.cell(row, index), !cell.range.isEmpty else { continue }
            switch column {
            case .until:
                let text = records.text(cell)
                details.until = CalendarDay(text)
                if details.until == nil { reportDay(text, cell, findings) }
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

    private func holdsAt(_ records: CSVRecords, _ cell: CSVRecords.Cell) -> Bool {
        records.bytes[cell.range].contains(UInt8(ascii: "@"))
    }

    private func report(
        _ message: Message, _ cell: CSVRecords.Cell, of records: CSVRecords, help: Message,
        to findings: Findings
    ) {
        findings.report(
            .listColumns, message,
            at: EntryPlace.at(cell.position).range(of: records.text(cell)), help: help)
    }

    private func reportDay(_ text: String, _ cell: CSVRecords.Cell, _ findings: Findings) {
        findings.report(
            .valueInvalid, "\(quoted: text) is not a day",
            at: EntryPlace.at(cell.position).range(of: text),
            help: "write it as in 2026-12-31")
    }
}
