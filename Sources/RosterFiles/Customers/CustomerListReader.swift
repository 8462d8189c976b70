package import RosterModel

/// Reads a list of customers: CSV, one row for each app and address, line by line.
///
/// Memory does not grow with the list. Whether somebody is in it twice, the database finds out.
package final class CustomerListReader {
    private static let columns = CustomerColumn.allCases

    private var lines: LineStream
    private var cells = LineCells()
    private var number = 0
    /// The apps that rows may name; any when none is listed.
    private let apps: Set<ResourceID>
    /// What is wrong with the list, as far as it was read.
    package private(set) var findings: CustomerFindings

    /// - Parameters:
    ///   - descriptor: The list, open for reading; it stays open.
    ///   - file: What the list is called in findings.
    ///   - apps: The apps that rows may name; any when none is listed.
    ///   - isInterrupted: Asked while nothing comes; true ends the waiting.
    package init(
        _ descriptor: Int32, file: String, apps: some Sequence<ResourceID>,
        isInterrupted: @escaping () -> Bool
    ) {
        lines = LineStream(descriptor, isInterrupted: isInterrupted)
        findings = CustomerFindings(file: file)
        self.apps = Set(apps)
    }

    /// Reads all rows; those with something wrong are reported instead.
    ///
    /// - Parameter take: Gets each good row.
    /// - Throws: `CustomerListError`, and what `take` throws.
    package func read(_ take: (CustomerRow) throws -> Void) throws {
        guard let header = try header() else { return }
        while let line = try next() {
            switch line {
            case .tooLong:
                findings.rowCount += 1
                findings.countBadRow()
                reportTooLong()
            case .text(let bytes):
                if let values = values(bytes, header) {
                    try take(CustomerRow(line: number, values: values))
                }
            }
        }
    }

    /// Adds what the database found out: people who are in the list a second time.
    package func report(_ duplicates: CustomerDuplicates) { findings.report(duplicates) }

    private func next() throws -> LineStream.Line? {
        number += 1
        return try lines.next()
    }

    private func header() throws -> CustomerHeader? {
        switch try next() {
        case nil:
            findings.report(
                .customerColumn, "the list is empty", in: LinePlace(number: 1, bytes: nil),
                help: "its first line names the columns, as in app,address,storeSpend")
            return nil
        case .tooLong:
            reportTooLong()
            return nil
        case .text(let bytes):
            let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
            let line = UnsafeBufferPointer(
                rebasing: bytes.dropFirst(bytes.starts(with: mark) ? mark.count : 0))
            guard isUnicode(line) else { return nil }
            return CustomerHeader(line, &cells, &findings)
        }
    }

    /// The values of a row; nil for one that is blank or bad.
    private func values(
        _ line: UnsafeBufferPointer<UInt8>, _ header: CustomerHeader
    ) -> [CustomerValue?]? {
        let problem = cells.split(line, at: header.delimiter)
        if problem == nil, cells.areEmpty { return nil }
        findings.rowCount += 1
        guard isUnicode(line) else {
            findings.countBadRow()
            return nil
        }
        if let problem { findings.report(problem, in: line, number: number) }
        guard problem == nil, isComplete(line, header) else {
            findings.countBadRow()
            return nil
        }
        var values = [CustomerValue?](repeating: nil, count: Self.columns.count)
        var isGood = true
        for (cell, place) in zip(cells.cells, header.places) {
            let text = cells.bytes.withUnsafeBufferPointer {
                String(decoding: UnsafeBufferPointer(rebasing: $0[cell.range]), as: UTF8.self)
            }
            values[place] = value(text, of: Self.columns[place])
            if values[place] == nil, !text.isEmpty || Self.columns[place].isKey {
                report(text, of: Self.columns[place], cell, in: line)
                isGood = false
            }
        }
        if !isGood { findings.countBadRow() }
        return isGood ? values : nil
    }

    private func value(_ text: String, of column: CustomerColumn) -> CustomerValue? {
        guard !text.isEmpty, let value = column.value(text) else { return nil }
        guard column == .app, !apps.isEmpty else { return value }
        return ResourceID(text).map(apps.contains) == true ? value : nil
    }
}

extension CustomerListReader {
    private func isComplete(
        _ line: UnsafeBufferPointer<UInt8>, _ header: CustomerHeader
    ) -> Bool {
        let (count, wanted) = (cells.cells.count, header.places.count)
        guard count != wanted else { return true }
        findings.report(
            .customerCells,
            "the row has \(count.counted("cell")), and the header \(wanted.grouped)",
            in: LinePlace(number: number, bytes: line),
            help: "put a cell that holds a comma into quotes")
        return false
    }

    /// Whether a line is UTF-8; reports it otherwise.
    private func isUnicode(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let offset = line.firstInvalidOffset else { return true }
        findings.report(
            .customerEncoding, "byte \(line[offset].hexadecimal) is no UTF-8",
            in: LinePlace(number: number, bytes: line, offset: offset),
            help: "save the list as UTF-8")
        return false
    }

    private func reportTooLong() {
        findings.report(
            .customerTooLong, "the line has more than \(LineStream.limit) bytes",
            in: LinePlace(number: number, bytes: nil), help: "lines end with LF or CRLF")
    }

    private func report(
        _ text: String, of column: CustomerColumn, _ cell: LineCells.Cell,
        in line: UnsafeBufferPointer<UInt8>
    ) {
        let place = LinePlace(
            number: number, bytes: line, offset: cell.offset, length: text.unicodeScalars.count)
        let shown = text.count > 80 ? String(text.prefix(80)) + "…" : text
        switch column {
        case .app:
            findings.reportApp(shown, in: place, apps: apps)
        case .address:
            findings.reportAddress(text, shown, in: place)
        default:
            findings.report(
                .customerValue, "\(quoted: shown) is no value of \(quoted: column.name)",
                in: place, help: "write \(column.expectation), or leave the cell empty")
        }
    }
}

extension CustomerFindings {
    fileprivate mutating func reportApp(
        _ text: String, in place: LinePlace, apps: Set<ResourceID>
    ) {
        guard !text.isEmpty else {
            report(.customerApp, "the row has no app", in: place)
            return
        }
        guard let id = ResourceID(text), !apps.isEmpty else {
            report(
                .customerApp, "\(quoted: text) is not an id of an app", in: place,
                help: "write \(CustomerColumn.app.expectation)")
            return
        }
        let guess = Suggestion.nearest(to: id.text, in: apps.map(\.text).sorted())
        report(
            .customerApp, "roster.yaml lists no app \(quoted: text)", in: place,
            help: guess.map { "did you mean \(quoted: $0)?" })
    }

    fileprivate mutating func reportAddress(
        _ text: String, _ shown: String, in place: LinePlace
    ) {
        do throws(AddressProblem) {
            _ = try Address(text)
        } catch {
            report(
                .customerAddress,
                error.reason == .empty
                    ? "the row has no address"
                    : "\(address: shown) is not an address: \(error.explanation(in: text))",
                in: place)
        }
    }
}
