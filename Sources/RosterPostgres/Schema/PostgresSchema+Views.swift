/// What other tools read: their columns are kept from version to version.
extension PostgresSchema {
    struct View {
        let name: String
        let columns: [String]
        let statements: [String]
    }

    var views: [View] {
        [
            view(
                "current_members", "Who is in which group, and since which revision.",
                columns: currentColumns,
                """
                SELECT r.id, r.name, r.project, m.address, m.until, m.note, m.consent, m.added, v.at
                FROM \(place).members AS m
                JOIN \(place).resources AS r ON r.key = m.grp
                JOIN \(place).revisions AS v ON v.serial = m.added
                """),
            view(
                "past_members",
                """
                Who was in which group, or was so with other details, from one revision until \
                another.
                """, columns: currentColumns + ["until_revision", "ended"],
                """
                SELECT r.id, r.name, r.project, m.address, m.until, m.note, m.consent, m.added, v.at,
                    m.removed, e.at
                FROM \(place).former_members AS m
                JOIN \(place).resources AS r ON r.key = m.grp
                JOIN \(place).revisions AS v ON v.serial = m.added
                JOIN \(place).revisions AS e ON e.serial = m.removed
                """),
            view(
                "standing_holds",
                "The holds of roster override that nothing has ended, lapsed ones too.",
                columns: [
                    "group_id", "project", "address", "action", "until", "reason", "actor", "login",
                    "since_revision", "since",
                ],
                """
                SELECT r.id, r.project, h.address, h.action, h.until, v.message, v.actor, v.login,
                    h.made, v.at
                FROM \(place).holds AS h
                JOIN \(place).revisions AS v ON v.serial = h.made
                LEFT JOIN \(place).resources AS r ON r.key = h.resource
                WHERE h.ended IS NULL
                """),
            view(
                "revision_log",
                """
                Each committed change, ordered by serial: who says to have made it (actor), as whom \
                they were logged in (login), and how much it changed.
                """,
                columns: [
                    "serial", "id", "at", "origin", "actor", "login", "project", "git_commit",
                    "message", "run", "groups", "members_added", "members_removed",
                    "members_changed",
                ],
                """
                SELECT v.serial, v.id, v.at, v.origin, v.actor, v.login, v.project, v.git_commit,
                    v.message, v.run, count(c.resource), coalesce(sum(c.added), 0),
                    coalesce(sum(c.removed), 0), coalesce(sum(c.changed), 0)
                FROM \(place).revisions AS v
                LEFT JOIN \(place).revision_changes AS c ON c.revision = v.serial
                GROUP BY v.serial
                """),
        ]
    }

    private var currentColumns: [String] {
        [
            "group_id", "group_name", "project", "address", "until", "note", "consent",
            "since_revision", "since",
        ]
    }

    private func view(
        _ name: String, _ comment: String, columns: [String], _ query: String
    ) -> View {
        let list = columns.joined(separator: ", ")
        return View(
            name: name, columns: columns,
            statements: [
                "CREATE OR REPLACE VIEW \(place).\(name) (\(list)) AS\n\(query)",
                "COMMENT ON VIEW \(place).\(name) IS '\(comment)'",
            ])
    }
}
