internal import RosterModel

/// Writes a CSV list of members in the canonical form: its rows sorted, each otherwise as it is.
struct TableFormatter {
    private struct Row {
        let address: Address?
        /// What its cells say.
        let cells: [String]
        let text: [UInt8]

        /// Whether nothing is lost when this row goes and another one stays.
        func isCovered(by other: Row, apartFrom column: Int) -> Bool {
            cells.indices.allSatisfy { index in
                index == column || cells[index].isEmpty
                    || (index < other.cells.count && other.cells[index] == cells[index])
            }
        }
    }

    private enum Piece {
        case row(Row)
        /// Another line, which begins a block.
        case line([UInt8])
    }

    /// - Parameter text: UTF-8 without a byte order mark and without an error.
    /// - Returns: Nil when the list cannot be read.
    func formatted(_ text: [UInt8]) -> [UInt8]? {
        let findings = Findings(SourceText(path: "", bytes: text))
        let records = text.withUnsafeBufferPointer { CSVRecords($0, findings) }
        guard records.count > 0 else { return ListFileFormatter().formatted(text) }
        guard let layout = CSVLayout(records, findings) else { return nil }
        let lines = TextLines(text)
        let column = layout.columns?[.address]
        var pieces: [Piece] = []
        var next = 0
        for record in 0..<records.count {
            let extent = records.lines(of: record)
            pieces += (next..<max(next, extent.lowerBound)).map { .line(trimmed(lines, $0)) }
            next = extent.upperBound + 1
            guard layout.rows.contains(record) else {
                pieces.append(.line(bytes(of: extent, lines)))
                continue
            }
            let text =
                column == nil
                ? lowered(bytes(of: extent, lines), tabsCount: records.delimiter == 0x09)
                : lowered(extent, cell: column, of: records, lines)
            pieces.append(.row(row(record, records, column, text)))
        }
        pieces += (next..<max(next, lines.count)).map { .line(trimmed(lines, $0)) }
        return rendered(unique(pieces, column), like: lines.usualBreak)
    }

    private func row(
        _ record: Int, _ records: CSVRecords, _ column: Int?, _ text: [UInt8]
    ) -> Row {
        let cells = records[record].map { records.text($0) }
        let filled = cells.filter { !$0.isEmpty }
        let own = column.map { $0 < cells.count ? cells[$0] : "" } ?? filled.first
        let isSingle = column != nil || filled.count == 1
        return Row(
            address: isSingle ? own.flatMap { try? Address($0) } : nil, cells: cells, text: text)
    }

    // MARK: - Spelling

    /// A row of nothing but addresses, to its comment.
    private func lowered(_ row: [UInt8], tabsCount: Bool) -> [UInt8] {
        let end = row.firstIndex(of: UInt8(ascii: "#")) ?? row.endIndex
        return row[..<end].map { byte in
            byte == UInt8(ascii: "\t") && !tabsCount ? UInt8(ascii: " ") : byte.lowered
        } + row[end...]
    }

    private func lowered(
        _ extent: ClosedRange<Int>, cell column: Int?, of records: CSVRecords, _ lines: TextLines
    ) -> [UInt8] {
        let start = lines.start(of: extent.lowerBound)
        var row = bytes(of: extent, lines)
        let cells = CSVListEditor.cells(
            in: start..<lines.end(of: extent.upperBound), of: lines.bytes, records.delimiter)
        guard let column, column < cells.count else { return row }
        for offset in cells[column] where offset - start < row.count {
            row[offset - start] = row[offset - start].lowered
        }
        return row
    }

    private func bytes(of extent: ClosedRange<Int>, _ lines: TextLines) -> [UInt8] {
        let range = lines.start(of: extent.lowerBound)..<lines.end(of: extent.upperBound)
        let blanks = lines.bytes[range].reversed().prefix { $0 == UInt8(ascii: " ") }.count
        return Array(lines.bytes[range].dropLast(blanks))
    }

    private func trimmed(_ lines: TextLines, _ line: Int) -> [UInt8] {
        lines.isBlank(line) ? [] : bytes(of: line...line, lines)
    }

    // MARK: - Order

    private func unique(_ pieces: [Piece], _ column: Int?) -> [Piece] {
        var indices: [Address: [Int]] = [:]
        for (index, piece) in pieces.enumerated() {
            if case .row(let row) = piece, let address = row.address {
                indices[address, default: []].append(index)
            }
        }
        var gone: Set<Int> = []
        for same in indices.values where same.count > 1 {
            let rows = same.compactMap { index -> (index: Int, row: Row)? in
                if case .row(let row) = pieces[index] { (index, row) } else { nil }
            }
            let kept = rows.first { kept in
                rows.allSatisfy { covers(kept.row, $0.row, column) }
            }
            guard let kept else { continue }
            gone.formUnion(rows.map(\.index).filter { $0 != kept.index })
        }
        return pieces.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
    }

    private func covers(_ kept: Row, _ other: Row, _ column: Int?) -> Bool {
        guard let column else {
            return kept.text == other.text || !other.text.contains(UInt8(ascii: "#"))
        }
        return other.isCovered(by: kept, apartFrom: column)
    }

    private func rendered(_ pieces: [Piece], like usual: [UInt8]) -> [UInt8] {
        var result: [[UInt8]] = []
        var block: [Row] = []
        for piece in pieces {
            switch piece {
            case .row(let row):
                block.append(row)
            case .line(let line):
                result += sorted(block) + [line]
                block = []
            }
        }
        return (result + sorted(block)).withSingleBlanks.flatMap { $0 + usual }
    }

    /// Sorted by address; rows with several stay where they are, and so do all others then.
    private func sorted(_ block: [Row]) -> [[UInt8]] {
        let addresses = block.compactMap(\.address)
        guard addresses.count == block.count else { return block.map(\.text) }
        return zip(addresses, block).enumerated().sorted { left, right in
            (left.element.0, left.offset) < (right.element.0, right.offset)
        }.map(\.element.1.text)
    }
}

extension UInt8 {
    /// An ASCII letter in lower case; everything else as it is.
    fileprivate var lowered: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}
