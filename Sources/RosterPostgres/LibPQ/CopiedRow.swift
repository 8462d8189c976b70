package import RosterModel

/// One row as COPY hands it over, valid until the next: raw values in their binary form.
package struct CopiedRow: ~Copyable {
    fileprivate var bytes = UnsafeRawBufferPointer(start: nil, count: 0)
    fileprivate var values: [Range<Int>?] = []

    package var count: Int { values.count }

    /// The bytes in a column; nil for null.
    ///
    /// - Precondition: There is such a column.
    package subscript(column: Int) -> UnsafeBufferPointer<UInt8>? {
        values[column].map {
            UnsafeBufferPointer(rebasing: bytes.assumingMemoryBound(to: UInt8.self)[$0])
        }
    }

    /// A `text`; nil for null.
    package func text(_ column: Int) -> String? {
        self[column].map { String(decoding: $0, as: UTF8.self) }
    }

    /// A `smallint`, `integer` or `bigint`; nil for null.
    package func integer(_ column: Int) -> Int? {
        guard let value = self[column] else { return nil }
        let isNegative = value.first.map { $0 >= 128 } ?? false
        return value.reduce(isNegative ? -1 : 0) { $0 << 8 | Int($1) }
    }

    /// A `date`; nil for null.
    ///
    /// - Throws: `PostgresError` for one that Roster does not know, such as `infinity`.
    package func day(_ column: Int) throws -> CalendarDay? {
        guard let number = integer(column) else { return nil }
        guard let day = CalendarDay(postgresNumber: number) else {
            throw PostgresError(.statement, "a date is outside the years 1 to 9999")
        }
        return day
    }
}

/// Takes the messages of a binary COPY apart.
struct CopyReader: ~Copyable {
    private var row = CopiedRow()
    private var isBehindHeader = false

    /// Hands over the rows of one message.
    ///
    /// The server sends each row in a message of its own, the first behind the header.
    ///
    /// - Throws: What `body` throws, or that the message has another form.
    mutating func read(
        _ message: UnsafeRawBufferPointer, _ body: (borrowing CopiedRow) throws -> Void
    ) throws {
        row.bytes = message
        var position = try isBehindHeader ? 0 : header(message)
        isBehindHeader = true
        while position < message.count {
            let columns: Int16 = try number(message, &position)
            if columns < 0 { return }
            row.values.removeAll(keepingCapacity: true)
            for _ in 0..<columns {
                let length: Int32 = try number(message, &position)
                guard length >= 0 else {
                    row.values.append(nil)
                    continue
                }
                guard Int(length) <= message.count - position else { throw malformed }
                row.values.append(position..<position + Int(length))
                position += Int(length)
            }
            try body(row)
        }
    }

    /// Where the rows begin: behind the signature, the flags and the rest of the header.
    private func header(_ message: UnsafeRawBufferPointer) throws -> Int {
        var position = 15
        let rest: Int32 = try number(message, &position)
        guard rest >= 0, Int(rest) <= message.count - position else { throw malformed }
        return position + Int(rest)
    }

    private func number<Number: FixedWidthInteger>(
        _ message: UnsafeRawBufferPointer, _ position: inout Int
    ) throws -> Number {
        let size = MemoryLayout<Number>.size
        guard size <= message.count - position else { throw malformed }
        defer { position += size }
        return Number(bigEndian: message.loadUnaligned(fromByteOffset: position, as: Number.self))
    }
}

private let malformed = PostgresError(.statement, "the copied rows are not in the binary form")
