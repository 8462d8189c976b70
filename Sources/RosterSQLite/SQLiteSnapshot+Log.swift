internal import GRDB
internal import RosterModel
internal import RosterState

extension SQLiteSnapshot {
    func revisions(of id: ResourceID?, limit: Int) throws -> [LoggedRevision] {
        let rows =
            try id.map { id in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT revisions.* FROM revisions
                        JOIN revision_changes ON revision_changes.revision = serial
                        JOIN resources ON resources.key = resource
                        WHERE resources.id = ? ORDER BY serial DESC LIMIT ?
                        """,
                    arguments: [id.text, limit])
            }
            ?? Row.fetchAll(
                db, sql: "SELECT * FROM revisions ORDER BY serial DESC LIMIT ?",
                arguments: [limit])
        return try rows.map { row in
            let revision = revision(row)
            return LoggedRevision(
                revision: revision, effects: try effects(of: revision.serial, on: id))
        }
    }

    func revisions(_ serials: Set<Int>) throws -> [Revision] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM revisions WHERE serial IN (SELECT value FROM json_each(?))
                ORDER BY serial DESC
                """,
            arguments: ["\(serials.sorted())"]
        ).map(revision)
    }

    func effects(of serials: Set<Int>) throws -> [Int: [RevisionEffect]] {
        try Dictionary(
            uniqueKeysWithValues: serials.map { ($0, try effects(of: $0, on: nil)) })
    }

    /// All revisions without what they did, the newest first.
    func revisions() throws -> [Revision] {
        try Row.fetchAll(db, sql: "SELECT * FROM revisions ORDER BY serial DESC").map(revision)
    }

    func revision(_ row: Row) -> Revision {
        Revision(
            serial: row["serial"], id: row["id"], at: row["at"], actor: row["actor"],
            origin: Revision.Origin(rawValue: row["origin"]) ?? .outside,
            project: row["project"], git: GitPosition(row), message: row["message"],
            run: row["run"],
            skipped: (row["skipped"] as String?).map { text in
                text.split(separator: " ").compactMap { ResourceID($0) }
            } ?? [])
    }

    private func effects(of serial: Int, on id: ResourceID?) throws -> [RevisionEffect] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT resources.id, action, added, removed, changed FROM revision_changes
                JOIN resources ON resources.key = resource
                WHERE revision_changes.revision = ? ORDER BY kind, resources.id
                """,
            arguments: [serial]
        ).compactMap { row in
            guard let resource = ResourceID(row["id"] as String), id == nil || id == resource else {
                return nil
            }
            return RevisionEffect(
                id: resource, action: row["action"], membersAdded: row["added"],
                membersRemoved: row["removed"], membersChanged: row["changed"])
        }
    }
}
