internal import RosterModel
internal import RosterState

extension PostgresSnapshot {
    /// A time as `Revision.at` has it.
    static let at = text(of: "at")

    /// A column with a time as text in the form of `Revision.at`.
    static func text(of column: String) -> String {
        #"to_char(\#(column) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')"#
    }

    static let columns = """
        serial, revisions.id, \(at) AS at, actor, login, origin, project, git_commit, git_dirty, message, \
        run, skipped
        """

    func revisions(of id: ResourceID?, limit: Int) throws -> [LoggedRevision] {
        let rows =
            if let id {
                try connection.execute(
                    """
                    SELECT \(Self.columns) FROM \(schema).revisions WHERE serial IN (
                        SELECT revision_changes.revision FROM \(schema).revision_changes
                        JOIN \(schema).resources ON resources.key = resource
                        WHERE resources.id = $1)
                    ORDER BY serial DESC LIMIT $2
                    """, [.text(id.text), .integer(limit)])
            } else {
                try connection.execute(
                    """
                    SELECT \(Self.columns) FROM \(schema).revisions ORDER BY serial DESC LIMIT $1
                    """, [.integer(limit)])
            }
        let revisions = try rows.map { try Revision($0) }
        let effects = try effects(of: revisions.map(\.serial), on: id)
        return revisions.map {
            LoggedRevision(revision: $0, effects: effects[$0.serial] ?? [])
        }
    }

    func revisions(_ serials: Set<Int>) throws -> [Revision] {
        try connection.execute(
            """
            SELECT \(Self.columns) FROM \(schema).revisions WHERE serial = ANY($1::integer[])
            ORDER BY serial DESC
            """, [.array(serials.map(\.description))]
        ).map { try Revision($0) }
    }

    func effects(of serials: Set<Int>) throws -> [Int: [RevisionEffect]] {
        try effects(of: Array(serials), on: nil)
    }

    /// What revisions did, by serial; one question for all of them.
    private func effects(
        of serials: [Int], on id: ResourceID?
    ) throws -> [Int: [RevisionEffect]] {
        guard !serials.isEmpty else { return [:] }
        var effects: [Int: [RevisionEffect]] = [:]
        let rows = try connection.execute(
            """
            SELECT revision_changes.revision AS serial, resources.id, action, added, removed, changed
            FROM \(schema).revision_changes JOIN \(schema).resources ON resources.key = resource
            WHERE revision_changes.revision = ANY($1::integer[])
                AND (resources.id = $2 OR $2 IS NULL)
            ORDER BY kind, resources.id
            """, [.array(serials.map(\.description)), id.map { .text($0.text) } ?? .null])
        for row in rows {
            let id: String = try row["id"]
            let serial: Int = try row["serial"]
            guard let resource = ResourceID(id) else { continue }
            effects[serial, default: []].append(
                RevisionEffect(
                    id: resource, action: try row["action"],
                    membersAdded: try row["added"], membersRemoved: try row["removed"],
                    membersChanged: try row["changed"]))
        }
        return effects
    }
}
