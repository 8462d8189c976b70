import TestSupport
import Testing

/// Every way round the rules that somebody may try from a SQL prompt, with every right there is.
@Suite(.needsPostgres, .serialized) struct ForbiddenTests {
    static let groups = [
        "DELETE FROM resources", "DELETE FROM resources WHERE id = 'a'",
        "DELETE FROM ONLY resources WHERE false", "TRUNCATE resources",
        "TRUNCATE resources RESTART IDENTITY CASCADE", "TRUNCATE members, resources, revisions",
        "UPDATE resources SET id = 'z' WHERE key = 1",
        "UPDATE resources SET kind = 'Segment' WHERE key = 1",
        "UPDATE resources SET name = 'a' WHERE key = 1",
        "UPDATE resources SET folded = 'z' WHERE key = 1",
        "UPDATE resources SET project = 'z' WHERE key = 1",
        "UPDATE resources SET key = DEFAULT WHERE key = 1",
        "UPDATE resources r SET name = o.name FROM resources o WHERE r.key = 1 AND o.key = 2",
        "WITH x AS (UPDATE resources SET name = 'Z' RETURNING *) SELECT count(*) FROM x",
        "MERGE INTO resources USING (SELECT 1) x ON id = 'a' WHEN MATCHED THEN DELETE",
        """
        MERGE INTO resources USING (SELECT 1) x ON id = 'a'
        WHEN MATCHED THEN UPDATE SET name = 'Z'
        """,
        insertingResource("z"), insertingResource("a"),
        insertingResource("a") + " ON CONFLICT DO NOTHING",
        insertingResource("a")
            + " ON CONFLICT (id) WHERE withdrawn IS NULL DO UPDATE SET name = 'Z'",
        insertingResource("z", overriding: "OVERRIDING SYSTEM VALUE"),
        insertingResource("z", overriding: "OVERRIDING USER VALUE"),
        "COPY resources (id, kind, name, folded, project, attributes, since, revision, sealed) "
            + "FROM PROGRAM 'echo z,Segment,z,z,z,{},1,1,1' WITH (FORMAT csv)",
        "UPDATE resources SET attributes = '[]' WHERE key = 1",
        "UPDATE resources SET attributes = 'null' WHERE key = 1",
        #"UPDATE resources SET attributes = '{"app":"music"}' WHERE key = 3"#,
        "UPDATE resources SET attributes = '{}' WHERE key = 3",
        #"UPDATE resources SET attributes = '{"app":"photos","app":"music"}' WHERE key = 3"#,
    ]

    static let bookkeeping =
        [
            "size = 4", "size = 5", "version = 9", "version = version + 1",
            "fingerprint = '\\x00'", "member_fingerprint = '\\x00'", "sealed = 4",
            "sealed = revision", "revision = 1", "since = 1", "detailed = false",
            "attributes = '{}', size = 4", "attributes = '{}', version = version + 5",
            "attributes = '{}', since = 9", "attributes = '{}', sealed = revision",
            "version = version + 1, fingerprint = NULL, member_fingerprint = NULL, revision = 5",
        ].map { "UPDATE resources SET \($0) WHERE key = 1" }
        + ["UPDATE resources SET fingerprint = NULL WHERE key = 2"]

