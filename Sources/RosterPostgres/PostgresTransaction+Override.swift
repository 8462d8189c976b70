internal import RosterModel
internal import RosterState

/// The steps of an override on PostgreSQL.
///
/// What it does to members is what an outsider may do too, and guards keep the books of both: a role
/// that may only break the glass can run it.
extension PostgresTransaction {
    func recordOverride(by author: Author, project: String?) throws -> Revision {
        let rows = try connection.execute(
            """
            SELECT serial, \(PostgresSnapshot.at) AS at, session_user AS login
            FROM \(schema).begin_override($1, $2, $3, $4, $5)
            """,
            [
                .text(author.revisionID), .text(author.actor), .text(project),
                .text(author.message), .text(author.run),
            ])
        guard let row = rows.first else {
            throw PostgresError(.statement, "no revision was opened")
        }
        return Revision(
            author, .override, project: project, serial: try row["serial"], at: try row["at"],
            login: try row["login"])
    }

    func edit(
        _ group: ResourceRow, adding: Members, removing: AddressSet, in revision: Revision
    ) throws {
        let key = PostgresValue.integer(Int(group.key))
        if !removing.isEmpty {
            try connection.execute(
                "DELETE FROM \(schema).members WHERE grp = $1 AND address = ANY($2::text[])",
                [key, .array(removing.map(\.text))])
        }
        if !adding.isEmpty {
            let details = (0..<adding.count).map { adding.details(at: $0) }
            try connection.execute(
                """
                INSERT INTO \(schema).members (grp, address, until, note, consent)
                SELECT $1, new.address, new.until::date, new.note, new.consent
                FROM unnest($2::text[], $3::text[], $4::text[], $5::text[])
                    AS new (address, until, note, consent)
                """,
                [
                    key, .array(adding.addresses.map(\.text)),
                    .array(details.map(\.until?.description)), .array(details.map(\.note)),
                    .array(details.map(\.consent)),
                ])
        }
    }

    func make(_ hold: OverrideDecision.NewHold, in revision: Revision) throws {
        try connection.execute(
            "SELECT \(schema).make_hold($1, $2, $3, $4)",
            [
                hold.group.map { .integer(Int($0.key)) } ?? .null, .text(hold.address.text),
                .text(hold.action.rawValue), .text(hold.until),
            ])
    }

    func end(_ hold: Hold, in revision: Revision) throws {
        let row = try connection.execute(
            "SELECT \(schema).end_hold($1) AS ended", [.integer(hold.key)]
        ).first
        let isEnded: Bool = try row?["ended"] ?? false
        guard isEnded else { throw StateError.stale([hold.group].compactMap { $0 }) }
    }

    func groups(with address: Address) throws -> [ResourceRow] {
        try connection.execute(
            """
            SELECT resources.* FROM \(schema).resources
            WHERE EXISTS (SELECT FROM \(schema).members WHERE grp = resources.key AND address = $1)
            """, [.text(address.text)]
        ).compactMap { try ResourceRow($0) }
    }

    func taken(
        _ address: Address, by serial: Int
    ) throws -> [(row: ResourceRow, details: MemberDetails)] {
        try connection.execute(
            """
            SELECT resources.*, until, note, consent FROM \(schema).resources
            JOIN \(schema).former_members ON grp = resources.key AND removed = $1 AND address = $2
            """, [.integer(serial), .text(address.text)]
        ).compactMap { row in try ResourceRow(row).map { ($0, try MemberDetails(row)) } }
    }
}
