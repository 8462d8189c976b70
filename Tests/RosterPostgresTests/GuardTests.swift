import RosterPostgres
import TestSupport
import Testing

/// Guards that somebody changed: seen before anything is written, and put back by init.
@Suite(.needsPostgres) struct GuardTests {
    struct Row: CustomTestStringConvertible {
        let testDescription: String
        let sql: String
        let lines: [String]
    }

    static let rows = [
        Row(
            testDescription: "a dropped trigger", sql: "DROP TRIGGER members_deleted ON members;",
            lines: ["trigger members_deleted is missing"]),
        Row(
            testDescription: "a trigger switched off",
            sql: "ALTER TABLE members DISABLE TRIGGER members_deleted;",
            lines: ["trigger members_deleted is switched off"]),
        Row(
            testDescription: "a trigger for replicas only",
            sql: "ALTER TABLE members ENABLE REPLICA TRIGGER members_deleted;",
            lines: ["trigger members_deleted was changed"]),
        Row(
            testDescription: "a trigger that calls another function",
            sql: """
                DROP TRIGGER members_deleted ON members;
                CREATE TRIGGER members_deleted AFTER DELETE ON members FOR EACH STATEMENT
                EXECUTE FUNCTION lock_state();
                """, lines: ["trigger members_deleted was changed"]),
        Row(
            testDescription: "a trigger more",
            sql: """
                CREATE TRIGGER "it's ""mine" BEFORE DELETE ON revisions FOR EACH STATEMENT
                EXECUTE FUNCTION lock_state();
                """, lines: ["trigger it's \"mine is not Roster's"]),
        Row(
            testDescription: "a trigger's name on another table",
            sql: """
                CREATE TRIGGER members_lock BEFORE UPDATE ON revisions FOR EACH STATEMENT
                EXECUTE FUNCTION lock_state();
                """, lines: ["trigger members_lock is not Roster's"]),
        Row(
            testDescription: "a rule",
            sql: "CREATE RULE mine AS ON DELETE TO members DO INSTEAD NOTHING;",
            lines: ["rule mine is not Roster's"]),
        Row(
            testDescription: "a changed function",
            sql: """
                CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                $$BEGIN RETURN NULL; END$$;
                """, lines: ["function refuse() was changed"]),
        Row(
            testDescription: "a function that runs with the caller's rights",
            sql: "ALTER FUNCTION open_revision() SECURITY INVOKER;",
            lines: ["function open_revision() was changed"]),
        Row(
            testDescription: "a function that looks elsewhere",
            sql: "ALTER FUNCTION open_revision() SET search_path TO public;",
            lines: ["function open_revision() was changed"]),
        Row(
            testDescription: "a function that everybody may call",
            sql: """
                GRANT EXECUTE ON FUNCTION begin_apply(text, text, text, text, boolean, text, text,
                text) TO PUBLIC;
                """,
            lines: [
                "function begin_apply(text, text, text, text, boolean, text, text, text) was changed"
            ]),
        Row(
            testDescription: "a function gone with its triggers",
            sql: "SET client_min_messages = error; DROP FUNCTION members_update() CASCADE;",
            lines: ["trigger members_update is missing", "function members_update() is missing"]),
        Row(
            testDescription: "a function that only apply calls, gone",
            sql: "DROP FUNCTION begin_apply(text, text, text, text, boolean, text, text, text);",
            lines: [
                "function begin_apply(text, text, text, text, boolean, text, text, text) is missing"
            ]),
        Row(
            testDescription: "another function of the name",
            sql: "CREATE FUNCTION distrust(text) RETURNS text LANGUAGE sql AS 'SELECT $1';",
            lines: ["function distrust(text) is not Roster's"]),
        Row(
            testDescription: "a function that runs as somebody else",
            sql: "ALTER FUNCTION open_revision() OWNER TO postgres;",
            lines: ["function open_revision() was changed"]),
        Row(
            testDescription: "a dropped index", sql: "DROP INDEX group_names;",
            lines: ["index group_names is missing"]),
        Row(
            testDescription: "an index more", sql: "CREATE INDEX mine ON members (note);",
            lines: ["index mine is not Roster's"]),
        Row(
            testDescription: "another index by the name",
            sql: "DROP INDEX group_names; CREATE INDEX group_names ON resources (folded);",
            lines: ["index group_names was changed"]),
        Row(
            testDescription: "a dropped key",
            sql: "ALTER TABLE revisions DROP CONSTRAINT revisions_id_key;",
            lines: ["constraint revisions_id_key is missing"]),
        Row(
            testDescription: "a check more",
            sql: "ALTER TABLE members ADD CONSTRAINT mine CHECK (note <> 'x');",
            lines: ["constraint mine is not Roster's"]),
        Row(
            testDescription: "rows hidden from some",
            sql: """
                ALTER TABLE members ENABLE ROW LEVEL SECURITY;
                CREATE POLICY mine ON members USING (grp = 1);
                """,
            lines: ["policy mine is not Roster's", "row security members is not Roster's"]),
        Row(
            testDescription: "a table that adds its rows",
            sql: "CREATE TABLE public.mine () INHERITS (former_members);",
            lines: ["inheriting table public.mine is not Roster's"]),
        Row(
            testDescription: "a dropped view", sql: "DROP VIEW past_members;",
            lines: ["view past_members is missing"]),
        Row(
            testDescription: "several at once",
            sql: """
                DROP INDEX resource_changes; DROP TRIGGER state_change ON state;
                CREATE INDEX mine ON members (note);
                """,
            lines: [
                "index resource_changes is missing", "trigger state_change is missing",
                "index mine is not Roster's",
            ]),
    ]

