import RosterPostgres
import TestSupport
import Testing

/// What each role may do, and what nobody can make the guards do.
@Suite(.needsPostgres) struct RoleTests {
    private static let reading = [
        "state", "revisions", "resources", "former_resources", "members", "former_members",
        "revision_changes", "holds", "uploads", "current_members", "past_members", "standing_holds",
        "revision_log",
    ].map { "SELECT count(*) FROM roster.\($0);" }

    @Test(arguments: ["reader", "editor", "applier"])
    func `each may read everything`(_ role: String) throws {
        let database = try Sample.database()
        #expect(
            try database.shell(role: role).run(Self.reading.joined()).count == Self.reading.count)
        #expect(try database.difference(role: role).lines.isEmpty)
    }

    @Test func `one that is none of them sees nothing`() throws {
        let database = try Sample.database()
        let name = database.name
        try database.shell().run("CREATE ROLE \(name) LOGIN;")
        for sql in Self.reading {
            let outcome = try database.shell(role: name).attempt(sql)
            #expect(outcome.errors.contains("permission denied for schema roster"))
        }
        try database.shell().run("DROP ROLE \(name);")
    }

    static let denied: [(role: String, sql: String)] = [
        ("reader", "INSERT INTO members (grp, address) VALUES (1, 'x@contoso.com')"),
        ("reader", "UPDATE members SET note = 'x'"), ("reader", "DELETE FROM members"),
        ("reader", "TRUNCATE members"), ("reader", "UPDATE resources SET attributes = '{}'"),
        ("reader", "BEGIN; LOCK TABLE members IN EXCLUSIVE MODE"),
        ("reader", Sample.beginning("x")),
        ("reader", "SELECT lock_for_writing()"), ("reader", Self.override),
        ("reader", "SELECT make_hold(1, 'x@contoso.com', 'remove', NULL)"),
        ("reader", "SELECT end_hold(1)"),
        ("editor", "INSERT INTO holds (address, action, made) VALUES ('x', 'remove', 1)"),
        ("editor", "UPDATE holds SET ended = 1"), ("editor", "DELETE FROM holds"),
        ("applier", "DELETE FROM holds"), ("applier", "DELETE FROM uploads"),
        ("applier", "UPDATE uploads SET step = 'done'"),
        ("editor", "INSERT INTO uploads (resource, step) VALUES (1, 'done')"),
        (
            "applier",
            "INSERT INTO uploads (resource, step, at) VALUES (1, 'done', '2026-01-01')"
        ),
        ("reader", "SELECT start_epoch('x')"), ("reader", "SELECT distrust()"),
        ("editor", Sample.beginning("x")), ("editor", "SELECT start_epoch('x')"),
        ("editor", "SELECT distrust()"), ("editor", "SELECT open_revision()"),
        ("editor", "SELECT touch(4, 1, 0, 0, 0, false)"),
        ("editor", "SELECT resources_updated()"), ("applier", "SELECT open_revision()"),
        ("editor", "SELECT write_revision('', '', '', '', '', false, '', '', '')"),
        ("editor", "SET roster.writing = on; UPDATE state SET epoch = 9"),
        ("editor", "SET roster.writing = on; UPDATE resources SET size = 9"),
        ("editor", "SET roster.writing = on; DELETE FROM former_members"),
        (
            "editor",
            "SET roster.writing = on; INSERT INTO revision_changes VALUES (4, 2, 'x', 1, 1, 1)"
        ),
        ("editor", "SET roster.writing = on; UPDATE members SET added = 9"),
        ("editor", "INSERT INTO members (grp, address, added) VALUES (1, 'x@contoso.com', 5)"),
        ("editor", "SET session_replication_role = replica"),
        ("editor", "ALTER TABLE members DISABLE TRIGGER ALL"),
        ("editor", "DROP TRIGGER members_deleted ON members"),
        ("editor", "CREATE TRIGGER t AFTER DELETE ON members EXECUTE FUNCTION refuse()"),
        ("editor", "CREATE RULE r AS ON DELETE TO members DO INSTEAD NOTHING"),
        ("editor", "CREATE TABLE roster.mine (x integer)"),
        ("editor", "CREATE TEMP TABLE mine () INHERITS (members)"),
        ("editor", "SET ROLE roster_owner"), ("applier", "SET ROLE roster_owner"),
        ("applier", "UPDATE revisions SET actor = 'x'"), ("applier", "DELETE FROM former_members"),
        ("applier", "UPDATE revision_changes SET added = 9"),
        ("applier", "UPDATE state SET epoch = 2"),
        ("applier", "DELETE FROM resources"), ("applier", "TRUNCATE members"),
        ("applier", "SELECT start_epoch('x')"),
        ("applier", "SELECT write_revision('', '', '', '', '', false, '', '', '')"),
    ]

    @Test func `what a role is not for is denied`() throws {
        let database = try Sample.database()
        let before = try database.contents()
        for (role, sql) in Self.denied {
            let errors = try database.shell(role: role).attempt(sql + ";").errors
            #expect(
                errors.contains("permission denied") || errors.contains("must be owner"),
                "\(role): \(sql): \(errors)")
        }
        #expect(try database.contents() == before)
    }

    private static let override =
        "SELECT serial FROM begin_override('x', 'ana', 'contoso', 'incident 12', NULL)"

    @Test func `who edits can break the glass, and every word of it is recorded`() throws {
        let database = try Sample.database()
        let editor = database.shell(role: "editor")
        try editor.run(
            """
            BEGIN;
            SELECT lock_for_writing();
            \(Self.override);
            INSERT INTO members (grp, address) VALUES (1, 'zoe@contoso.com');
            SELECT make_hold(1, 'zoe@contoso.com', 'add', '2030-01-01T00:00:00.000Z');
            COMMIT;
            """)
        let shell = database.shell()
        #expect(
            try shell.run(
                "SELECT serial, origin, actor, login, message FROM revisions ORDER BY 1 DESC LIMIT 1;"
            ) == ["5|override|ana|editor|incident 12"])
        #expect(
            try shell.run("SELECT group_id, address, action, reason, login FROM standing_holds;")
                == ["a|zoe@contoso.com|add|incident 12|editor"])
        #expect(
            try shell.run(
                "SELECT revision, fingerprint IS NULL FROM resources WHERE key = 1;") == ["5|t"])
        #expect(
            try shell.run("SELECT added FROM members WHERE address = 'zoe@contoso.com';") == ["5"])
    }

    static let notAnOverride = [
        "SELECT make_hold(1, 'x@contoso.com', 'remove', NULL)",
        "DELETE FROM members WHERE address = 'ana@contoso.com'; SELECT end_hold(1)",
        "\(override); SELECT make_hold(1, 'x@contoso.com', 'add', NULL)",
        "\(override); SELECT make_hold(NULL, 'x@contoso.com', 'add', '2030-01-01')",
        "\(override); SELECT make_hold(1, 'x@contoso.com', 'x', NULL)",
        "\(override); \(override)",
        "\(override); UPDATE resources SET sealed = 5",
    ]

    @Test(arguments: notAnOverride)
    func `what is no override is refused to who edits`(_ sql: String) throws {
        let database = try Sample.database()
        let before = try database.contents()
        let errors = try database.shell(role: "editor").attempt("BEGIN; \(sql); COMMIT;").errors
        #expect(errors.contains("roster: ") || errors.contains("permission denied"), "\(errors)")
        #expect(try database.contents() == before)
    }

    @Test func `an apply needs neither ownership nor more rights`() throws {
        let database = try Sample.database()
        let applier = database.shell(role: "applier")
        try applier.run(
            """
            BEGIN;
            \(Sample.locks)
            \(Sample.beginning("second"))
            DELETE FROM members WHERE grp = 1 AND address = ANY ('{dora@contoso.com}');
            UPDATE members SET note = 'x', added = 5 WHERE grp = 1 AND address = 'ana@contoso.com';
            UPDATE members SET note = 'x' WHERE grp = 1 AND address = 'bruno@contoso.com';
            COPY members (grp, address, added) FROM STDIN WITH (FORMAT csv);
            1,emil@contoso.com,5
            \\.
            INSERT INTO members (grp, address) VALUES (1, 'fay@contoso.com');
            UPDATE resources SET version = version + 1, revision = 5, sealed = 5, since = 5,
                attributes = '{}', fingerprint = '\\x05', detailed = true WHERE key = 1;
            INSERT INTO revision_changes VALUES (5, 1, 'update', 2, 1, 2);
            COMMIT;
            """)
        let shell = database.shell()
        #expect(
            try shell.run("SELECT * FROM resources WHERE key = 1;") == [
                "1|a|KnownUserGroup|A|a|contoso|{}|5|5|\\x05||4|t|5|5|"
            ])
        #expect(
            try shell.run("SELECT address, added FROM members WHERE grp = 1 ORDER BY 1;") == [
                "ana@contoso.com|5", "bruno@contoso.com|5", "emil@contoso.com|5",
                "fay@contoso.com|5",
            ])
        #expect(
            try shell.run(
                "SELECT address, added FROM former_members WHERE removed = 5 ORDER BY 1;") == [
                    "ana@contoso.com|1", "bruno@contoso.com|1", "dora@contoso.com|2",
                ])
        #expect(
            try shell.run("SELECT added FROM former_resources WHERE removed = 5;") == ["4"])
        #expect(
            try shell.run(
                "SELECT origin, actor, login, id, project FROM revisions WHERE serial = 5;") == [
                    "apply|ana|applier|second|contoso"
                ])
    }

    @Test(arguments: [
        "UPDATE resources SET size = 4, version = version + 1, revision = 5 WHERE key = 1",
        "UPDATE resources SET version = version + 1 WHERE key = 1",
        "UPDATE resources SET revision = 5 WHERE key = 1",
        "UPDATE resources SET version = version + 1, revision = 6 WHERE key = 1",
        "UPDATE resources SET version = version + 1, revision = 5, sealed = 3 WHERE key = 1",
        "UPDATE resources SET version = version + 1, revision = 5, since = 5 WHERE key = 1",
        "UPDATE resources SET version = version + 1, revision = 5, name = 'Z' WHERE key = 1",
        """
        UPDATE resources SET version = version + 1, revision = 5, attributes = '{"app":"x"}'
        WHERE key = 3
        """,
        "INSERT INTO revision_changes VALUES (4, 2, 'update', 0, 0, 0)",
        "INSERT INTO members (grp, address, added) VALUES (1, 'x@contoso.com', 4)",
        "INSERT INTO members (grp, address, added) VALUES (3, 'x@contoso.com', 5)",
        "UPDATE members SET added = 4", "DELETE FROM members WHERE grp = 2",
        Sample.beginning("third"),
    ])
    func `an apply keeps the rules too`(_ sql: String) throws {
        let database = try Sample.database()
        let before = try database.contents()
        let outcome = try database.shell(role: "applier").attempt(
            "BEGIN; \(Sample.beginning("second")) \(sql); COMMIT;")
        #expect(outcome.errors.contains("ERROR:  roster: "), "\(outcome.errors)")
        #expect(try database.contents() == before)
    }

    @Test func `nobody's tables and functions come in between`() throws {
        let database = try Sample.database()
        try database.shell().run("GRANT CREATE ON SCHEMA public TO editor;")
        try database.shell(role: "editor", searchPath: "public,pg_temp,pg_catalog").run(
            """
            CREATE TEMP TABLE revisions (serial integer, xid xid8, began timestamptz, origin text);
            INSERT INTO revisions VALUES (99, pg_current_xact_id(), now(), 'apply');
            CREATE TEMP TABLE members (grp integer, address text);
            CREATE TEMP TABLE gone (grp integer, address text);
            CREATE TEMP TABLE fresh (grp integer, address text);
            CREATE FUNCTION public.transaction_timestamp() RETURNS timestamptz LANGUAGE sql
                AS $$SELECT '2000-01-01'::timestamptz$$;
            CREATE FUNCTION public.current_setting(text, boolean) RETURNS text LANGUAGE sql
                AS $$SELECT 'on'$$;
            CREATE FUNCTION public.count(anyelement) RETURNS bigint LANGUAGE sql
                AS $$SELECT 0::bigint$$;
            DELETE FROM roster.members WHERE address = 'dora@contoso.com';
            INSERT INTO roster.members (grp, address) VALUES (2, 'x@contoso.com');
            """)
        #expect(
            try database.shell().run(
                "SELECT serial, login, members_added, members_removed FROM revision_log "
                    + "WHERE serial > 4 ORDER BY 1;") == ["5|editor|0|1", "6|editor|1|0"])
        #expect(
            try database.shell().run("SELECT size FROM resources ORDER BY key;") == ["2", "2", "0"])
    }

    @Test func `who owns the database and may make roles needs no superuser`() throws {
        let schema = try #require(PostgresSchema(named: "teams"))
        let database = try PostgresDatabase(on: .shared())
        try database.shell().run(
            """
            CREATE ROLE admin LOGIN CREATEROLE;
            ALTER DATABASE \(database.name) OWNER TO admin;
            """)
        let admin = database.shell(role: "admin", searchPath: "teams")
        try admin.run(Sample.transaction(schema.creation(lineage: "x")))
        #expect(try admin.run(schema.hasRoles + ";") == ["f"])
        for _ in 0..<2 { try admin.run(Sample.transaction(schema.roles)) }
        #expect(try admin.run(schema.hasRoles + ";") == ["t"])
        #expect(try database.difference(from: schema).lines.isEmpty)
        #expect(
            try admin.run(
                """
                SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'teams'
                UNION SELECT DISTINCT proowner::regrole::text FROM pg_proc
                WHERE pronamespace = 'teams'::regnamespace;
                """) == ["teams_owner"])
        try admin.run("SELECT start_epoch('moved');")
        #expect(try admin.run("SELECT epoch FROM state;") == ["2"])
        #expect(
            try admin.run("SELECT origin, actor, message FROM revisions;")
                == ["restore|admin|moved"])
    }
}
