import RosterModel
import RosterState
import TestSupport
import Testing

/// What outsiders may do with SQL, and what is then on record.
@Suite struct RecordedTests {
    struct Row: CustomTestStringConvertible {
        let testDescription: String
        let sql: String
        /// Group, added, removed, changed.
        let effects: [String]
        /// Members who became former ones, and how many attributes did.
        var former: [String] = []
        var formerAttributes = 0
        /// Group and size.
        let sizes: [String]
    }

    static let rows = [
        Row(
            testDescription: "one member added",
            sql: "INSERT INTO members (grp, address, note) VALUES (2, 'zoe@contoso.com', 'x');",
            effects: ["2|1|0|0"], sizes: ["1|3", "2|2", "3|0"]),
        Row(
            testDescription: "several members added to several groups in one statement",
            sql: """
                INSERT INTO members (grp, address) VALUES
                (1, 'x@contoso.com'), (2, 'x@contoso.com'), (2, 'y@contoso.com');
                """,
            effects: ["1|1|0|0", "2|2|0|0"], sizes: ["1|4", "2|3", "3|0"]),
        Row(
            testDescription: "an insertion or nothing that finds nobody",
            sql: "INSERT OR IGNORE INTO members (grp, address) VALUES (2, 'zoe@contoso.com');",
            effects: ["2|1|0|0"], sizes: ["1|3", "2|2", "3|0"]),
        Row(
            testDescription: "several members removed",
            sql: "DELETE FROM members WHERE grp = 1 AND address <> 'ana@contoso.com';",
            effects: ["1|0|2|0"],
            former: ["1|bruno@contoso.com|2027-01-01||1", "1|dora@contoso.com|||2"],
            sizes: ["1|1", "2|1", "3|0"]),
        Row(
            testDescription: "details changed",
            sql: "UPDATE members SET until = '2028-02-29', consent = 'c' WHERE grp = 1;",
            effects: ["1|0|0|3"],
            former: [
                "1|ana@contoso.com|||1", "1|bruno@contoso.com|2027-01-01||1",
                "1|dora@contoso.com|||2",
            ], sizes: ["1|3", "2|1", "3|0"]),
        Row(
            testDescription: "attributes changed",
            sql: #"UPDATE resources SET attributes = '{"owners":["x"]}' WHERE key < 3;"#,
            effects: ["1|0|0|0", "2|0|0|0"], formerAttributes: 2, sizes: ["1|3", "2|1", "3|0"]),
    ]

