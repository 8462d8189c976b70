/// The triggers that keep the rules and the history whoever writes.
///
/// Roster's own connection runs with triggers switched off, so a trigger that fires is an
/// outsider's change: it refuses what the rules forbid, and records the rest in a revision of
/// origin `outside`, one a statement. Bookkeeping rows can be written while that revision is the
/// newest and as old as the statement; `now` is constant within a statement.
enum SchemaGuards {
    static var statements: [String] {
        identity + revisions + changes + holds + uploads + resources + history + members
    }

    static let now = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
    static let newest = "(SELECT max(serial) FROM revisions)"

    /// Whether the newest revision is the one that the current statement opened.
    static let isOpen = """
        EXISTS (SELECT 1 FROM revisions WHERE serial = \(newest) AND origin = 'outside' \
        AND at = \(now))
        """

    /// Opens the statement's revision unless it is open, and makes sure that it is there.
    static let open = """
        INSERT INTO revisions (serial, id, at, origin)
            SELECT next, lower(hex(randomblob(16))), \(now), 'outside'
            FROM (SELECT coalesce(max(serial), 0) + 1 AS next FROM revisions)
            WHERE NOT \(isOpen);
        \(unrecorded(unless: isOpen))
        """

    /// Stops a change whose traces something swallowed, such as a temporary trigger.
    static func unrecorded(unless condition: String) -> String {
        refuse("the change could not be recorded", where: "NOT (\(condition))")
    }

    /// Counts a change of a resource in the open revision and in the resource itself.
    static func touch(
        _ resource: String, count column: String? = nil, set: String = ""
    ) -> String {
        let counting = column.map {
            """
            UPDATE revision_changes SET \($0) = \($0) + 1
                WHERE revision = \(newest) AND resource = \(resource);
            """
        }
        return """
            INSERT INTO revision_changes (revision, resource, action, added, removed, changed)
                SELECT \(newest), \(resource), 'update', 0, 0, 0
                WHERE NOT EXISTS (SELECT 1 FROM revision_changes
                    WHERE revision = \(newest) AND resource = \(resource));
            \(counting ?? "")
            UPDATE resources SET version = version + 1, fingerprint = NULL,
                member_fingerprint = NULL, revision = \(newest)\(set)
                WHERE key = \(resource);
            \(unrecorded(unless: """
                EXISTS (SELECT 1 FROM resources WHERE key = \(resource) \
                AND revision = \(newest) AND fingerprint IS NULL) \
                AND EXISTS (SELECT 1 FROM revision_changes \
                WHERE revision = \(newest) AND resource = \(resource))
                """))
            """
    }

    static func trigger(
        _ name: String, _ event: String, when condition: String? = nil, _ body: String
    ) -> String {
        """
        CREATE TRIGGER \(name) \(event)\(condition.map { "\nWHEN \($0)" } ?? "")
        BEGIN
        \(body)
        END
        """
    }

    static func refuse(_ reason: String, where condition: String? = nil) -> String {
        "SELECT RAISE(ABORT, 'roster: \(reason)')" + (condition.map { " WHERE \($0)" } ?? "") + ";"
    }

    static func refusing(
        _ name: String, _ event: String, when condition: String? = nil, _ reason: String
    ) -> String {
        trigger(name, event, when: condition, refuse(reason))
    }

    private static let identity =
        [
            refusing("state_insert", "BEFORE INSERT ON state", "a state has one identity"),
            refusing(
                "state_update", "BEFORE UPDATE ON state", "the identity of a state is permanent"),
            refusing(
                "state_delete", "BEFORE DELETE ON state", "the identity of a state is permanent"),
        ]
        + ["insert", "update", "delete"].map { event in
            refusing(
                "migrations_\(event)", "BEFORE \(event.uppercased()) ON grdb_migrations",
                "a state is migrated by roster init")
        }

    private static let revisions = [
        refusing(
            "revisions_insert", "BEFORE INSERT ON revisions",
            when: """
                NEW.origin IS NOT 'outside' OR NEW.at IS NOT \(now) \
                OR NEW.serial IS NOT coalesce(\(newest), 0) + 1 \
                OR coalesce(NEW.actor, NEW.project, NEW.git_commit, NEW.git_dirty, NEW.message, \
                NEW.run, NEW.skipped) IS NOT NULL \
                OR EXISTS (SELECT 1 FROM revisions WHERE id = NEW.id)
                """,
            "revisions are written by Roster and by guards"),
        refusing("revisions_update", "BEFORE UPDATE ON revisions", "revisions are permanent"),
        refusing("revisions_delete", "BEFORE DELETE ON revisions", "revisions are permanent"),
    ]

    private static let changes = [
        refusing(
            "revision_changes_insert", "BEFORE INSERT ON revision_changes",
            when: """
                NEW.revision IS NOT \(newest) OR NOT \(isOpen) OR EXISTS (SELECT 1 \
                FROM revision_changes WHERE revision = NEW.revision AND resource = NEW.resource)
                """,
            "history is written by Roster and by guards"),
        refusing(
            "revision_changes_update", "BEFORE UPDATE ON revision_changes",
            when:
                "OLD.revision IS NOT \(newest) OR NEW.revision IS NOT OLD.revision OR NOT \(isOpen)",
            "history is permanent"),
        refusing(
            "revision_changes_delete", "BEFORE DELETE ON revision_changes", "history is permanent"),
    ]

