internal import RosterModel

/// What the columns of a CSV list mean: the names of a header say so, or what stands in the rows.
struct CSVLayout {
    /// The header cells that mean something, in lower case.
    enum Column: String, CaseIterable {
        case address
        case until
        case note
        case consent
    }

    /// The records below a header.
    let rows: Range<Int>
    /// Where the columns are; nil when every cell of a row may hold addresses.
    let columns: [Column: Int]?

    /// - Returns: Nil when it would be a guess; why is reported.
    init?(_ records: CSVRecords, _ findings: Findings) {
        guard records.isSound, records.count > 0 else { return nil }
        let finder = CSVLayoutFinder(records: records, findings: findings)
        let hasHeader = finder.hasHeader
        guard var columns = hasHeader ? finder.header() : [:] else { return nil }
        rows = (hasHeader ? 1 : 0)..<records.count
        if !hasHeader || records[0].count == 1, finder.isAllAddresses(rows) {
            self.columns = nil
            return
        }
        guard let address = columns[.address] ?? finder.addressColumn(rows),
            hasHeader || !finder.reportUnnamedDays(rows)
        else { return nil }
        columns[.address] = address
        self.columns = columns
    }
}

/// Finds out what the columns of a CSV list mean.
private struct CSVLayoutFinder {
    let records: CSVRecords
    let findings: Findings

    /// Whether the first record is a header: no `@`, and nothing like a domain.
    var hasHeader: Bool {
        records[0].allSatisfy { cell in
            records.bytes[cell.range].allSatisfy {
                $0 != UInt8(ascii: "@") && $0 != UInt8(ascii: ".")
            }
        }
    }

    /// The columns of a header; nil when it names one twice, since which of the two counts would be
    /// a guess, or misspells one.
    func header() -> [CSVLayout.Column: Int]? {
        var header: [CSVLayout.Column: Int] = [:]
        var others: [CSVRecords.Cell] = []
        for (index, cell) in records[0].enumerated() {
            let name = records.text(cell).lowercased()
            guard let column = CSVLayout.Column(rawValue: name) else {
                others.append(cell)
                continue
            }
            guard header.updateValue(index, forKey: column) == nil else {
                report(
                    "two columns are called \(quoted: name)", cell,
                    help: "give one of the two another name")
                return nil
            }
        }
        let isSingle = records[0].count == 1
        return !isSingle && reportMisspelt(others, header) ? nil : header
    }

    /// Reports columns that are nearly called like one that means something and is not there: they
    /// would be ignored.
    private func reportMisspelt(
        _ cells: [CSVRecords.Cell], _ header: [CSVLayout.Column: Int]
    ) -> Bool {
        let missing = CSVLayout.Column.allCases.filter { header[$0] == nil }.map(\.rawValue)
        var isMisspelt = false
        for cell in cells where cell.range.count < 40 {
            let name = records.text(cell)
            guard let meant = Suggestion.nearest(to: name, in: missing) else { continue }
            report(
                "unknown column \(quoted: name)", cell, help: "did you mean \(quoted: meant)?")
            isMisspelt = true
        }
        return isMisspelt
    }

    /// Reports a column of days in a list without a header: they are hardly meant to be ignored.
    func reportUnnamedDays(_ rows: Range<Int>) -> Bool {
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
            "nothing says what the days in column \(first.key + 1) mean", first.value,
            help: "name the columns in the first line: address,until")
        return true
    }

    /// Whether every cell that is not empty looks like an address, so that no column is special.
    func isAllAddresses(_ rows: Range<Int>) -> Bool {
        let widest = rows.map { records[$0].count }.max() ?? 0
        return widest <= 1
            || rows.allSatisfy { row in
                records[row].allSatisfy { holdsAt($0) || isEmpty($0) }
            }
    }

    /// Whether nothing stands in a cell, or only what parts cells elsewhere.
    private func isEmpty(_ cell: CSVRecords.Cell) -> Bool {
        records.bytes[cell.range].allSatisfy(",;\t| ".utf8.contains)
    }

    /// The column in which every row has an `@`.
    func addressColumn(_ rows: Range<Int>) -> Int? {
        var candidates = rows.isEmpty ? [] : Array(0..<records[rows.lowerBound].count)
        for row in rows {
            candidates = candidates.filter { column in
                records.cell(row, column).map(holdsAt) ?? false
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

    private func holdsAt(_ cell: CSVRecords.Cell) -> Bool {
        records.bytes[cell.range].contains(UInt8(ascii: "@"))
    }

    private func report(_ message: Message, _ cell: CSVRecords.Cell, help: Message) {
        findings.report(
            .listColumns, message,
            at: EntryPlace.at(cell.position).range(of: records.text(cell)), help: help)
    }
}
