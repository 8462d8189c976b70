internal import GRDB
internal import GRDBSQLite
internal import RosterModel

/// Reads and writes member rows through the statement's own handle: packed bytes in and out,
/// without an object for each row.
struct MemberRows {
    let db: Database

    /// All members of a group, in address order.
    ///
    /// - Parameters:
    ///   - group: The group's key.
    ///   - detailed: Whether some member has details; without them only addresses are read.
    /// - Returns: The members as they are stored, expired ones too.
    /// - Throws: What SQLite says.
    func members(of group: Int64, detailed: Bool) throws -> Members {
        let columns = detailed ? "address, until, note, consent" : "address"
        return try members(
            "SELECT \(columns) FROM members WHERE grp = ? ORDER BY address", [group], detailed)
    }

    /// The members that a group had when a revision was the newest, in address order.
    ///
    /// - Throws: What SQLite says.
    func members(of group: Int64, at serial: Int) throws -> Members {
        try members(
            """
            SELECT address, until, note, consent FROM members
            WHERE grp = :group AND added <= :serial
            UNION ALL
            SELECT address, until, note, consent FROM former_members
            WHERE grp = :group AND added <= :serial AND removed > :serial
            ORDER BY address
            """, ["group": group, "serial": serial], true)
    }

    /// The members of a group in rows that no revision up to `serial` can have written, in address
    /// order.
    ///
    /// - Throws: What SQLite says.
    func unrecordedMembers(of group: Int64, until serial: Int) throws -> Members {
        try members(
            """
            SELECT address, until, note, consent FROM members
            WHERE grp = ? AND (added NOT BETWEEN 1 AND ? OR date(until) IS NOT until)
            ORDER BY address
            """, [group, serial], true)
    }

    private func members(
        _ sql: String, _ arguments: StatementArguments, _ detailed: Bool
    ) throws -> Members {
        let statement = try db.makeStatement(sql: sql)
        statement.arguments = arguments
        defer { withExtendedLifetime(statement) {} }
        let handle = statement.sqliteStatement
        var members = Members()
        var code = sqlite3_step(handle)
        while code == SQLITE_ROW {
            let length = Int(sqlite3_column_bytes(handle, 0))
            let address = UnsafeBufferPointer(start: sqlite3_column_text(handle, 0), count: length)
            members.append(address, detailed ? details(handle, from: 1) : .none)
            code = sqlite3_step(handle)
        }
        sqlite3_reset(handle)
        guard code == SQLITE_DONE else { throw failure(code) }
        return members
    }

    /// Adds members that are not there.
    ///
    /// - Parameters:
    ///   - members: Whom to add.
    ///   - group: The group's key.
    ///   - serial: The revision that adds them.
    /// - Throws: What SQLite says.
    func insert(_ members: Members, into group: Int64, serial: Int) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO members (grp, address, until, note, consent, added)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
        defer { withExtendedLifetime(statement) {} }
        let handle = statement.sqliteStatement
        let addresses = members.addresses
        sqlite3_clear_bindings(handle)
        sqlite3_bind_int64(handle, 1, group)
        sqlite3_bind_int64(handle, 6, Int64(serial))
        try addresses.bytes.withUnsafeBufferPointer { bytes in
            for index in 0..<addresses.count {
                let range = addresses.textRange(at: index)
                bytes.baseAddress?.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                    _ = sqlite3_bind_text(
                        handle, 2, $0 + range.lowerBound, Int32(range.count), nil)
                }
                if members.hasDetails { bind(members.details(at: index), to: handle) }
                let code = sqlite3_step(handle)
                sqlite3_reset(handle)
                guard code == SQLITE_DONE else { throw failure(code) }
            }
        }
        sqlite3_clear_bindings(handle)
    }

    private func bind(_ details: MemberDetails, to handle: OpaquePointer) {
        bind(details.until?.description, to: handle, at: 3)
        bind(details.note, to: handle, at: 4)
        bind(details.consent, to: handle, at: 5)
    }

    private func bind(_ text: String?, to handle: OpaquePointer, at index: Int32) {
        guard var text else {
            sqlite3_bind_null(handle, index)
            return
        }
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        text.withUTF8 { bytes in
            bytes.baseAddress?.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                _ = sqlite3_bind_text(handle, index, $0, Int32(bytes.count), copied)
            }
        }
    }

    private func details(_ handle: OpaquePointer, from column: Int32) -> MemberDetails {
        func text(_ offset: Int32) -> String? {
            sqlite3_column_text(handle, column + offset).map { start in
                let length = Int(sqlite3_column_bytes(handle, column + offset))
                return String(
                    decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
            }
        }
        return MemberDetails(
            until: text(0).flatMap { CalendarDay($0) }, note: text(1), consent: text(2))
    }

    private func failure(_ code: Int32) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
    }
}
