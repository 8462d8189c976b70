internal import Foundation
internal import GRDB
internal import RosterModel
internal import RosterPlanning
internal import RosterState

/// Writes one apply inside a transaction that its caller commits.
struct SQLiteWriter {
    let db: Database
    let hashing: Hashing

    /// The steps of docs/state.md, what an apply does: check, record the revision, write, check
    /// sizes.
    func write(_ application: Application) throws -> Revision {
        try check(application)
        let revision = try record(application)
        for (done, change) in application.changes.enumerated() {
            if application.isInterrupted() { throw StateError.interrupted }
            try write(change, of: application, revision.serial)
            application.progress(done + 1)
        }
        return revision
    }

    /// The state must be the one that was planned against, its guards in place, and every
    /// resource that is touched at its planned version.
    private func check(_ application: Application) throws {
        let snapshot = SQLiteSnapshot(db: db, hashing: hashing)
        let guards = try snapshot.changedGuards()
        guard guards.isEmpty else { throw StateError.guardsChanged(guards) }
        let identity = try snapshot.identity()
        guard identity.lineage == application.identity.lineage,
            identity.epoch == application.identity.epoch
        else { throw StateError.otherLineage }
        let lastApplied = try snapshot.lastApplied(of: application.project)
        guard lastApplied == application.lastApplied else {
            throw StateError.overtaken(by: lastApplied?.commit)
        }
        let stale = try application.changes.filter { try !isCurrent($0, application.project) }
        guard stale.isEmpty else { throw StateError.stale(stale.map(\.resource.id)) }
    }