    @Test(arguments: rows)
    func `changed guards are named and put back`(_ row: Row) throws {
        let database = try Sample.database()
        #expect(try database.difference().lines.isEmpty)
        try database.shell().run(row.sql)
        let difference = try database.difference()
        #expect(difference.lines == row.lines)
        #expect(difference.damage == nil)
        try database.repair(difference)
        #expect(try database.difference().lines.isEmpty)
        #expect(try database.difference(role: "reader").lines.isEmpty)
        let refusal = try database.shell(role: "editor").attempt("DELETE FROM members;")
        #expect(refusal.errors.contains("roster: a group cannot become empty"))
        #expect(
            try database.shell(role: "applier").run("BEGIN; \(Sample.beginning("x")) COMMIT;")
                == ["6"])
    }

    @Test func `every trigger that is gone or off is told and put back`() throws {
        let database = try Sample.database()
        let names = try database.shell().run(
            """
            SELECT tgname, tgrelid::regclass FROM pg_trigger
            WHERE NOT tgisinternal ORDER BY tgname;
            """
        ).map { $0.split(separator: "|").map(String.init) }
        #expect(names.count == 26)
        for (action, told) in [("DROP TRIGGER", "is missing"), ("ALTER", "is switched off")] {
            try database.shell().run(
                names.map { name in
                    action == "ALTER"
                        ? "ALTER TABLE \(name[1]) DISABLE TRIGGER \(name[0]);"
                        : "\(action) \(name[0]) ON \(name[1]);"
                }.joined())
            let difference = try database.difference()
            #expect(difference.lines.sorted() == names.map { "trigger \($0[0]) \(told)" })
            try database.repair(difference)
            #expect(try database.difference().lines.isEmpty)
        }
    }

    @Test func `after a time without guards every row is looked at again`() throws {
        let database = try Sample.database()
        let shell = database.shell()
        try shell.run(
            """
            ALTER TABLE members DISABLE TRIGGER ALL;
            DELETE FROM members WHERE grp = 2;
            INSERT INTO members (grp, address, note, added) VALUES (1, 'unseen@contoso.com', 'x', 1);
            """)
        try database.repair(try database.difference())
        #expect(
            try shell.run(
                """
                SELECT size, version, fingerprint IS NULL, member_fingerprint IS NULL, revision,
                    detailed FROM resources ORDER BY key;
                """) == ["4|5|t|t|5|t", "0|2|t|t|5|f", "0|2|t|t|5|f"])
        #expect(
            try shell.run("SELECT origin, actor, message FROM revision_log WHERE serial = 5;") == [
                "outside|postgres|guards were put back; what was changed without them is not recorded"
            ])
        #expect(
            try shell.run(
                "SELECT resource, action FROM revision_changes WHERE revision = 5 ORDER BY 1;")
                == ["1|update", "2|update", "3|update"])
        let emptied = try shell.attempt(
            "INSERT INTO members (grp, address) VALUES (2, 'x@contoso.com'); DELETE FROM members;")
        #expect(emptied.errors.contains("roster: a group cannot become empty"))
    }

    @Test(arguments: [
        "ALTER TABLE members ADD COLUMN phone text;", "DROP TABLE former_members CASCADE;",
        "ALTER TABLE former_members RENAME COLUMN note TO remark;",
        "ALTER TABLE state ALTER COLUMN epoch DROP NOT NULL;",
        "ALTER TABLE members ALTER COLUMN added SET DEFAULT 1;",
        "ALTER TABLE resources ALTER COLUMN key DROP IDENTITY;",
        "ALTER TABLE former_resources SET UNLOGGED;",
        "ALTER TABLE members OWNER TO postgres;",
    ])
    func `an altered table is damage`(_ sql: String) throws {
        let database = try Sample.database()
        try database.shell().run("SET client_min_messages = error; " + sql)
        let difference = try database.difference()
        #expect(!difference.lines.isEmpty)
        #expect(difference.damage?.hasPrefix("table ") == true)
    }

    @Test(arguments: [
        ("session_replication_role = replica", "setting session_replication_role is replica"),
        ("roster.writing = on", "setting roster.writing is on"),
    ])
    func `settings under which guards sleep are told`(_ setting: String, _ line: String) throws {
        let database = try Sample.database()
        #expect(try database.difference(after: "SET \(setting);").lines == [line])
        try database.shell().run("ALTER DATABASE \(database.name) SET \(setting);")
        let difference = try database.difference()
        #expect(difference.lines == [line])
        #expect(difference.damage == line)
    }

    @Test func `what others have in the schema is their own business`() throws {
        let database = try Sample.database()
        try database.shell().run(
            """
            CREATE TABLE theirs (x integer PRIMARY KEY, grp integer REFERENCES resources);
            CREATE VIEW their_view AS SELECT * FROM members;
            CREATE FUNCTION their_function() RETURNS trigger LANGUAGE plpgsql AS
            $$BEGIN RETURN NULL; END$$;
            CREATE TRIGGER theirs AFTER INSERT ON theirs EXECUTE FUNCTION their_function();
            COMMENT ON TABLE members IS 'people';
            GRANT SELECT ON members TO PUBLIC;
            """)
        #expect(try database.difference().lines.isEmpty)
    }

    @Test(arguments: ["order", "teams_2", "a_"])
    func `a schema may have another name`(_ name: String) throws {
        let schema = try #require(PostgresSchema(named: name))
        let database = try PostgresDatabase(on: .shared())
        try database.shell().run(Sample.transaction(schema.creation(lineage: "it's")))
        #expect(try database.difference(from: schema).lines.isEmpty)
        #expect(try database.shell(searchPath: "\"\(name)\"").run("TABLE state;") == ["1|it's|1|1"])
        let other = try #require(PostgresSchema())
        #expect(try database.difference(from: other).damage == "table state differs")
    }

    @Test(arguments: ["", "Roster", "pg_roster", "1st", "a b", "a\"b", "é", "a.b"])
    func `other names are refused`(_ name: String) {
        #expect(PostgresSchema(named: name) == nil)
    }
}
