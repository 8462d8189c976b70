import RosterPostgres
import TestSupport
import Testing

/// A state with some of everything: two groups, a segment, and something done outside.
///
/// Group 1 is `a` with ana, bruno and dora, group 2 is `b` with ana, 3 a segment. `reader`, `editor`
/// and `applier` may log in, with the roles of their names.
enum Sample {
    static let schema: PostgresSchema = {
        guard let schema = PostgresSchema() else { preconditionFailure("the default is a name") }
        return schema
    }()

    static func database() throws -> PostgresDatabase { try template.get().copy() }

    /// Made once, since making it takes longer than most tests.
    private static let template = Result {
        try PostgresTemplate(on: .shared()) { database in
            let shell = database.shell()
            try shell.run(transaction(schema.creation(lineage: "lineage") + schema.roles))
            try shell.run(apply + outside)
            for role in ["read", "edit", "apply"] {
                let person =
                    role == "apply" ? "applier" : "\(role)er".replacing("edite", with: "edito")
                try shell.run("CREATE ROLE \(person) LOGIN IN ROLE roster_\(role);")
            }
        }
    }

    static func transaction(_ statements: [String]) -> String {
        "BEGIN;\n" + statements.map { $0 + ";\n" }.joined() + "COMMIT;\n"
    }

    /// What Roster does: the locks in their order, the revision, rows in bulk, its own counts.
    static let locks = """
        LOCK TABLE members IN EXCLUSIVE MODE;
        LOCK TABLE resources IN EXCLUSIVE MODE NOWAIT;
        """

    static func beginning(_ id: String) -> String {
        """
        SELECT serial FROM begin_apply(
            '\(id)', 'ana', 'contoso', NULL, NULL, NULL, NULL, NULL);
        """
    }

    private static let apply = """
        BEGIN;
        \(locks)
        \(beginning("first"))
        INSERT INTO resources (id, kind, name, folded, project, attributes, since, revision, sealed,
            fingerprint, member_fingerprint, detailed)
        VALUES
            ('a', 'KnownUserGroup', 'A', 'a', 'contoso', '{"description":"x"}', 1, 1, 1,
                '\\x01', '\\x02', true),
            ('b', 'KnownUserGroup', 'B', 'b', 'contoso', '{}', 1, 1, 1, '\\x01', '\\x02', false),
            ('s', 'Segment', 'S', 's', 'contoso', '{"app":"photos"}', 1, 1, 1, '\\x01', NULL,
                false);
        COPY members (grp, address, until, note, consent, added) FROM STDIN WITH (FORMAT csv);
        1,ana@contoso.com,,,,1
        1,bruno@contoso.com,2027-01-01,,,1
        1,cyd@contoso.com,,,,1
        \\.
        COPY members (grp, address, until, note, consent, added) FROM STDIN WITH (FORMAT csv);
        2,ana@contoso.com,,,,1
        \\.
        INSERT INTO revision_changes VALUES
            (1, 1, 'create', 3, 0, 0), (1, 2, 'create', 1, 0, 0), (1, 3, 'create', 0, 0, 0);
        COMMIT;

        """

    private static let outside = """
        INSERT INTO members (grp, address) VALUES (1, 'dora@contoso.com');
        DELETE FROM members WHERE grp = 1 AND address = 'cyd@contoso.com';
        UPDATE resources SET attributes = '{"description":"y"}' WHERE key = 1;
        """
}

extension PostgresDatabase {
    /// Every row of every table.
    static let contents = [
        "state", "revisions", "resources", "former_resources", "members", "former_members",
        "revision_changes",
    ].map { "SELECT '\($0)'; SELECT * FROM \($0) ORDER BY 1, 2, 3;\n" }.joined()

    func contents() throws -> [String] { try shell().run(Self.contents) }

    func serial() throws -> String {
        try shell().run("SELECT max(serial) FROM revisions;").joined()
    }
}