    /// Whether a resource of the project is at its planned version; a new one must find its id and
    /// name free.
    private func isCurrent(_ change: Change, _ project: String) throws -> Bool {
        let row = try Row.fetchOne(
            db, sql: "SELECT version, project FROM resources WHERE id = ?",
            arguments: [change.resource.id.text])
        guard (row?["version"] as Int?) == change.version else { return false }
        if let row { return row["project"] == project }
        let isTaken = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM resources WHERE folded = ?)",
            arguments: [FoldedName(change.resource.name).text])
        return isTaken != true
    }

    private func record(_ application: Application) throws -> Revision {
        let author = application.author
        let skipped = application.skipped
        try db.execute(
            sql: """
                INSERT INTO revisions (serial, id, at, actor, origin, project, git_commit, git_dirty,
                    message, run, skipped)
                SELECT coalesce(max(serial), 0) + 1, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
                    ?, 'apply', ?, ?, ?, ?, ?, ? FROM revisions
                """,
            arguments: [
                author.revisionID, author.actor, application.project, author.git?.commit,
                author.git?.isDirty, author.message, author.run,
                skipped.isEmpty ? nil : skipped.map(\.text).joined(separator: " "),
            ])
        let serial = Int(db.lastInsertedRowID)
        let at = try String.fetchOne(
            db, sql: "SELECT at FROM revisions WHERE serial = ?", arguments: [serial])
        return Revision(
            serial: serial, id: author.revisionID, at: at ?? "", actor: author.actor,
            origin: .apply, project: application.project, git: author.git,
            message: author.message, run: author.run, skipped: skipped)
    }

    private func write(_ change: Change, of application: Application, _ serial: Int) throws {
        let key: Int64
        switch change.action {
        case .create:
            key = try create(change, of: application, serial)
        case .update, .acknowledge:
            key = try update(change, serial)
        }
        let delta = change.members?.delta
        try db.execute(
            sql: """
                INSERT INTO revision_changes (revision, resource, action, added, removed, changed)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                serial, key, change.action.rawValue, change.members?.addedCount ?? 0,
                delta?.removed.count ?? 0, delta?.changed.count ?? 0,
            ])
    }

    private func create(
        _ change: Change, of application: Application, _ serial: Int
    ) throws -> Int64 {
        let resource = change.resource
        var members = Members()
        if resource.kind.hasMembers {
            members = try application.newMembers(resource.id)
            try checkSize(members.count, of: resource)
            guard MemberDigest(members, hashing) == change.membersAfter else {
                throw StateError.stale([resource.id])
            }
        }
        try db.execute(
            sql: """
                INSERT INTO resources (id, kind, name, folded, project, attributes, since, version,
                    fingerprint, member_fingerprint, size, detailed, revision, sealed)
                VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                resource.id.text, resource.kind.rawValue, resource.name.text,
                FoldedName(resource.name).text, application.project,
                try AttributesJSON.text(of: resource.attributes), serial, change.after.blob,
                change.membersAfter?.fingerprint.blob, members.count, members.hasDetails, serial,
                serial,
            ])
        let key = db.lastInsertedRowID
        try MemberRows(db: db).insert(members, into: key, serial: serial)
        return key
    }

    private func update(_ change: Change, _ serial: Int) throws -> Int64 {
        let id = change.resource.id
        guard
            let key = try Int64.fetchOne(
                db, sql: "SELECT key FROM resources WHERE id = ?", arguments: [id.text])
        else { throw StateError.stale([id]) }
        if let delta = change.members?.delta { try write(delta, to: key, id, serial) }
        if !change.attributes.isEmpty { try writeAttributes(of: change.resource, key, serial) }
        try checkResult(of: change)
        try db.execute(
            sql: """
                UPDATE resources SET version = version + 1, fingerprint = ?,
                    member_fingerprint = ?, size = ?, revision = ?,
                    sealed = CASE WHEN ? THEN sealed ELSE ? END,
                    detailed = EXISTS (SELECT 1 FROM members WHERE grp = resources.key
                        AND coalesce(until, note, consent) IS NOT NULL)
                WHERE key = ?
                """,
            arguments: [
                change.after.blob, change.membersAfter?.fingerprint.blob,
                change.membersAfter?.count ?? 0, serial, change.isPartial, serial, key,
            ])
        return key
    }

    private func write(
        _ delta: MemberDelta, to key: Int64, _ id: ResourceID, _ serial: Int
    ) throws {
        let archive = try db.cachedStatement(
            sql: """
                INSERT INTO former_members (grp, removed, address, until, note, consent, added)
                SELECT grp, ?, address, until, note, consent, added FROM members
                WHERE grp = ? AND address = ?
                """)
        let delete = try db.cachedStatement(
            sql: "DELETE FROM members WHERE grp = ? AND address = ?")
        for address in delta.removed {
            try archive.execute(arguments: [serial, key, address.text])
            try delete.execute(arguments: [key, address.text])
            guard db.changesCount == 1 else { throw StateError.stale([id]) }
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
            guard db.changesCount == 1 else { throw StateError.stale([id]) }
        }
        try MemberRows(db: db).insert(delta.added, into: key, serial: serial)
    }

    private func writeAttributes(of resource: Resource, _ key: Int64, _ serial: Int) throws {
        try db.execute(
            sql: """
                INSERT INTO former_resources (key, removed, added, attributes)
                SELECT key, ?, since, attributes FROM resources WHERE key = ?
                """,
            arguments: [serial, key])
        try db.execute(
            sql: "UPDATE resources SET attributes = ?, since = ? WHERE key = ?",
            arguments: [try AttributesJSON.text(of: resource.attributes), serial, key])
    }

    /// What is there now must be what was planned, by its fingerprint: a plan may come from a file.
    private func checkResult(of change: Change) throws {
        let id = change.resource.id
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT * FROM resources WHERE id = ?", arguments: [id.text]
            ).flatMap(ResourceRow.init)
        else { throw StateError.stale([id]) }
        var digest: MemberDigest?
        if row.resource.kind.hasMembers {
            let members = try MemberRows(db: db).members(of: row.key, detailed: true)
            digest = MemberDigest(members, hashing)
        }
        let reached = row.resource.fingerprint(members: digest?.fingerprint, hashing)
        guard reached == change.after else { throw StateError.inconsistent(id) }
        if let digest { try checkSize(digest.count, of: change.resource) }
    }

    private func checkSize(_ count: Int, of resource: Resource) throws {
        guard (GroupLimits.minimum...GroupLimits.maximum).contains(count) else {
            throw StateError.size(resource.id, count: count)
        }
    }
}

extension Fingerprint {
    fileprivate var blob: Data { Data(bytes) }
}