    private static let holds = ["insert", "update", "delete"].map { event in
        refusing(
            "holds_\(event)", "BEFORE \(event.uppercased()) ON holds",
            "holds are made and lifted by roster override")
    }

    private static let uploads = ["insert", "update", "delete"].map { event in
        refusing(
            "uploads_\(event)", "BEFORE \(event.uppercased()) ON uploads",
            "uploads are recorded by roster publish")
    }

    private static let resources = [
        refusing(
            "resources_insert", "BEFORE INSERT ON resources",
            "groups come from declarations: use roster apply"),
        refusing("resources_delete", "BEFORE DELETE ON resources", "a group cannot be deleted"),
        refusing(
            "resources_identity",
            "BEFORE UPDATE OF key, id, kind, name, folded, project, sealed ON resources",
            "the id, kind, name and project of a group are permanent"),
        refusing(
            "resources_withdrawn", "BEFORE UPDATE ON resources",
            when: "OLD.withdrawn IS NOT NULL OR NEW.withdrawn IS NOT NULL",
            "uses are removed by roster apply, and stay as they were"),
        // Under the name of `rowid` the key changes without an update of `key`.
        refusing(
            "resources_key", "BEFORE UPDATE ON resources", when: "NEW.key IS NOT OLD.key",
            "the key of a group is permanent"),
        refusing(
            "resources_bookkeeping",
            """
            BEFORE UPDATE OF since, version, fingerprint, member_fingerprint, size, detailed, \
            revision ON resources
            """,
            when: """
                NOT \(isOpen) OR NEW.revision IS NOT \(newest) \
                OR NEW.version IS NOT OLD.version + 1 OR NEW.fingerprint IS NOT NULL \
                OR NEW.member_fingerprint IS NOT NULL OR abs(NEW.size - OLD.size) > 1 \
                OR NEW.since NOT IN (OLD.since, \(newest))
                """,
            "this column is kept by Roster and by guards"),
        refusing(
            "resources_attributes_form", "BEFORE UPDATE OF attributes ON resources",
            when: """
                CASE WHEN json_valid(NEW.attributes) THEN json_type(NEW.attributes) = 'object' \
                AND (SELECT count(*) = count(DISTINCT key) FROM json_each(NEW.attributes)) \
                END IS NOT 1
                """,
            "attributes are a JSON object with each key once"),
        refusing(
            "resources_app", "BEFORE UPDATE OF attributes ON resources",
            when: """
                OLD.kind IN ('Segment', 'PrivateAudience') \
                AND CASE WHEN json_valid(NEW.attributes) \
                THEN json_extract(NEW.attributes, '$.app') END \
                IS NOT json_extract(OLD.attributes, '$.app')
                """,
            "the app of a segment or private audience is permanent"),
        refusing(
            "resources_public", "BEFORE UPDATE OF attributes ON resources",
            when: """
                OLD.kind = 'PrivateAudience' AND \(isTime(publicOn("OLD"))) \
                AND \(publicOn("OLD")) <= \(second) \
                AND coalesce(\(publicOn("NEW")) > \(second), 1)
                """,
            "a public app stays public"),
        refusing(
            "resources_public_form", "BEFORE UPDATE OF attributes ON resources",
            when: """
                OLD.kind = 'PrivateAudience' AND NOT \(isTime(publicOn("NEW")))
                """,
            "publicOn is a time such as 2027-01-15T09:00:00Z"),
        trigger(
            "resources_attributes", "AFTER UPDATE OF attributes ON resources",
            when: "NEW.attributes IS NOT OLD.attributes",
            """
            \(open)
            INSERT INTO former_resources (key, removed, added, attributes)
                SELECT OLD.key, \(newest), OLD.since, OLD.attributes
                WHERE OLD.since < \(newest);
            \(unrecorded(unless: """
                OLD.since = \(newest) OR EXISTS (SELECT 1 FROM former_resources \
                WHERE key = OLD.key AND removed = \(newest))
                """))
            \(touch("OLD.key", set: ", since = \(newest)"))
            """),
    ]

    /// When an audience becomes public, as one side of an update has it.
    private static func publicOn(_ side: String) -> String {
        """
        CASE WHEN json_valid(\(side).attributes) \
        THEN json_extract(\(side).attributes, '$.publicOn') END
        """
    }

    /// Now, in the form of `publicOn`.
    private static let second = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"

    /// Whether a value is a time in that form, or none.
    private static func isTime(_ value: String) -> String {
        "(strftime('%Y-%m-%dT%H:%M:%SZ', \(value), '+0 days') IS \(value))"
    }

    private static let history = ["resources", "members"].flatMap { table in
        [
            refusing(
                "former_\(table)_insert", "BEFORE INSERT ON former_\(table)",
                when: "NEW.removed IS NOT \(newest) OR NOT \(isOpen)",
                "history is written by Roster and by guards"),
            refusing(
                "former_\(table)_update", "BEFORE UPDATE ON former_\(table)",
                "history is permanent"),
            refusing(
                "former_\(table)_delete", "BEFORE DELETE ON former_\(table)",
                "history is permanent"),
        ]
    }
}