    @Test(arguments: rows)
    func `a statement is a revision of its own, with its history`(_ row: Row) throws {
        let fixture = try SQLiteFixture.sample()
        let versions = try fixture.shell.run("SELECT version FROM resources ORDER BY key;")
        try fixture.shell.run(row.sql)
        let serial = 5
        #expect(try fixture.serial() == serial)
        let shell = fixture.shell
        #expect(
            try shell.run(
                "SELECT origin, actor IS NULL, at > '2026' FROM revisions WHERE serial = 5;")
                == ["outside|1|1"])
        #expect(
            try shell.run(
                "SELECT resource, added, removed, changed FROM revision_changes WHERE revision = 5;"
            )
                == row.effects)
        #expect(
            try shell.run(
                "SELECT grp, address, until, note, added FROM former_members WHERE removed = 5;")
                == row.former)
        #expect(
            try shell.run("SELECT count(*) FROM former_resources WHERE removed = 5;")
                == ["\(row.formerAttributes)"])
        #expect(try shell.run("SELECT key, size FROM resources ORDER BY key;") == row.sizes)
        let touched = row.effects.compactMap { $0.split(separator: "|").first.map(String.init) }
        for (index, version) in versions.enumerated() {
            let now = try shell.run(
                """
                SELECT version > \(version), fingerprint IS NULL, member_fingerprint IS NULL,
                revision FROM resources WHERE key = \(index + 1);
                """)
            if touched.contains("\(index + 1)") {
                #expect(now == ["1|1|1|5"])
            } else {
                #expect(now.first?.first == "0")
            }
        }
        let written = row.effects.map { $0.split(separator: "|").compactMap { Int($0) } }
            .reduce(0) { $0 + $1[1] + $1[3] }
        #expect(
            try shell.run("SELECT count(*) FROM members WHERE added = 5;") == ["\(written)"])
    }

    @Test func `statements that change nothing leave no trace`() throws {
        let fixture = try SQLiteFixture.sample()
        let before = try fixture.dump()
        try fixture.shell.run(
            """
            UPDATE members SET note = note, until = until;
            UPDATE resources SET attributes = attributes;
            DELETE FROM members WHERE address = 'nobody@contoso.com';
            INSERT INTO members (grp, address) SELECT 1, 'x@contoso.com' WHERE 0;
            """)
        #expect(try fixture.dump() == before)
    }

    @Test func `several statements of one transaction are taken or dropped together`() throws {
        let fixture = try SQLiteFixture.sample()
        let before = try fixture.dump()
        let edits = """
            BEGIN;
            DELETE FROM members WHERE grp = 1 AND address = 'ana@contoso.com';
            INSERT INTO members (grp, address) VALUES (1, 'ana@contoso.com');
            DELETE FROM members WHERE grp = 1 AND address = 'ana@contoso.com';
            INSERT INTO members (grp, address, note) VALUES (1, 'ana@contoso.com', 'x');
            """
        try fixture.shell.run(edits + "ROLLBACK;")
        #expect(try fixture.dump() == before)
        try fixture.shell.run(edits + "COMMIT;")
        #expect(try fixture.shell.run("SELECT size FROM resources WHERE key = 1;") == ["3"])
        let drift = try fixture.store.read { try $0.drift(of: #require(ResourceID("a"))) }
        let ana = try #require(drift.members.first { $0.address.short == "ana" })
        #expect(ana.before == MemberDetails.none)
        #expect(ana.after == MemberDetails(note: "x"))
    }

    @Test(arguments: [
        "ana@contoso.com", "a@b.c", "o'neil+x@mail.fabrikam.com", "a!#$%&*/=?^_`{|}~-@x.yz",
        "Ana@contoso.com", "ana", "ana@", "@contoso.com", "ana@contoso", "a@b@c.com", ".a@b.com",
        "a.@b.com", "a..b@c.com", "a@.com", "a@b..com", "a@b.com.", "a@-b.com", "a@b-.com",
        "a@b.-com", "a@b.com-", "a@b_c.com", "a b@c.com", " a@b.com", "a@b.com ", "a@b.com\t",
        "\u{E9}@b.com", "a@b\u{E9}.com", "a@b.com\u{200B}", "a\"b@c.com", "a(b@c.com", "a[b@c.com",
        "a]b@c.com", "a\\b@c.com", "a,b@c.com", "", "@", "a@b.com\u{0}x",
        String(repeating: "a", count: 64) + "@b.com", String(repeating: "a", count: 65) + "@b.com",
        "a@" + String(repeating: "b", count: 63) + ".com",
        "a@" + String(repeating: "b", count: 64) + ".com",
        "a@b." + String(repeating: "c", count: 64),
        "a@" + String(repeating: "b.", count: 125) + "cd",
        "a@" + String(repeating: "b.", count: 125) + "cde",
    ])
    func `guards and Roster agree on what an address is`(_ text: String) throws {
        let fixture = try SQLiteFixture.sample()
        let hex = text.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        let outcome = try fixture.shell.attempt(
            "INSERT INTO members (grp, address) VALUES (2, CAST(x'\(hex)' AS TEXT));")
        let isAddress = (try? Address(text))?.text == text
        #expect(outcome.errors.isEmpty == (isAddress && text != "ana@contoso.com"))
        #expect(outcome.errors.isEmpty || outcome.errors.contains("roster: "))
    }

    @Test(arguments: [
        "2026-12-31", "2028-02-29", "2027-02-29", "2027-02-30", "2027-04-31", "2027-13-01",
        "2027-00-10", "2027-01-00", "0000-01-01", "0001-01-01", "9999-12-31", "2027-1-1", "now",
        "2027-01-01 ", " 2027-01-01", "2027-01-01T00:00", "20270101", "",
    ])
    func `guards and Roster agree on what a day is`(_ text: String) throws {
        let fixture = try SQLiteFixture.sample()
        for sql in [
            "INSERT INTO members (grp, address, until) VALUES (2, 'x@contoso.com', '\(text)');",
            "UPDATE members SET until = '\(text)' WHERE address = 'dora@contoso.com';",
        ] {
            let outcome = try fixture.shell.attempt(sql)
            #expect(outcome.errors.isEmpty == (CalendarDay(text) != nil))
            #expect(outcome.errors.isEmpty || outcome.errors.contains("roster: "))
        }
    }
}
