internal import GRDB
internal import RosterModel
internal import RosterState

extension SQLiteSnapshot {
    /// What happened to a resource since it was sealed.
    func history(of row: ResourceRow) throws -> ResourceHistory {
        ResourceHistory(
            of: row, steps: try steps(of: row), members: try memberSpans(of: row),
            formerAttributes: try formerAttributes(of: row))
    }

    /// The revisions since the seal that touched a resource.
    private func steps(of resource: ResourceRow) throws -> [ResourceHistory.Step] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT serial, origin, at, actor FROM revisions
                JOIN revision_changes ON revision = serial WHERE resource = ? AND revision > ?
                """,
            arguments: [resource.key, resource.sealed]
        ).map { row in
            ResourceHistory.Step(
                isApply: row["origin"] == Revision.Origin.apply.rawValue,
                origin: DriftOrigin(serial: row["serial"], at: row["at"], actor: row["actor"]))
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
            let details = MemberDetails(
                until: (row["until"] as String?).flatMap { CalendarDay($0) }, note: row["note"],
                consent: row["consent"])
            return (
                row["address"],
                ResourceHistory.MemberSpan(
                    value: details, added: row["added"], removed: row["removed"])
            )
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
