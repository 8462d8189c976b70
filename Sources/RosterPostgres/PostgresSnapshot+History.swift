internal import RosterModel
internal import RosterState

extension PostgresSnapshot {
    func holds() throws -> [Hold] {
        try connection.execute(
            """
            SELECT holds.key, resources.id, address, action, actor, \(Self.at) AS at, message,
                \(Self.text(of: "until")) AS until, made, ended
            FROM \(schema).holds JOIN \(schema).revisions ON serial = made
            LEFT JOIN \(schema).resources ON resources.key = resource ORDER BY holds.key
            """
        ).compactMap { row in
            let (id, address, action): (String?, String, String) = (
                try row["id"], try row["address"], try row["action"]
            )
            guard let action = Hold.Action(rawValue: action), let address = try? Address(address)
            else { return nil }
            let reason: String? = try row["message"]
            return Hold(
                key: try row["key"], group: id.flatMap { ResourceID($0) }, address: address,
                action: action, actor: try row["actor"], at: try row["at"], reason: reason ?? "",
                until: try row["until"], made: try row["made"], ended: try row["ended"])
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
        try connection.execute(
            """
            SELECT serial, origin, \(Self.at) AS at,
                CASE origin WHEN 'override' THEN login ELSE actor END AS actor, message
            FROM \(schema).revisions
            JOIN \(schema).revision_changes ON revision = serial
            WHERE resource = $1 AND revision > $2
            """, [.integer(Int(resource.key)), .integer(resource.sealed)]
        ).map { row in
            let origin: String = try row["origin"]
            return ResourceHistory.Step(
                isApply: origin == Revision.Origin.apply.rawValue,
                origin: DriftOrigin(
                    serial: try row["serial"], at: try row["at"],
                    actor: try row["actor"], reason: try row["message"]))
        }
    }

    private func memberSpans(
        of group: ResourceRow
    ) throws -> [(address: String, span: ResourceHistory.MemberSpan)] {
        try connection.execute(
            """
            SELECT address, until, note, consent, added, removed FROM \(schema).former_members
            WHERE grp = $1 AND removed > $2
            UNION ALL
            SELECT address, until, note, consent, added, NULL FROM \(schema).members
            WHERE grp = $1 AND (added > $2 OR address IN (
                SELECT address FROM \(schema).former_members WHERE grp = $1 AND removed > $2))
            """, [.integer(Int(group.key)), .integer(group.sealed)]
        ).map { row in
            let span = ResourceHistory.MemberSpan(
                value: try MemberDetails(row), added: try row["added"], removed: try row["removed"])
            return (address: try row["address"], span: span)
        }
    }

    private func formerAttributes(
        of resource: ResourceRow
    ) throws -> [ResourceHistory.AttributesSpan] {
        try connection.execute(
            """
            SELECT attributes, added, removed FROM \(schema).former_resources
            WHERE key = $1 AND removed > $2
            """, [.integer(Int(resource.key)), .integer(resource.sealed)]
        ).map { row in
            let attributes: String = try row["attributes"]
            return ResourceHistory.AttributesSpan(
                value: AttributesJSON.attributes(of: attributes),
                added: try row["added"], removed: try row["removed"])
        }
    }
}
