internal import GRDB
internal import RosterModel
internal import RosterPlanning
internal import RosterState

/// The steps of an override on SQLite.
extension SQLiteTransaction {
    func recordOverride(by author: Author, project: String?) throws -> Revision {
        try record(author, .override, project: project)
    }

    func edit(
        _ group: ResourceRow, adding: Members, removing: AddressSet, in revision: Revision
    ) throws {
        var delta = MemberDelta()
        delta.added = adding
        delta.removed = removing
        try write(delta, of: group, in: revision)
        let cleared =
            delta.isEmpty ? "" : ", fingerprint = NULL, member_fingerprint = NULL"
        try db.execute(
            sql: """
                UPDATE resources SET version = version + 1, revision = ?, size = size + ?,
                    detailed = detailed OR ?\(cleared)
                WHERE key = ?
                """,
            arguments: [
                revision.serial, adding.count - removing.count, adding.hasDetails, group.key,
            ])
        try db.execute(
            sql: """
                INSERT INTO revision_changes (revision, resource, action, added, removed, changed)
                VALUES (?, ?, 'update', ?, ?, 0)
                """,
            arguments: [revision.serial, group.key, adding.count, removing.count])
    }

    func make(_ hold: OverrideDecision.NewHold, in revision: Revision) throws {
        try db.execute(
            sql:
                "INSERT INTO holds (resource, address, action, until, made) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                hold.group?.key, hold.address.text, hold.action.rawValue, hold.until,
                revision.serial,
            ])
    }

    func end(_ hold: Hold, in revision: Revision) throws {
        try db.execute(
            sql: "UPDATE holds SET ended = ? WHERE key = ? AND ended IS NULL",
            arguments: [revision.serial, hold.key])
        guard db.changesCount == 1 else {
            throw StateError.stale([hold.group].compactMap { $0 })
        }
    }

    func groups(with address: Address) throws -> [ResourceRow] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT resources.* FROM resources
                CROSS JOIN members ON grp = resources.key AND address = ?
                """,
            arguments: [address.text]
        ).compactMap { ResourceRow($0) }
    }

    func taken(
        _ address: Address, by serial: Int
    ) throws -> [(row: ResourceRow, details: MemberDetails)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT resources.*, until, note, consent FROM resources
                CROSS JOIN former_members ON grp = resources.key AND removed = ? AND address = ?
                """,
            arguments: [serial, address.text]
        ).compactMap { row in ResourceRow(row).map { ($0, MemberDetails(row)) } }
    }
}
