internal import RosterModel
internal import RosterState

extension ResourceRow {
    /// Nil for a kind that this version does not know, or a row that no Roster wrote.
    init?(_ row: PostgresRow) throws {
        guard
            let resource = Self.resource(
                kind: try row["kind"], id: try row["id"], name: try row["name"],
                attributes: try row["attributes"])
        else { return nil }
        let key: Int = try row["key"]
        let fingerprint: [UInt8]? = try row["fingerprint"]
        let memberFingerprint: [UInt8]? = try row["member_fingerprint"]
        self.init(
            key: Int64(key), resource: resource, project: try row["project"],
            version: try row["version"],
            fingerprint: fingerprint.flatMap { Fingerprint($0) },
            memberFingerprint: memberFingerprint.flatMap { Fingerprint($0) }, size: try row["size"],
            isDetailed: try row["detailed"], since: try row["since"],
            revision: try row["revision"], sealed: try row["sealed"])
    }
}

extension GitPosition {
    /// What a row says of the commit that was applied; nil for none.
    init?(_ row: PostgresRow) throws {
        guard let commit: String = try row["git_commit"] as String? else { return nil }
        let isDirty: Bool? = try row["git_dirty"]
        self.init(commit: commit, isDirty: isDirty ?? false)
    }
}

extension MemberDetails {
    /// What the columns of a member say.
    init(_ row: PostgresRow) throws {
        self.init(until: try row["until"], note: try row["note"], consent: try row["consent"])
    }
}

extension Revision {
    init(_ row: PostgresRow) throws {
        let origin: String = try row["origin"]
        let skipped: String? = try row["skipped"]
        self.init(
            serial: try row["serial"], id: try row["id"], at: try row["at"],
            actor: try row["actor"], login: try row["login"],
            origin: Origin(rawValue: origin) ?? .outside,
            project: try row["project"], git: try GitPosition(row), message: try row["message"],
            run: try row["run"],
            skipped: (skipped ?? "").split(separator: " ").compactMap { ResourceID($0) })
    }
}