    static let members = [
        "DELETE FROM members", "DELETE FROM members WHERE grp = 1", "TRUNCATE members",
        "TRUNCATE ONLY members",
        "DELETE FROM members WHERE grp = 2 AND address = 'ana@contoso.com'",
        "WITH gone AS (DELETE FROM members WHERE grp = 2 RETURNING *) SELECT count(*) FROM gone",
        "DELETE FROM members m USING resources r WHERE r.key = m.grp AND r.id = 'b'",
        "MERGE INTO members USING (SELECT 2 AS g) x ON grp = g WHEN MATCHED THEN DELETE",
        """
        MERGE INTO members USING (SELECT 2 AS g) x ON grp = g
        WHEN MATCHED THEN UPDATE SET address = 'zoe@contoso.com'
        """,
        """
        MERGE INTO members USING (SELECT 'Zoe@contoso.com' AS a) x ON address = a
        WHEN NOT MATCHED THEN INSERT (grp, address) VALUES (1, a)
        """,
        "UPDATE members SET address = 'zoe@contoso.com' WHERE grp = 2",
        "UPDATE members SET grp = 2 WHERE address = 'bruno@contoso.com'",
        "UPDATE members SET added = 1 WHERE address = 'dora@contoso.com'",
        "UPDATE members SET added = 0", "UPDATE members SET added = 4",
        "UPDATE members SET added = 5",
        "UPDATE members SET added = 4, note = 'x'",
        "UPDATE members m SET added = o.added FROM members o WHERE o.address = 'dora@contoso.com'",
        "UPDATE members SET until = 'infinity'", "UPDATE members SET until = '-infinity'",
        "UPDATE members SET until = '10000-01-01'", "UPDATE members SET until = '0044-03-15 BC'",
        "INSERT INTO members (grp, address) VALUES (3, 'zoe@contoso.com')",
        "INSERT INTO members (grp, address) VALUES (9, 'zoe@contoso.com')",
        "INSERT INTO members (grp, address, added) VALUES (1, 'zoe@contoso.com', 1)",
        "INSERT INTO members (grp, address, added) VALUES (1, 'zoe@contoso.com', 5)",
        "INSERT INTO members (grp, address, until) VALUES (1, 'zoe@contoso.com', 'infinity')",
        "INSERT INTO members (grp, address) VALUES (1, 'zoe@contoso.com'), (1, 'Yan@contoso.com')",
        "INSERT INTO members (grp, address, added) "
            + "VALUES (1, 'zoe@contoso.com', 0), (1, 'yan@contoso.com', 5)",
        "COPY members (grp, address) FROM PROGRAM 'echo 1,Zoe@contoso.com' WITH (FORMAT csv)",
        "COPY members (grp, address, added) FROM PROGRAM 'echo 1,zoe@contoso.com,4' "
            + "WITH (FORMAT csv)",
        "INSERT INTO members (grp, address) VALUES (2, 'ana@contoso.com') "
            + "ON CONFLICT (grp, address) DO UPDATE SET address = 'zoe@contoso.com'",
        """
        BEGIN;
        DELETE FROM members WHERE address = 'dora@contoso.com';
        INSERT INTO members (grp, address, added) VALUES (1, 'zoe@contoso.com', 5);
        COMMIT
        """,
        """
        BEGIN;
        DELETE FROM members WHERE address = 'dora@contoso.com';
        UPDATE members SET added = 5 WHERE grp = 1;
        COMMIT
        """,
        "BEGIN; DELETE FROM members WHERE grp = 2; SET CONSTRAINTS ALL IMMEDIATE; COMMIT",
        """
        INSERT INTO members (grp, address)
        SELECT 1, 'p' || n || '@contoso.com' FROM generate_series(1, 9998) n
        """,
    ]

    static let history = [
        "DELETE FROM revisions", "TRUNCATE revisions", "UPDATE revisions SET actor = 'zoe'",
        "UPDATE revisions SET xid = pg_current_xact_id(), began = now() WHERE serial = 4",
        "INSERT INTO revisions SELECT * FROM revisions ON CONFLICT DO NOTHING",
        """
        INSERT INTO revisions (serial, id, at, origin, login, xid, began)
        VALUES (5, 'x', now(), 'outside', 'x', pg_current_xact_id(), now())
        """,
        "DELETE FROM former_members", "UPDATE former_members SET note = 'x'",
        "TRUNCATE former_members",
        "INSERT INTO former_members VALUES (1, 4, 'zoe@contoso.com', NULL, NULL, NULL, 1)",
        "COPY former_members FROM PROGRAM 'echo 1,4,zoe@contoso.com,,,,1' WITH (FORMAT csv)",
        "WITH d AS (DELETE FROM former_members RETURNING *) INSERT INTO former_members TABLE d",
        "DELETE FROM former_resources", "UPDATE former_resources SET attributes = '{}'",
        "TRUNCATE former_resources", "INSERT INTO former_resources VALUES (1, 9, 1, '{}')",
        "DELETE FROM revision_changes", "UPDATE revision_changes SET added = 9",
        "TRUNCATE revision_changes",
        "INSERT INTO revision_changes VALUES (4, 2, 'update', 1, 0, 0)",
        """
        BEGIN;
        DELETE FROM members WHERE address = 'dora@contoso.com';
        INSERT INTO revision_changes VALUES (5, 2, 'update', 1, 0, 0);
        COMMIT
        """,
        "DELETE FROM state", "UPDATE state SET lineage = 'x'", "UPDATE state SET epoch = 2",
        "INSERT INTO state VALUES (1, 'x', 1, 1)", "TRUNCATE state",
        "INSERT INTO state VALUES (1, 'x', 1, 1) ON CONFLICT (key) DO UPDATE SET epoch = 2",
    ]

