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
        let columns = detailed ? "address, until, note, consent" : "address"
        return try members(
            "SELECT \(columns) FROM \(schema).members WHERE grp = \(group) ORDER BY address")
    }

    /// The members that a group had when a revision was the newest, in address order.
    ///
    /// - Throws: `PostgresError`.
    func members(of group: Int64, at serial: Int) throws -> Members {
        try members(
            """
            SELECT address, until, note, consent FROM \(schema).members
            WHERE grp = \(group) AND added <= \(serial)
            UNION ALL
            SELECT address, until, note, consent FROM \(schema).former_members
            WHERE grp = \(group) AND added <= \(serial) AND removed > \(serial)
            ORDER BY address
            """)
    }

    /// The members of a group that no revision up to `serial` added, in address order.
    ///
    /// - Throws: `PostgresError`.
    func unrecordedMembers(of group: Int64, until serial: Int) throws -> Members {
        try members(
            """
            SELECT address, until, note, consent FROM \(schema).members
            WHERE grp = \(group) AND added NOT BETWEEN 1 AND \(serial) ORDER BY address
            """)
    }

    /// All members of a group, every column of them read, and how many no revision added.
    ///
    /// - Throws: `PostgresError`.
    func membersAndUnrecordedCount(
        of group: Int64, newest: Int
    ) throws -> (members: Members, unrecordedCount: Int) {
        var (members, unrecordedCount) = (Members(), 0)
        let query = """
            SELECT address, until, note, consent, added FROM \(schema).members
            WHERE grp = \(group) ORDER BY address
            """
        try connection.copyOut("COPY (\(query)) TO STDOUT (FORMAT binary)") { row in
            guard let address = row[0] else { return }
            members.append(address, try details(row))
            if !(1...max(1, newest)).contains(row.integer(4) ?? 0) { unrecordedCount += 1 }
        }
        return (members, unrecordedCount)
    }

    private func members(_ query: String) throws -> Members {
        var members = Members()
        try connection.copyOut("COPY (\(query)) TO STDOUT (FORMAT binary)") { row in
            guard let address = row[0] else { return }
            members.append(address, row.count > 1 ? try details(row) : .none)
        }
        return members
    }

    private func details(_ row: borrowing CopiedRow) throws -> MemberDetails {
        MemberDetails(until: try row.day(1), note: row.text(2), consent: row.text(3))
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
        let copied = try connection.copyIn(
            """
            COPY \(schema).members (grp, added, address\(details)) FROM STDIN (FORMAT binary)
            """
        ) { writer in
            try addresses.bytes.withUnsafeBufferPointer { bytes in
                for index in 0..<addresses.count {
                    try writer.integer(Int(group))
                    try writer.integer(serial)
                    try writer.bytes(
                        UnsafeBufferPointer(rebasing: bytes[addresses.textRange(at: index)]))
                    guard members.hasDetails else { continue }
                    let details = members.details(at: index)
                    try writer.day(details.until)
                    try writer.text(details.note)
                    try writer.text(details.consent)
                }
            }
        }
        guard copied == members.count else {
            throw PostgresError(.statement, "\(copied) of \(members.count) members were taken")
        }
    }
}
