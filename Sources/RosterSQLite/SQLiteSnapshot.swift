internal import Foundation
internal import GRDB
internal import RosterModel
internal import RosterState

/// A state inside one read transaction.
struct SQLiteSnapshot: StateSnapshot {
    let db: Database
    let hashing: Hashing

    func identity() throws -> StateIdentity {
        guard let row = try Row.fetchOne(db, sql: "SELECT lineage, epoch FROM state") else {
            return StateIdentity(lineage: "", epoch: 0, serial: 0)
        }
        let serial = try Int.fetchOne(db, sql: "SELECT coalesce(max(serial), 0) FROM revisions")
        return StateIdentity(lineage: row["lineage"], epoch: row["epoch"], serial: serial ?? 0)
    }

    func changedGuards() throws -> [String] {
        try Schema.difference(of: db).lines
    }

    func inventory(of project: String) throws -> StoredInventory {
        try StoredInventory(
            rows: try rows(), of: project, holds: try holds(), publicApps: try publicApps()
        ) { row in
            MemberDigest(
                try MemberRows(db: db).members(of: row.key, detailed: row.isDetailed), hashing)
        }
    }

    func verifiedInventory(of project: String) throws -> VerifiedInventory {
        let newest = try identity().serial
        return try VerifiedInventory(
            rows: try rows(), of: project, holds: try holds(), publicApps: try publicApps(), hashing
        ) { row in
            let read = try RowScan(db: db, newest: newest).read(row.key)
            return RowReading(
                members: MemberDigest(read.members, hashing),
                unrecordedCount: read.unrecordedCount)
        }
    }

    /// Every resource, with what the last apply that wrote to it was made of.
    private func rows() throws -> [(row: ResourceRow, applied: GitPosition?)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT resources.*, git_commit, git_dirty FROM resources
                LEFT JOIN revisions ON serial = \(Self.lastApply)
                WHERE withdrawn IS NULL ORDER BY key
                """
        ).compactMap { row in ResourceRow(row).map { (row: $0, applied: GitPosition(row)) } }
    }

    /// The last apply that wrote to a resource: later than its seal when it held something back.
    private static let lastApply = """
        iif(revision = sealed, sealed, (SELECT applied.serial FROM revision_changes
            JOIN revisions AS applied ON applied.serial = revision_changes.revision
            WHERE resource = resources.key AND applied.origin = 'apply'
            ORDER BY revision_changes.revision DESC LIMIT 1))
        """

    /// The apps whose private audience was removed.
    private func publicApps() throws -> Set<String> {
        try String.fetchSet(
            db,
            sql: """
                SELECT json_extract(attributes, '$.app') FROM resources
                WHERE withdrawn IS NOT NULL AND kind = 'PrivateAudience'
                    AND json_extract(attributes, '$.app') IS NOT NULL
                """)
    }

    func members(of id: ResourceID) throws -> Members {
        guard let row = try row(of: id) else { return Members() }
        return try MemberRows(db: db).members(of: row.key, detailed: row.isDetailed)
    }

    func verifiedMembers(of id: ResourceID) throws -> Members {
        guard let row = try row(of: id) else { return Members() }
        return try MemberRows(db: db).members(of: row.key, detailed: true)
    }

    func members(of id: ResourceID, at serial: Int) throws -> Members {
        guard let row = try row(of: id) else { return Members() }
        return try MemberRows(db: db).members(of: row.key, at: serial)
    }

    func drift(of id: ResourceID) throws -> Drift {
        guard let row = try row(of: id), row.isDisturbed else { return .none }
        return try history(of: row).drift()
    }

    func lastApplied(of project: String) throws -> GitPosition? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT git_commit, git_dirty FROM revisions
                WHERE project = ? AND git_commit IS NOT NULL ORDER BY serial DESC LIMIT 1
                """,
            arguments: [project]
        ).flatMap { GitPosition($0) }
    }

    func row(of id: ResourceID) throws -> ResourceRow? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM resources WHERE id = ? AND withdrawn IS NULL",
            arguments: [id.text]
        )
        .flatMap(ResourceRow.init)
    }
}

extension GitPosition {
    /// What a row says of the commit that was applied; nil for none.
    init?(_ row: Row) {
        guard let commit = row["git_commit"] as String? else { return nil }
        self.init(commit: commit, isDirty: row["git_dirty"] ?? false)
    }
}

extension ResourceRow {
    /// Nil for a kind that this version does not know, or a row that no Roster wrote.
    init?(_ row: Row) {
        guard
            let resource = Self.resource(
                kind: row["kind"], id: row["id"], name: row["name"], attributes: row["attributes"])
        else { return nil }
        self.init(
            key: row["key"], resource: resource, project: row["project"], version: row["version"],
            fingerprint: (row["fingerprint"] as Data?).flatMap { Fingerprint($0) },
            memberFingerprint: (row["member_fingerprint"] as Data?).flatMap { Fingerprint($0) },
            size: row["size"], isDetailed: row["detailed"], since: row["since"],
            revision: row["revision"], sealed: row["sealed"])
    }
}
