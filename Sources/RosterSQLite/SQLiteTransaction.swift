internal import Foundation
internal import GRDB
internal import RosterModel
internal import RosterPlanning
internal import RosterState

/// The steps of an apply on SQLite.
///
/// Triggers are off, so history is written here.
struct SQLiteTransaction: StateTransaction {
    let db: Database
    let hashing: Hashing

    var snapshot: SQLiteSnapshot { SQLiteSnapshot(db: db, hashing: hashing) }

    func row(of id: ResourceID) throws -> ResourceRow? { try snapshot.row(of: id) }

    func isTaken(_ name: FoldedName) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM resources WHERE folded = ? \(Self.isGroup))",
            arguments: [name.text]) ?? false
    }

    func members(of group: ResourceRow) throws -> Members {
        try MemberRows(db: db).members(of: group.key, detailed: true)
    }

    func unrecordedMembers(of group: ResourceRow, before revision: Revision) throws -> Members {
        try MemberRows(db: db).unrecordedMembers(of: group.key, until: revision.serial)
    }

    func record(_ application: Application) throws -> Revision {
        try record(
            application.author, .apply, project: application.project, skipped: application.skipped)
    }

    func record(
        _ author: Author, _ origin: Revision.Origin, project: String?, skipped: [ResourceID] = []
    ) throws -> Revision {
        try db.execute(
            sql: """
                INSERT INTO revisions (serial, id, at, actor, origin, project, git_commit, git_dirty,
                    message, run, skipped)
                SELECT coalesce(max(serial), 0) + 1, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
                    ?, ?, ?, ?, ?, ?, ?, ? FROM revisions
                """,
            arguments: [
                author.revisionID, author.actor, origin.rawValue, project, author.git?.commit,
                author.git?.isDirty, author.message, author.run,
                skipped.isEmpty ? nil : skipped.map(\.text).joined(separator: " "),
            ])
        let serial = Int(db.lastInsertedRowID)
        let at = try String.fetchOne(
            db, sql: "SELECT at FROM revisions WHERE serial = ?", arguments: [serial])
        return Revision(
            author, origin, project: project, skipped: skipped, serial: serial, at: at ?? "")
    }

    func create(_ change: Change, members: Members, in revision: Revision) throws -> Int64 {
        let resource = change.resource
        try db.execute(
            sql: """
                INSERT INTO resources (id, kind, name, folded, project, attributes, since, version,
                    fingerprint, member_fingerprint, size, detailed, revision, sealed)
                VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                resource.id.text, resource.kind.rawValue, resource.name.text,
                FoldedName(resource.name).text, revision.project,
                try AttributesJSON.text(of: resource.attributes), revision.serial,
                change.after?.blob, change.membersAfter?.fingerprint.blob, members.count,
                members.hasDetails, revision.serial, revision.serial,
            ])
        let key = db.lastInsertedRowID
        try MemberRows(db: db).insert(members, into: key, serial: revision.serial)
        return key
    }

    func write(_ delta: MemberDelta, of group: ResourceRow, in revision: Revision) throws {
        let (key, serial) = (group.key, revision.serial)
        let stale = StateError.stale([group.resource.id])
        // What no revision wrote was a membership nobody knows since when: history claims nothing.
        let archive = try db.cachedStatement(
            sql: """
                INSERT INTO former_members (grp, removed, address, until, note, consent, added)
                SELECT grp, ?1, address, until, note, consent, added FROM members
                WHERE grp = ?2 AND address = ?3 AND added BETWEEN 1 AND ?1 - 1
                """)
        let delete = try db.cachedStatement(
            sql: "DELETE FROM members WHERE grp = ? AND address = ?")
        for address in delta.removed {
            try archive.execute(arguments: [serial, key, address.text])
            try delete.execute(arguments: [key, address.text])
            guard db.changesCount == 1 else { throw stale }
        }
        let update = try db.cachedStatement(
            sql: """
                UPDATE members SET until = ?, note = ?, consent = ?, added = ?
                WHERE grp = ? AND address = ?
                """)
        for change in delta.changed {
            try archive.execute(arguments: [serial, key, change.address.text])
            let after = change.after
            try update.execute(arguments: [
                after.until?.description, after.note, after.consent, serial, key,
                change.address.text,
            ])
            guard db.changesCount == 1 else { throw stale }
        }
        try MemberRows(db: db).insert(delta.added, into: key, serial: serial)
    }

    func update(
        _ row: ResourceRow, by change: Change, isDetailed: Bool, in revision: Revision
    ) throws {
        if !change.attributes.isEmpty {
            try writeAttributes(of: change.resource, row.key, revision.serial)
        }
        try db.execute(
            sql: """
                UPDATE resources SET version = version + 1, fingerprint = ?,
                    member_fingerprint = ?, size = ?, revision = ?, sealed = ?, detailed = ?
                WHERE key = ?
                """,
            arguments: [
                change.after?.blob, change.membersAfter?.fingerprint.blob,
                change.membersAfter?.count ?? 0, revision.serial,
                change.isPartial ? row.sealed : revision.serial, isDetailed, row.key,
            ])
    }

    /// With the condition of the index on names.
    private static let isGroup = "AND kind IN ('KnownUserGroup', 'Segment')"

    func remove(_ row: ResourceRow, in revision: Revision) throws {
        try db.execute(
            sql: """
                UPDATE resources SET version = version + 1, withdrawn = ?1, revision = ?1, sealed = ?1
                WHERE key = ?2
                """,
            arguments: [revision.serial, row.key])
    }

    func note(_ change: Change, of key: Int64, in revision: Revision) throws {
        let delta = change.members?.delta
        try db.execute(
            sql: """
                INSERT INTO revision_changes (revision, resource, action, added, removed, changed)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                revision.serial, key, change.action.rawValue, change.members?.addedCount ?? 0,
                delta?.removed.count ?? 0, delta?.changed.count ?? 0,
            ])
    }

    private func writeAttributes(of resource: Resource, _ key: Int64, _ serial: Int) throws {
        try db.execute(
            sql: """
                INSERT INTO former_resources (key, removed, added, attributes)
                SELECT key, ?, since, attributes FROM resources WHERE key = ?
                """,
            arguments: [serial, key])
        try db.execute(
            sql:
                "UPDATE resources SET attributes = ?, name = ?, folded = ?, since = ? WHERE key = ?",
            arguments: [
                try AttributesJSON.text(of: resource.attributes), resource.name.text,
                FoldedName(resource.name).text, serial, key,
            ])
    }
}

extension Fingerprint {
    fileprivate var blob: Data { Data(bytes) }
}
