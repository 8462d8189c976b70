package import RosterModel

/// Writes rows in the binary form of COPY, column by column.
///
/// A row is complete with its last column, and the next value begins the next row. What is written
/// must be of the column's exact type, for there is no conversion.
package struct CopyWriter: ~Copyable {
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 8)
    private var used = 0
    private let columns: Int
    private var column = 0
    private let send: (UnsafeRawBufferPointer) throws -> Void

    /// - Parameters:
    ///   - columns: How many the table or the statement names.
    ///   - send: Takes the bytes, about 64 KiB at a time.
    init(columns: Int, send: @escaping (UnsafeRawBufferPointer) throws -> Void) {
        self.columns = columns
        self.send = send
        // The signature, no flags, and no more header.
        for byte in "PGCOPY\n".utf8 + [0xFF, 0x0D, 0x0A, 0] { store(byte) }
        store(Int32(0))
        store(Int32(0))
    }

    deinit { buffer.deallocate() }

    /// For `text`, in UTF-8, and for `bytea`.
    package mutating func bytes(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        try begin(length: bytes.count, reserving: min(bytes.count, buffer.count / 2))
        if bytes.count > buffer.count / 2 {
            try flush()
            try send(UnsafeRawBufferPointer(bytes))
        } else if !bytes.isEmpty {
            UnsafeMutableRawBufferPointer(rebasing: buffer[used...]).copyMemory(
                from: UnsafeRawBufferPointer(bytes))
            used += bytes.count
        }
    }

    /// For `text`; nil for null.
    package mutating func text(_ text: String?) throws {
        guard var text else { return try null() }
        try text.withUTF8 { try bytes($0) }
    }

    /// For `integer`; nil for null.
    ///
    /// - Throws: `PostgresError` when the column cannot hold the number.
    package mutating func integer(_ number: Int?) throws {
        guard let number else { return try null() }
        guard let narrow = Int32(exactly: number) else {
            throw PostgresError(
                .statement, "the number \(number) is too large", sqlState: "22003")
        }
        try begin(length: 4, reserving: 4)
        store(narrow)
    }

    /// For `date`; nil for null.
    package mutating func day(_ day: CalendarDay?) throws {
        try integer(day?.postgresNumber)
    }

    /// For `boolean`.
    package mutating func boolean(_ flag: Bool) throws {
        try begin(length: 1, reserving: 1)
        store(UInt8(flag ? 1 : 0))
    }

    package mutating func null() throws {
        try begin(length: -1, reserving: 0)
    }

    /// Writes the end behind the last row.
    mutating func finish() throws {
        guard column == 0 else {
            throw PostgresError(.statement, "the last row to copy has too few columns")
        }
        try reserve(2)
        store(Int16(-1))
        try flush()
    }

    private mutating func begin(length: Int, reserving bytes: Int) throws {
        try reserve(bytes + 6)
        if column == 0 { store(Int16(truncatingIfNeeded: columns)) }
        column = column + 1 == columns ? 0 : column + 1
        store(Int32(truncatingIfNeeded: length))
    }

    private mutating func reserve(_ bytes: Int) throws {
        if used + bytes > buffer.count { try flush() }
    }

    private mutating func flush() throws {
        try send(UnsafeRawBufferPointer(rebasing: buffer[..<used]))
        used = 0
    }

    private mutating func store(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.bigEndian) {
            UnsafeMutableRawBufferPointer(rebasing: buffer[used...]).copyMemory(from: $0)
            used += $0.count
        }
    }
}
