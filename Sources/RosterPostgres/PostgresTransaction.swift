internal import RosterModel
internal import RosterPlanning
internal import RosterState

/// The steps of an apply on PostgreSQL.
///
/// The guards see that the transaction is an apply by its revision, and write the history of what
/// is replaced.
struct PostgresTransaction: StateTransaction {
    let connection: PostgresConnection
    let schema: PostgresSchema
    let hashing: Hashing

    var snapshot: PostgresSnapshot {
        PostgresSnapshot(connection: connection, schema: schema, hashing: hashing)
    }

    private var rows: MemberCopy { MemberCopy(connection: connection, schema: schema) }

    func row(of id: ResourceID) throws -> ResourceRow? { try snapshot.row(of: id) }

    func isTaken(_ name: FoldedName) throws -> Bool {
        try connection.execute(
            """
            SELECT 1 FROM \(schema).resources
            WHERE folded = $1 AND kind IN ('KnownUserGroup', 'Segment')
            """, [.text(name.text)]
        ).first != nil
    }

    func members(of group: ResourceRow) throws -> Members {
        try rows.members(of: group.key, detailed: true)
    }

    func unrecordedMembers(of group: ResourceRow, before revision: Revision) throws -> Members {
        try rows.unrecordedMembers(of: group.key, until: revision.serial)
    }

    func record(_ application: Application) throws -> Revision {
        let author = application.author
        let skipped = application.skipped.map(\.text).joined(separator: " ")
        let rows = try connection.execute(
            """
            SELECT serial, \(PostgresSnapshot.at) AS at, session_user AS login
            FROM \(schema).begin_apply($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(author.revisionID), .text(author.actor), .text(application.project),
                .text(author.git?.commit), .boolean(author.git?.isDirty), .text(author.message),
                .text(author.run), .text(skipped.isEmpty ? nil : skipped),
            ])
        guard let row = rows.first else {
            throw PostgresError(.statement, "no revision was opened")
        }
        return Revision(
            author, .apply, project: application.project, skipped: application.skipped,
            serial: try row["serial"], at: try row["at"],
            login: try row["login"])
    }

    func create(_ change: Change, members: Members, in revision: Revision) throws -> Int64 {
        let resource = change.resource
        let created = try connection.execute(
            """
            INSERT INTO \(schema).resources (id, kind, name, folded, project, attributes, since,
                version, fingerprint, member_fingerprint, size, detailed, revision, sealed)
            VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, 1, $8, $9, 0, $10, $7, $7) RETURNING key
            """,
            [
                .text(resource.id.text), .text(resource.kind.rawValue), .text(resource.name.text),
                .text(FoldedName(resource.name).text), .text(revision.project),
                .text(try AttributesJSON.text(of: resource.attributes)),
                .integer(revision.serial), .bytes(change.after?.bytes),
                .bytes(change.membersAfter?.fingerprint.bytes), .boolean(members.hasDetails),
            ])
        guard let row = created.first else {
            throw PostgresError(.statement, "the new row has no key")
        }
        let key: Int = try row["key"]
        try rows.insert(members, into: Int64(key), serial: revision.serial)
        return Int64(key)
    }

    func write(_ delta: MemberDelta, of group: ResourceRow, in revision: Revision) throws {
        let stale = StateError.stale([group.resource.id])
        let key = PostgresValue.integer(Int(group.key))
        if !delta.removed.isEmpty {
            let removed = try connection.execute(
                "DELETE FROM \(schema).members WHERE grp = $1 AND address = ANY($2::text[])",
                [key, .array(delta.removed.map(\.text))])
            guard removed.affected == delta.removed.count else { throw stale }
        }
        if !delta.changed.isEmpty {
            let after = delta.changed.map(\.after)
            let changed = try connection.execute(
                """
                UPDATE \(schema).members SET until = new.until::date, note = new.note,
                    consent = new.consent
                FROM unnest($2::text[], $3::text[], $4::text[], $5::text[])
                    AS new (address, until, note, consent)
                WHERE members.grp = $1 AND members.address = new.address
                """,
                [
                    key, .array(delta.changed.map(\.address.text)),
                    .array(after.map(\.until?.description)), .array(after.map(\.note)),
                    .array(after.map(\.consent)),
                ])
            guard changed.affected == delta.changed.count else { throw stale }
        }
        try rows.insert(delta.added, into: group.key, serial: revision.serial)
    }

    func update(
        _ row: ResourceRow, by change: Change, isDetailed: Bool, in revision: Revision
    ) throws {
        try connection.execute(
            """
            UPDATE \(schema).resources SET version = version + 1, fingerprint = $2,
                member_fingerprint = $3, revision = $4, sealed = $5, detailed = $6,
                attributes = coalesce($7::jsonb, attributes), size = $8, name = $9, folded = $10
            WHERE key = $1
            """,
            [
                .integer(Int(row.key)), .bytes(change.after?.bytes),
                .bytes(change.membersAfter?.fingerprint.bytes), .integer(revision.serial),
                .integer(change.isPartial ? row.sealed : revision.serial), .boolean(isDetailed),
                .text(
                    change.attributes.isEmpty
                        ? nil : try AttributesJSON.text(of: change.resource.attributes)),
                .integer(change.membersAfter?.count ?? 0), .text(change.resource.name.text),
                .text(FoldedName(change.resource.name).text),
            ])
    }

    func remove(_ row: ResourceRow, in revision: Revision) throws {
        try connection.execute(
            """
            UPDATE \(schema).resources SET version = version + 1, withdrawn = $2, revision = $2,
                sealed = $2
            WHERE key = $1
            """, [.integer(Int(row.key)), .integer(revision.serial)])
    }

    func note(_ change: Change, of key: Int64, in revision: Revision) throws {
        let delta = change.members?.delta
        try connection.execute(
            """
            INSERT INTO \(schema).revision_changes
                (revision, resource, action, added, removed, changed)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                .integer(revision.serial), .integer(Int(key)), .text(change.action.rawValue),
                .integer(change.members?.addedCount ?? 0), .integer(delta?.removed.count ?? 0),
                .integer(delta?.changed.count ?? 0),
            ])
    }
}
