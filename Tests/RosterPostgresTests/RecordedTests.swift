import RosterModel
import TestSupport
import Testing

/// What outsiders may do with SQL, and what is then on record.
@Suite(.needsPostgres) struct RecordedTests {
    struct Row: CustomTestStringConvertible {
        let testDescription: String
        let sql: String
        /// Group, added, removed, changed.
        let effects: [String]
        /// Members who became former ones, and how many attributes did.
        var former: [String] = []
        var formerAttributes = 0
        let sizes: [String]
    }

    static let rows = [
        Row(
            testDescription: "one member added",
            sql: "INSERT INTO members (grp, address, note) VALUES (2, 'zoe@contoso.com', 'x');",
            effects: ["2|1|0|0"], sizes: ["3", "2", "0"]),
        Row(
            testDescription: "several members added to several groups in one statement",
            sql: """
                INSERT INTO members (grp, address) VALUES
                (1, 'x@contoso.com'), (2, 'x@contoso.com'), (2, 'y@contoso.com');
                """,
            effects: ["1|1|0|0", "2|2|0|0"], sizes: ["4", "3", "0"]),
        Row(
            testDescription: "members copied in",
            sql:
                "COPY members (grp, address) FROM STDIN WITH (FORMAT csv);\n2,zoe@contoso.com\n\\.\n",
            effects: ["2|1|0|0"], sizes: ["3", "2", "0"]),
        Row(
            testDescription: "an insertion or nothing that finds some",
            sql: """
                INSERT INTO members (grp, address)
                VALUES (2, 'ana@contoso.com'), (2, 'zoe@contoso.com') ON CONFLICT DO NOTHING;
                """,
            effects: ["2|1|0|0"], sizes: ["3", "2", "0"]),
        Row(
            testDescription: "an insertion or update",
            sql: """
                INSERT INTO members (grp, address, note)
                VALUES (2, 'ana@contoso.com', 'n'), (2, 'zoe@contoso.com', 'n')
                ON CONFLICT (grp, address) DO UPDATE SET note = EXCLUDED.note;
                """,
            effects: ["2|1|0|1"], former: ["2|ana@contoso.com|||1"], sizes: ["3", "2", "0"]),
        Row(
            testDescription: "several members removed",
            sql: "DELETE FROM members WHERE grp = 1 AND address <> 'ana@contoso.com';",
            effects: ["1|0|2|0"],
            former: ["1|bruno@contoso.com|2027-01-01||1", "1|dora@contoso.com|||2"],
            sizes: ["1", "1", "0"]),
        Row(
            testDescription: "details changed",
            sql: "UPDATE members SET until = '2028-02-29', consent = 'c' WHERE grp = 1;",
            effects: ["1|0|0|3"],
            former: [
                "1|ana@contoso.com|||1", "1|bruno@contoso.com|2027-01-01||1",
                "1|dora@contoso.com|||2",
            ], sizes: ["3", "1", "0"]),
        Row(
            testDescription: "details changed in some rows of those updated",
            sql: "UPDATE members SET until = '2027-01-01' WHERE address <> 'ana@contoso.com';",
            effects: ["1|0|0|1"], former: ["1|dora@contoso.com|||2"], sizes: ["3", "1", "0"]),
        Row(
            testDescription: "a merge that does it all",
            sql: """
                MERGE INTO members m USING (VALUES (1, 'ana@contoso.com'), (1, 'bruno@contoso.com'),
                    (1, 'zoe@contoso.com')) n (g, a) ON m.grp = g AND m.address = a
                WHEN MATCHED AND a < 'b' THEN DELETE
                WHEN MATCHED THEN UPDATE SET note = 'x'
                WHEN NOT MATCHED THEN INSERT (grp, address) VALUES (g, a);
                """,
            effects: ["1|1|1|1"],
            former: ["1|ana@contoso.com|||1", "1|bruno@contoso.com|2027-01-01||1"],
            sizes: ["3", "1", "0"]),
        Row(
            testDescription: "all members replaced in one transaction",
            sql: """
                BEGIN; DELETE FROM members WHERE grp = 2;
                INSERT INTO members (grp, address) VALUES (2, 'zoe@contoso.com'); COMMIT;
                """,
            effects: ["2|1|1|0"], former: ["2|ana@contoso.com|||1"], sizes: ["3", "1", "0"]),
        Row(
            testDescription: "a member who came and went in one transaction",
            sql: """
                BEGIN; INSERT INTO members (grp, address) VALUES (2, 'zoe@contoso.com');
                UPDATE members SET note = 'x' WHERE address = 'zoe@contoso.com';
                DELETE FROM members WHERE address = 'zoe@contoso.com'; COMMIT;
                """,
            effects: ["2|1|1|1"], sizes: ["3", "1", "0"]),
        Row(
            testDescription: "members moved by one statement",
            sql: """
                WITH moved AS (DELETE FROM members WHERE grp = 1 AND address < 'c' RETURNING *)
                INSERT INTO members (grp, address) SELECT 2, 'x' || address FROM moved;
                """,
            effects: ["1|0|2|0", "2|2|0|0"],
            former: ["1|ana@contoso.com|||1", "1|bruno@contoso.com|2027-01-01||1"],
            sizes: ["1", "3", "0"]),
        Row(
            testDescription: "attributes changed",
            sql: #"UPDATE resources SET attributes = '{"owners":["x"]}' WHERE key < 3;"#,
            effects: ["1|0|0|0", "2|0|0|0"], formerAttributes: 2, sizes: ["3", "1", "0"]),
        Row(
            testDescription: "attributes changed twice in one transaction, and a member too",
            sql: #"""
                BEGIN; UPDATE resources SET attributes = '{"owners":["x"]}' WHERE key = 2;
                UPDATE members SET note = 'x' WHERE grp = 2;
                UPDATE resources SET attributes = '{}' WHERE key = 2; COMMIT;
                """#,
            effects: ["2|0|0|1"], former: ["2|ana@contoso.com|||1"], formerAttributes: 1,
            sizes: ["3", "1", "0"]),
    ]

    @Test(arguments: rows)
    func `a transaction is a revision, with its history`(_ row: Row) throws {
        let database = try Sample.database()
        let shell = database.shell()
        let versions = try shell.run("SELECT version FROM resources ORDER BY key;")
        try database.shell(role: "editor").run(row.sql)
        func rows(_ sql: String) throws -> [String] { try shell.run(sql) }
        #expect(
            try rows(
                """
                SELECT serial, origin, actor, login, at BETWEEN now() - interval '1 minute' AND now()
                FROM revisions WHERE serial > 4;
                """) == ["5|outside|editor|editor|t"])
        #expect(
            try rows(
                """
                SELECT resource, added, removed, changed FROM revision_changes WHERE revision = 5
                ORDER BY 1;
                """) == row.effects)
        #expect(
            try rows(
                """
                SELECT grp, address, until, note, added FROM former_members WHERE removed = 5
                ORDER BY 1, 2;
                """) == row.former)
        #expect(
            try rows("SELECT count(*) FROM former_resources WHERE removed = 5;")
                == ["\(row.formerAttributes)"])
        #expect(try rows("SELECT size FROM resources ORDER BY key;") == row.sizes)
        let touched = row.effects.compactMap { $0.split(separator: "|").first.map(String.init) }
        for (index, version) in versions.enumerated() {
            let now = try rows(
                """
                SELECT version > \(version), fingerprint IS NULL AND member_fingerprint IS NULL,
                revision = 5 FROM resources WHERE key = \(index + 1);
                """)
            let isTouched = touched.contains("\(index + 1)")
            #expect(isTouched ? now == ["t|t|t"] : now.first?.hasPrefix("f") == true)
        }
        #expect(
            try rows(
                """
                SELECT key FROM resources
                WHERE size <> (SELECT count(*) FROM members WHERE grp = key)
                    OR detailed < EXISTS (SELECT FROM members
                        WHERE grp = key AND num_nonnulls(until, note, consent) > 0);
                SELECT address FROM members WHERE added NOT BETWEEN 1 AND 5;
                SELECT address FROM members JOIN former_members USING (grp, address, added);
                """) == [])
    }

    @Test func `what changes nothing, or is rolled back, leaves no trace`() throws {
        let database = try Sample.database()
        let before = try database.contents()
        try database.shell(role: "editor").run(
            """
            UPDATE members SET note = note, until = until;
            UPDATE resources SET attributes = attributes;
            UPDATE resources SET attributes = '{ "description" : "y" }' WHERE key = 1;
            DELETE FROM members WHERE address = 'nobody@contoso.com';
            INSERT INTO members (grp, address) SELECT 1, 'x@contoso.com' WHERE false;
            INSERT INTO members (grp, address) VALUES (1, 'ana@contoso.com') ON CONFLICT DO NOTHING;
            BEGIN; DELETE FROM members WHERE address = 'dora@contoso.com'; ROLLBACK;
            BEGIN; SAVEPOINT s; DELETE FROM members WHERE address = 'dora@contoso.com';
            ROLLBACK TO s; COMMIT;
            """)
        #expect(try database.contents() == before)
        try database.shell().run("DELETE FROM members WHERE address = 'dora@contoso.com';")
        #expect(try database.serial() == "5", "serials have no gaps")
    }

    @Test func `a transaction of several statements is one revision, whoever they play`() throws {
        let database = try Sample.database()
        try database.shell().run(
            """
            BEGIN;
            SET ROLE editor;
            INSERT INTO members (grp, address) VALUES (2, 'x@contoso.com');
            RESET ROLE;
            SAVEPOINT s;
            UPDATE members SET note = 'x' WHERE grp = 2;
            RELEASE s;
            UPDATE resources SET attributes = '{}' WHERE key = 1;
            COMMIT;
            """)
        #expect(
            try database.shell().run(
                "SELECT serial, actor, login, groups, members_added, members_changed "
                    + "FROM revision_log WHERE serial > 4;") == ["5|postgres|postgres|2|1|2"])
    }

    @Test func `a setting that guards know each other by hides no edit`() throws {
        let database = try Sample.database()
        try database.shell(role: "editor").run(
            """
            SET roster.writing = on;
            INSERT INTO members (grp, address) VALUES (2, 'x@contoso.com');
            UPDATE members SET note = 'x' WHERE grp = 2;
            DELETE FROM members WHERE address = 'x@contoso.com';
            UPDATE resources SET attributes = '{}' WHERE key = 1;
            """)
        #expect(
            try database.shell().run(
                "SELECT members_added, members_removed, members_changed FROM revision_log "
                    + "WHERE serial > 4 ORDER BY serial;") == ["1|0|0", "0|0|2", "0|1|0", "0|0|0"])
        #expect(
            try database.shell().run("SELECT count(*) FROM former_resources;") == ["2"])
    }

    @Test func `guards and Roster agree on what an address is`() throws {
        let database = try Sample.database()
        for text in Self.addresses {
            let hex = text.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
                .joined()
            let outcome = try database.shell().attempt(
                """
                INSERT INTO members (grp, address)
                VALUES (2, convert_from('\\x\(hex)', 'UTF8'));
                """)
            let isAddress = (try? Address(text))?.text == text
            #expect(outcome.errors.isEmpty == isAddress, "\(text) \(outcome.errors)")
        }
    }

    private static let addresses = [
        "o'neil+x@mail.fabrikam.com", "a@b.c", "a!#$%&*/=?^_`{|}~-@x.yz", "Ana@contoso.com", "ana",
        "ana@", "@contoso.com", "ana@contoso", "a@b@c.com", ".a@b.com", "a.@b.com", "a..b@c.com",
        "a@.com", "a@b..com", "a@b.com.", "a@-b.com", "a@b-.com", "a@b.-com", "a@b.com-",
        "a@b_c.com", "a b@c.com", " a@b.com", "a@b.com ", "a@b.com\t", "a@b.com\n", "\u{E9}@b.com",
        "a@b\u{E9}.com", "a@b.com\u{200B}", "a\"b@c.com", "a(b@c.com", "a[b@c.com", "a]b@c.com",
        "a\\b@c.com", "a,b@c.com", "", "@", "a@b.com\u{0}x", "a.b@c-d.e9",
        String(repeating: "a", count: 64) + "@b.com", String(repeating: "a", count: 65) + "@b.com",
        "a@" + String(repeating: "b", count: 63) + ".com",
        "a@" + String(repeating: "b", count: 64) + ".com",
        "a@b." + String(repeating: "c", count: 64),
        "a@" + String(repeating: "b.", count: 125) + "cd",
        "a@" + String(repeating: "b.", count: 125) + "cde",
    ]
}
