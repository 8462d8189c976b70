internal import GRDB
internal import RosterModel
internal import RosterState

extension SQLiteSnapshot {
    func holds() throws -> [Hold] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT holds.key, resources.id, address, action, actor, at, message, until, made,
                    ended
                FROM holds JOIN revisions ON serial = made
                LEFT JOIN resources ON resources.key = resource ORDER BY holds.key
                """
        ).compactMap { row in
            guard let action = Hold.Action(rawValue: row["action"]),
                let address = try? Address(row["address"] as String)
            else { return nil }
            return Hold(
                key: row["key"], group: (row["id"] as String?).flatMap { ResourceID($0) },
                address: address, action: action, actor: row["actor"], at: row["at"],
                reason: row["message"] ?? "", until: row["until"], made: row["made"],
                ended: row["ended"])
        }
    }

    /// What happened to a resource since it was sealed.
    func history(of row: ResourceRow) throws -> ResourceHistory {
        ResourceHistory(
            of: row, steps: try steps(of: row), members: try memberSpans(of: row),
            holds: try holds(),
            formerAttributes: try formerAttributes(of: row))
    }

    /// The revisions since the seal that touched a resource.
    private func steps(of resource: ResourceRow) throws -> [ResourceHistory.Step] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT serial, origin, at, actor, message FROM revisions
                JOIN revision_changes ON revision = serial WHERE resource = ? AND revision > ?
                """,
            arguments: [resource.key, resource.sealed]
        ).map { row in
            ResourceHistory.Step(
                isApply: row["origin"] == Revision.Origin.apply.rawValue,
                origin: DriftOrigin(
                    serial: row["serial"], at: row["at"], actor: row["actor"],
                    reason: row["message"]))
        }
    }

    private func memberSpans(
        of group: ResourceRow
    ) throws -> [(address: String, span: ResourceHistory.MemberSpan)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT address, until, note, consent, added, removed FROM former_members
                WHERE grp = :group AND removed > :sealed
                UNION ALL
                SELECT address, until, note, consent, added, NULL FROM members
                WHERE grp = :group AND (added > :sealed OR address IN
                    (SELECT address FROM former_members WHERE grp = :group AND removed > :sealed))
                """,
            arguments: ["group": group.key, "sealed": group.sealed]
        ).map { row in
            let span = ResourceHistory.MemberSpan(
                value: MemberDetails(row), added: row["added"], removed: row["removed"])
            return (row["address"], span)
        }
    }

    private func formerAttributes(
        of resource: ResourceRow
    ) throws -> [ResourceHistory.AttributesSpan] {
        try Row.fetchAll(
            db,
            sql: "SELECT * FROM former_resources WHERE key = ? AND removed > ?",
            arguments: [resource.key, resource.sealed]
        ).map { row in
            ResourceHistory.AttributesSpan(
                value: AttributesJSON.attributes(of: row["attributes"]), added: row["added"],
                removed: row["removed"])
        }
    }
}

extension MemberDetails {
    /// What the columns of a member say.
    init(_ row: Row) {
        self.init(
            until: (row["until"] as String?).flatMap { CalendarDay($0) }, note: row["note"],
            consent: row["consent"])
    }
}
