internal import Foundation
internal import GRDB
internal import RosterModel
internal import RosterState

extension SQLiteTransaction {
    /// Notes a step of a group's list.
    ///
    /// - Throws: `StateError.groupGone` when the group is not stored.
    func record(_ upload: Upload.New, by actor: String) throws {
        try db.execute(
            sql: """
                INSERT INTO uploads (resource, step, fingerprint, size, revision, at, actor)
                SELECT key, ?, ?, ?, ?, \(SchemaGuards.now), ? FROM resources
                WHERE id = ? AND withdrawn IS NULL
                """,
            arguments: [
                upload.step.rawValue, Data(upload.list.fingerprint.bytes), upload.list.count,
                upload.serial, actor, upload.group.text,
            ])
        guard db.changesCount == 1 else { throw StateError.groupGone(upload.group) }
    }
}

extension SQLiteSnapshot {
    func newestUploads(of project: String) throws -> [ResourceID: Upload] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT uploads.*, resources.id FROM resources JOIN uploads ON uploads.key =
                    (SELECT max(key) FROM uploads WHERE resource = resources.key)
                WHERE project = ? AND withdrawn IS NULL
                """,
            arguments: [project])
        return Dictionary(rows.compactMap(Upload.init).map { ($0.group, $0) }) { first, _ in first }
    }

    func uploads(of groups: Set<ResourceID>) throws -> [ResourceID: [Upload]] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT uploads.*, resources.id FROM uploads
                JOIN resources ON resources.key = resource
                WHERE resources.id IN (SELECT value FROM json_each(?)) AND withdrawn IS NULL
                ORDER BY uploads.key
                """,
            arguments: [Self.list(groups.map(\.text))])
        return Dictionary(grouping: rows.compactMap(Upload.init), by: \.group)
    }
}

extension Upload {
    /// Nil for a step that this version does not know, or a row that no Roster wrote.
    fileprivate init?(_ row: Row) {
        guard let group = ResourceID(row["id"] as String), let step = Step(rawValue: row["step"]),
            let fingerprint = Fingerprint(row["fingerprint"] as Data)
        else { return nil }
        let list = ListDigest(count: row["size"], fingerprint: fingerprint)
        self.init(
            New(step, of: group, list, serial: row["revision"]), at: row["at"],
            actor: row["actor"])
    }
}
