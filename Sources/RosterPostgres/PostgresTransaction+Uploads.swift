internal import RosterModel
internal import RosterState

extension PostgresTransaction {
    /// Notes a step of a group's list.
    ///
    /// - Throws: `StateError.groupGone` when the group is not stored.
    func record(_ upload: Upload.New, by actor: String) throws {
        let rows = try connection.execute(
            """
            INSERT INTO \(schema).uploads (resource, step, fingerprint, size, revision, actor)
            SELECT key, $2, $3, $4, $5, $6 FROM \(schema).resources
            WHERE id = $1 AND withdrawn IS NULL
            """,
            [
                .text(upload.group.text), .text(upload.step.rawValue),
                .bytes(upload.list.fingerprint.bytes), .integer(upload.list.count),
                .integer(upload.serial), .text(actor),
            ])
        guard rows.affected == 1 else { throw StateError.groupGone(upload.group) }
    }
}

extension PostgresSnapshot {
    func newestUploads(of project: String) throws -> [ResourceID: Upload] {
        let uploads = try connection.execute(
            """
            SELECT id, \(Self.uploadColumns) FROM \(schema).resources CROSS JOIN LATERAL (
                SELECT * FROM \(schema).uploads WHERE resource = resources.key
                ORDER BY uploads.key DESC LIMIT 1) AS uploads
            WHERE project = $1 AND withdrawn IS NULL
            """, [.text(project)]
        ).compactMap { try Upload($0) }
        return Dictionary(uploads.map { ($0.group, $0) }) { first, _ in first }
    }

    func uploads(of groups: Set<ResourceID>) throws -> [ResourceID: [Upload]] {
        let uploads = try connection.execute(
            """
            SELECT id, \(Self.uploadColumns) FROM \(schema).uploads
            JOIN \(schema).resources ON resources.key = resource
            WHERE id = ANY($1::text[]) AND withdrawn IS NULL
            ORDER BY uploads.key
            """, [.array(groups.map(\.text))]
        ).compactMap { try Upload($0) }
        return Dictionary(grouping: uploads, by: \.group)
    }

    private static let uploadColumns = """
        step, uploads.fingerprint, uploads.size, uploads.revision, \(at) AS at, actor
        """
}

extension Upload {
    /// Nil for a step that this version does not know, or a row that no Roster wrote.
    fileprivate init?(_ row: PostgresRow) throws {
        let (id, step): (String, String) = (try row["id"], try row["step"])
        let fingerprint: [UInt8] = try row["fingerprint"]
        guard let group = ResourceID(id), let step = Step(rawValue: step),
            let fingerprint = Fingerprint(fingerprint)
        else { return nil }
        let list = ListDigest(count: try row["size"], fingerprint: fingerprint)
        self.init(
            New(step, of: group, list, serial: try row["revision"]), at: try row["at"],
            actor: try row["actor"])
    }
}
