internal import GRDB
internal import GRDBSQLite
internal import RosterModel

/// Inserts rows of customers through the statement's own handle, without an object for each value.
struct StagedRows {
    private let db: Database
    private let statement: Statement

    /// - Parameters:
    ///   - db: The database.
    ///   - table: Has the line as its first column, and then those of customers.
    ///   - columns: How many those are.
    /// - Throws: What SQLite says.
    init(db: Database, table: String, columns: Int) throws {
        self.db = db
        let places = Array(repeating: "?", count: columns + 1).joined(separator: ", ")
        statement = try db.makeStatement(sql: "INSERT INTO \(table) VALUES (\(places))")
    }

    func insert(_ row: CustomerRow) throws {
        defer { withExtendedLifetime(statement) {} }
        let handle = statement.sqliteStatement
        sqlite3_bind_int64(handle, 1, Int64(row.line))
        var index: Int32 = 2
        for value in row.values {
            bind(value, to: handle, at: index)
            index += 1
        }
        let code = sqlite3_step(handle)
        sqlite3_reset(handle)
        guard code == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
        }
    }

    private func bind(_ value: CustomerValue?, to handle: OpaquePointer, at index: Int32) {
        switch value {
        case nil: sqlite3_bind_null(handle, index)
        case .day(let day)?: bind(day, to: handle, at: index)
        case .text(let text)?: bind(text, to: handle, at: index)
        case .count(let count)?: sqlite3_bind_int64(handle, index, Int64(count))
        case .flag(let flag)?: sqlite3_bind_int64(handle, index, flag ? 1 : 0)
        case .money(let money)?: sqlite3_bind_int64(handle, index, money.tenThousandths)
        }
    }

    private func bind(_ text: String, to handle: OpaquePointer, at index: Int32) {
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                _ = sqlite3_bind_text(handle, index, $0.baseAddress, Int32($0.count), Self.copied)
            }
        }
    }

    /// As `2026-12-31`.
    private func bind(_ day: CalendarDay, to handle: OpaquePointer, at index: Int32) {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 10) { text in
            text.initialize(repeating: CChar(UInt8(ascii: "-")))
            Self.write(day.year, into: text[0..<4])
            Self.write(day.month, into: text[5..<7])
            Self.write(day.day, into: text[8..<10])
            _ = sqlite3_bind_text(handle, index, text.baseAddress, 10, Self.copied)
        }
    }

    private static func write(_ number: Int, into digits: Slice<UnsafeMutableBufferPointer<CChar>>)
    {
        var rest = number
        for index in digits.indices.reversed() {
            digits.base[index] = CChar(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        }
    }

    /// Makes SQLite copy what it is given.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
