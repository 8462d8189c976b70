internal import RosterModel
internal import RosterState

/// A state inside one transaction.
struct PostgresSnapshot: StateSnapshot {
    let connection: PostgresConnection
    let schema: PostgresSchema
    let hashing: Hashing

    func identity() throws -> StateIdentity {
        let rows = try connection.execute(
            """
            SELECT lineage, epoch, (SELECT coalesce(max(serial), 0) FROM \(schema).revisions) AS serial
            FROM \(schema).state
            """)
        guard let row = rows.first else { return StateIdentity(lineage: "", epoch: 0, serial: 0) }
        return StateIdentity(
            lineage: try row["lineage"], epoch: try row["epoch"],
            serial: try row["serial"])
    }

    func changedGuards() throws -> [String] {
        try schema.difference(from: connection).lines
    }

    func inventory(of project: String) throws -> StoredInventory {
        try StoredInventory(
            rows: try resources(), of: project, holds: try holds(), publicApps: try publicApps()
        ) { row in
            MemberDigest(try rows(of: row.key, detailed: row.isDetailed), hashing)
        }
    }

    func verifiedInventory(of project: String) throws -> VerifiedInventory {
        let newest = try identity().serial
        return try VerifiedInventory(
            rows: try resources(), of: project, holds: try holds(), publicApps: try publicApps(),
            hashing
        ) { row in
            let read = try MemberCopy(connection: connection, schema: schema)
                .membersAndUnrecordedCount(of: row.key, newest: newest)
            return RowReading(
                members: MemberDigest(read.members, hashing),
                unrecordedCount: read.unrecordedCount)
        }
    }

    /// Every resource, with what the last apply that wrote to it was made of.
    private func resources() throws -> [(row: ResourceRow, applied: GitPosition?)] {
        try connection.execute(
            """
            SELECT resources.*, git_commit, git_dirty FROM \(schema).resources
            LEFT JOIN \(schema).revisions ON serial = \(lastApply)
            WHERE withdrawn IS NULL ORDER BY key
            """
        ).compactMap { row in
            try ResourceRow(row).map { (row: $0, applied: try GitPosition(row)) }
        }
    }

    /// The last apply that wrote to a resource: later than its seal when it held something back.
    private var lastApply: String {
        """
        CASE WHEN revision = sealed THEN sealed ELSE (
            SELECT applied.serial FROM \(schema).revision_changes
            JOIN \(schema).revisions AS applied ON applied.serial = revision_changes.revision
            WHERE resource = resources.key AND applied.origin = 'apply'
            ORDER BY revision_changes.revision DESC LIMIT 1) END
        """
    }

    /// The apps whose private audience was removed.
    private func publicApps() throws -> Set<String> {
        try Set(
            connection.execute(
                """
                SELECT attributes ->> 'app' AS app FROM \(schema).resources
                WHERE withdrawn IS NOT NULL AND kind = 'PrivateAudience' AND attributes ? 'app'
                """
            ).map { row in try row["app"] })
    }

    func members(of id: ResourceID) throws -> Members {
        guard let row = try row(of: id) else { return Members() }
        return try rows(of: row.key, detailed: row.isDetailed)
    }

    func verifiedMembers(of id: ResourceID) throws -> Members {
        guard let row = try row(of: id) else { return Members() }
        return try rows(of: row.key, detailed: true)
    }

    func members(of id: ResourceID, at serial: Int) throws -> Members {
        guard let row = try row(of: id) else { return Members() }
        return try MemberCopy(connection: connection, schema: schema)
            .members(of: row.key, at: serial)
    }

    func drift(of id: ResourceID) throws -> Drift {
        guard let row = try row(of: id), row.isDisturbed else { return .none }
        return try history(of: row).drift()
    }

    func lastApplied(of project: String) throws -> GitPosition? {
        try connection.execute(
            """
            SELECT git_commit, git_dirty FROM \(schema).revisions
            WHERE project = $1 AND git_commit IS NOT NULL ORDER BY serial DESC LIMIT 1
            """, [.text(project)]
        ).first.flatMap { try GitPosition($0) }
    }

    func row(of id: ResourceID) throws -> ResourceRow? {
        try connection.execute(
            "SELECT * FROM \(schema).resources WHERE id = $1 AND withdrawn IS NULL",
            [.text(id.text)]
        ).first.flatMap { try ResourceRow($0) }
    }

    func rows(of group: Int64, detailed: Bool) throws -> Members {
        try MemberCopy(connection: connection, schema: schema)
            .members(of: group, detailed: detailed)
    }
}
