internal import RosterModel

/// Reads and writes member rows by COPY: packed bytes in and out, without an object for each row.
struct MemberCopy {
    let connection: PostgresConnection
    let schema: PostgresSchema

    /// All members of a group, in address order.
    ///
    /// - Parameters:
    ///   - group: The group's key.
    ///   - detailed: Whether some member has details; without them only addresses are read.
    /// - Returns: The members as they are stored, expired ones too.
    /// - Throws: `PostgresError`.
    func members(of group: Int64, detailed: Bool) throws -> Members {
        let columns = detailed ? "address, until::text, note, consent" : "address"
        return try members(
            "SELECT \(columns) FROM \(schema).members WHERE grp = \(group) ORDER BY address")
    }

    /// The members that a group had when a revision was the newest, in address order.
    ///
    /// - Throws: `PostgresError`.
    func members(of group: Int64, at serial: Int) throws -> Members {
        try members(
            """
            SELECT address, until::text, note, consent FROM \(schema).members
            WHERE grp = \(group) AND added <= \(serial)
            UNION ALL
            SELECT address, until::text, note, consent FROM \(schema).former_members
            WHERE grp = \(group) AND added <= \(serial) AND removed > \(serial)
            ORDER BY address
            """)
    }

    private func members(_ query: String) throws -> Members {
        var members = Members()
        try connection.copyOut("COPY (\(query)) TO STDOUT (FORMAT binary)") { row in
            guard let address = row[0] else { return }
            members.append(address, row.count > 1 ? details(row) : .none)
        }
        return members
    }

    private func details(_ row: borrowing CopiedRow) -> MemberDetails {
        MemberDetails(
            until: row.text(1).flatMap { CalendarDay($0) }, note: row.text(2), consent: row.text(3))
    }

    /// Adds members that are not there.
    ///
    /// - Parameters:
    ///   - members: Whom to add.
    ///   - group: The group's key.
    ///   - serial: The revision that adds them.
    /// - Throws: `PostgresError`.
    func insert(_ members: Members, into group: Int64, serial: Int) throws {
        guard members.count > 0 else { return }
        let details = members.hasDetails ? ", until, note, consent" : ""
        let addresses = members.addresses
        try connection.copyIn(
            """
            COPY \(schema).members (grp, added, address\(details)) FROM STDIN (FORMAT binary)
            """
        ) { writer in
            try addresses.bytes.withUnsafeBufferPointer { bytes in
                for index in 0..<addresses.count {
                    try writer.integer4(Int32(truncatingIfNeeded: group))
                    try writer.integer4(Int32(truncatingIfNeeded: serial))
                    try writer.bytes(
                        UnsafeBufferPointer(rebasing: bytes[addresses.textRange(at: index)]))
                    guard members.hasDetails else { continue }
                    let details = members.details(at: index)
                    try writer.integer4(details.until?.daysSince2000)
                    try writer.text(details.note)
                    try writer.text(details.consent)
                }
            }
        }
    }
}

extension CalendarDay {
    /// The days since 2000-01-01, as PostgreSQL stores a `date`.
    ///
    /// Years begin in March here, so that the leap day is the last of one.
    fileprivate var daysSince2000: Int32 {
        let (year, month) = month > 2 ? (year, month - 3) : (self.year - 1, month + 9)
        let days = year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day
        return Int32(days - 730_426)
    }
}