    static let statements = groups + bookkeeping + members + history

    private static let database = Result { try Sample.database() }
    private static let before = Result { try database.get().contents() }

    @Test(arguments: statements)
    func `psql refuses it and leaves the state as it was`(_ sql: String) throws {
        let outcome = try Self.database.get().shell().attempt(
            sql + ";\n" + PostgresDatabase.contents)
        #expect(outcome.errors.contains("ERROR:  roster: "), "\(outcome.errors)")
        #expect(try outcome.rows == Self.before.get())
    }

    @Test func `blocks that catch refusals have done nothing`() throws {
        let blocks = Self.single.map { sql in
            """
            DO $do$ BEGIN
                EXECUTE '\(sql.replacing("'", with: "''"))';
                SET CONSTRAINTS ALL IMMEDIATE;
            EXCEPTION WHEN OTHERS THEN NULL;
            END $do$;

            """
        }
        let database = try Self.database.get()
        try database.shell().run(blocks.joined())
        #expect(try database.contents() == Self.before.get())
    }

    @Test func `who may break the glass is refused too`() throws {
        let database = try Self.database.get()
        let outcome = try database.shell(role: "editor").attempt(
            Self.single.map { $0 + ";\n" }.joined())
        let refusals = outcome.errors.split(separator: "\n").filter {
            $0.contains("ERROR:  roster: ") || $0.contains("ERROR:  permission denied")
                || $0.contains("ERROR:  must be superuser")
        }
        #expect(refusals.count == Self.single.count, "\(outcome.errors)")
        #expect(try database.contents() == Self.before.get())
    }

    /// Those that are no transactions of several.
    private static let single = statements.filter { !$0.hasPrefix("BEGIN") }

    @Test(arguments: [
        "UPDATE resources SET key = 9 WHERE key = 1",
        insertingResource("z").replacing("(id,", with: "(key, id,"),
        "UPDATE members SET until = 'soon'", "UPDATE members SET until = '2027-02-30'",
        "UPDATE resources SET attributes = 'x'", "UPDATE resources SET attributes = NULL",
        "INSERT INTO members (grp, address) VALUES (1, 'ana@contoso.com')",
        "INSERT INTO members (grp, address, note) VALUES (1, 'zoe@contoso.com', E'\\u0000')",
        "INSERT INTO members (grp, address) VALUES (1, 'y@contoso.com'), (1, 'y@contoso.com')",
        "INSERT INTO members (grp, address, added) VALUES (1, 'y@contoso.com', NULL)",
    ])
    func `types and keys refuse the rest`(_ sql: String) throws {
        let before = try Self.before.get()
        let database = try Self.database.get()
        #expect(try database.shell().attempt(sql + ";").errors.contains("ERROR:"))
        #expect(try database.contents() == before)
    }

    @Test func `a refusal is an ordinary exception to other programs`() throws {
        let shell = try Self.database.get().shell()
        let outcome = try shell.attempt("\\set VERBOSITY verbose\nDELETE FROM resources;")
        #expect(outcome.errors.contains("P0001: roster: a group cannot be deleted"))
    }

    @Test func `a full group takes nobody more, and may be filled again`() throws {
        let database = try Sample.database()
        let shell = database.shell()
        try shell.run(
            """
            INSERT INTO members (grp, address)
            SELECT 2, 'p' || n || '@contoso.com' FROM generate_series(1, 9999) n;
            """)
        let more = try shell.attempt("INSERT INTO members (grp, address) VALUES (2, 'y@c.com');")
        #expect(more.errors.contains("roster: a group has at most 10000 members"))
        try shell.run(
            """
            BEGIN;
            INSERT INTO members (grp, address) VALUES (2, 'y@c.com');
            DELETE FROM members WHERE grp = 2 AND address = 'p1@contoso.com';
            COMMIT;
            """)
        #expect(
            try shell.run(
                "SELECT size, (SELECT count(*) FROM members WHERE grp = 2) FROM resources WHERE key = 2;"
            ) == ["10000|10000"])
    }

    private static func insertingResource(_ id: String, overriding: String = "") -> String {
        """
        INSERT INTO resources (id, kind, name, folded, project, attributes, since, revision, sealed)
        \(overriding) VALUES ('\(id)', 'Segment', '\(id)', '\(id)', 'contoso', '{}', 1, 1, 1)
        """
    }
}
