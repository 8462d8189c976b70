import TestSupport
import Testing

/// The setting that guards know each other by opens nothing to whoever else sets it.
@Suite(.needsPostgres) struct SettingTests {
    /// What only guards may write.
    static let books = [
        "UPDATE resources SET size = 9 WHERE key = 1",
        "UPDATE resources SET fingerprint = '\\x09' WHERE key = 1",
        "UPDATE resources SET revision = 1 WHERE key = 1",
        "UPDATE resources SET version = 9 WHERE key = 1",
        "UPDATE resources SET sealed = 9 WHERE key = 1",
        "UPDATE resources SET attributes = '{}', size = 9 WHERE key = 1",
        "UPDATE members SET added = 1",
        "INSERT INTO revision_changes VALUES (1, 9, 'update', 1, 1, 1)",
        "UPDATE revision_changes SET added = 9",
        "INSERT INTO former_members VALUES (1, 4, 'zoe@contoso.com', NULL, NULL, NULL, 1)",
        "INSERT INTO former_resources VALUES (1, 9, 1, '{}')",
        """
        INSERT INTO revisions (serial, id, at, origin, login, xid, began)
        VALUES (5, 'forged', now(), 'apply', 'ana', pg_current_xact_id(), now())
        """,
        "UPDATE state SET epoch = 9",
        "DELETE FROM members WHERE grp = 2; UPDATE resources SET size = 1 WHERE key = 2",
    ]

    /// The ways to run a statement, with the setting and without.
    static let ways: [(name: String, wrap: @Sendable (String) -> String)] = [
        ("plain", { "BEGIN; \($0); COMMIT;" }),
        ("setting", { "SET roster.writing = on; BEGIN; \($0); COMMIT;" }),
        ("block", { "DO $a$ BEGIN SET roster.writing = on; \($0); END $a$;" }),
        (
            "function",
            { sql in
                """
                CREATE FUNCTION pg_temp.f() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
                SET search_path = roster AS $a$ BEGIN
                PERFORM set_config('roster.writing', 'on', true); \(sql); END $a$;
                SELECT pg_temp.f();
                """
            }
        ),
        (
            "trigger",
            { sql in
                """
                CREATE TEMP TABLE t (x integer);
                CREATE FUNCTION pg_temp.f() RETURNS trigger LANGUAGE plpgsql AS $a$ BEGIN
                PERFORM set_config('roster.writing', 'on', true); \(sql); RETURN NULL; END $a$;
                CREATE TRIGGER t AFTER INSERT ON t EXECUTE FUNCTION pg_temp.f();
                INSERT INTO t VALUES (1);
                """
            }
        ),
    ]

    @Test(arguments: ["reader", "editor", "applier", "postgres"], ways.map(\.name))
    func `no role writes the books`(_ role: String, _ way: String) throws {
        let database = try Sample.database()
        let before = try database.contents()
        let wrap = try #require(Self.ways.first { $0.name == way }).wrap
        for sql in Self.books {
            let errors = try database.shell(role: role).attempt(wrap(sql)).errors
            #expect(
                errors.contains("roster: ") || errors.contains("permission denied"),
                "\(sql): \(errors)")
        }
        #expect(try database.contents() == before)
    }

    @Test(arguments: ["", "SET roster.writing = on;"])
    func `an apply by hand writes its own books and no others`(_ setting: String) throws {
        let database = try Sample.database()
        let before = try database.contents()
        // Those are what an apply of this project may do.
        for sql in Self.books {
            let errors = try database.shell(role: "applier").attempt(
                "\(setting) BEGIN; \(Sample.beginning("x")) \(sql); COMMIT;"
            ).errors
            #expect(
                errors.contains("roster: ") || errors.contains("permission denied"),
                "\(sql): \(errors)")
        }
        #expect(try database.contents() == before)
    }

    @Test func `what the owner writes at a prompt is refused, unless it is on purpose`() throws {
        let database = try Sample.database()
        let before = try database.contents()
        for sql in Self.books {
            let errors = try database.shell().attempt(
                "SET ROLE roster_owner; BEGIN; \(sql); COMMIT;"
            ).errors
            #expect(errors.contains("roster: "), "\(sql): \(errors)")
        }
        #expect(try database.contents() == before)
        try database.shell().run(
            "SET ROLE roster_owner; SET roster.writing = on; UPDATE state SET epoch = 2;")
        #expect(try database.shell().run("SELECT epoch FROM state;") == ["2"])
    }

    @Test(arguments: [
        "UPDATE resources SET version = version + 1, revision = 5 WHERE key = 1",
        "UPDATE resources SET attributes = '{}', version = version + 1, revision = 5 WHERE key = 1",
        "INSERT INTO members (grp, address) VALUES (1, 'zoe@contoso.com')",
        "INSERT INTO members (grp, address, added) VALUES (1, 'zoe@contoso.com', 5)",
        "UPDATE members SET note = 'x' WHERE grp = 1",
        "DELETE FROM members WHERE address = 'dora@contoso.com'",
        """
        INSERT INTO resources (id, kind, name, folded, project, attributes, since, revision, sealed)
        VALUES ('z', 'Segment', 'Z', 'z', 'contoso', '{"app":"x"}', 5, 5, 5)
        """,
        "INSERT INTO revision_changes VALUES (5, 1, 'update', 1, 1, 1)",
    ])
    func `an apply touches its own project only`(_ sql: String) throws {
        let database = try Sample.database()
        let before = try database.contents()
        let begin = Sample.beginning("x").replacing("'contoso'", with: "'fabrikam'")
        for role in ["applier", "postgres"] {
            let outcome = try database.shell(role: role).attempt("BEGIN; \(begin) \(sql); COMMIT;")
            #expect(
                outcome.errors.contains("roster: this group belongs to project contoso"),
                "\(outcome.errors)")
        }
        #expect(try database.contents() == before)
    }

    @Test func `no setting widens what an address is`() throws {
        let errors = try Sample.database().shell(role: "editor").attempt(
            """
            SET standard_conforming_strings = off;
            INSERT INTO members (grp, address) VALUES (2, 'a b@c.com');
            """
        ).errors
        #expect(errors.contains("roster: this is not an address"))
    }

    @Test func `a group that was emptied without guards excuses no other`() throws {
        let database = try Sample.database()
        try database.shell().run("SELECT distrust();")
        let errors = try database.shell(role: "applier").attempt(
            "BEGIN; \(Sample.beginning("x")) DELETE FROM members WHERE grp = 2; COMMIT;"
        ).errors
        #expect(errors.contains("roster: a group cannot become empty"))
    }
}
