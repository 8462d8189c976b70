import RosterCrypto
import RosterModel
import RosterSQLite
import RosterState
import TestSupport
import Testing

/// Guards that somebody changed: seen before anything is written, and put back by init.
@Suite struct GuardTests {
    struct Row: CustomTestStringConvertible {
        let testDescription: String
        let sql: String
        let lines: [String]
    }

    private static let dropping = "DROP TRIGGER members_delete;"

    static let rows = [
        Row(
            testDescription: "a dropped trigger", sql: dropping,
            lines: ["trigger members_delete is missing"]),
        Row(
            testDescription: "a changed trigger",
            sql: dropping
                + "CREATE TRIGGER members_delete BEFORE DELETE ON members BEGIN SELECT 1; END;",
            lines: ["trigger members_delete was changed"]),
        Row(
            testDescription: "a trigger more",
            sql: "CREATE TRIGGER mine AFTER INSERT ON members BEGIN SELECT 1; END;",
            lines: ["trigger mine is not Roster's"]),
        Row(
            testDescription: "a trigger more, by a name that looks like SQLite's own",
            sql: "CREATE TRIGGER sqlitexmine AFTER INSERT ON MEMBERS BEGIN SELECT 1; END;",
            lines: ["trigger sqlitexmine is not Roster's"]),
        Row(
            testDescription: "a dropped index", sql: "DROP INDEX group_names;",
            lines: ["index group_names is missing"]),
        Row(
            testDescription: "an index more", sql: "CREATE INDEX mine ON Members (note);",
            lines: ["index mine is not Roster's"]),
        Row(
            testDescription: "another index by the name",
            sql: "DROP INDEX group_names; CREATE INDEX group_names ON resources (folded);",
            lines: ["index group_names was changed"]),
        Row(
            testDescription: "a trigger gone by way of the schema table",
            sql: """
                .dbconfig defensive off
                PRAGMA writable_schema = ON;
                DELETE FROM sqlite_schema WHERE name = 'resources_delete';
                """,
            lines: ["trigger resources_delete is missing"]),
        Row(
            testDescription: "several at once",
            sql: dropping + """
                DROP INDEX resource_changes;
                CREATE TRIGGER "it's ""mine" AFTER DELETE ON revisions BEGIN SELECT 1; END;
                """,
            lines: [
                "index resource_changes is missing", "trigger members_delete is missing",
                "trigger it's \"mine is not Roster's",
            ]),
    ]

    @Test(arguments: rows)
    func `changed guards are named, refused by apply and put back by init`(_ row: Row) throws {
        let fixture = try SQLiteFixture.sample()
        let whole = try fixture.schemaAndMembers()
        let planned = try fixture.plan(
            "group a \"A\" : zoe\ngroup b \"B\" : zoe\nsegment s \"S\" app=photos")
        try fixture.shell.run(row.sql)
        #expect(try fixture.store.read { try $0.changedGuards() } == row.lines)
        let before = try fixture.dump()
        #expect(throws: StateError.guardsChanged(row.lines)) {
            try fixture.store.apply(planned.application())
        }
        #expect(try fixture.dump() == before)
        #expect(try fixture.sqlite.prepare(lineage: "other") == .repaired(row.lines))
        #expect(try fixture.store.read { try $0.changedGuards() }.isEmpty)
        #expect(try fixture.schemaAndMembers() == whole)
        #expect(try fixture.sqlite.prepare(lineage: "other") == .unchanged)
        #expect(throws: StateError.self) { try fixture.store.apply(planned.application()) }
        let again = try fixture.plan(
            "group a \"A\" : zoe\ngroup b \"B\" : zoe\nsegment s \"S\" app=photos")
        #expect(try fixture.store.apply(again.application()).serial == 6)
    }

    @Test func `after a time without guards every row is looked at again`() throws {
        let fixture = try SQLiteFixture.sample()
        let rows = try fixture.shell.run("SELECT grp, address FROM members ORDER BY 1, 2;")
        try fixture.shell.run(
            "DROP TRIGGER members_insert; DROP TRIGGER members_inserted;"
                + "INSERT INTO members (grp, address, added) VALUES (1, 'unseen@contoso.com', 1);")
        _ = try fixture.sqlite.prepare(lineage: "other")
        let sizes = try fixture.shell.run("SELECT sum(size) FROM resources;")
        #expect(sizes == [String(rows.count + 1)])
        let log = try fixture.shell.run(
            "SELECT origin, message FROM revisions ORDER BY serial DESC LIMIT 1;")
        #expect(log.first?.hasPrefix("outside|guards were put back") == true)
        let stored = try fixture.store.read { try $0.inventory(of: "contoso") }
        for group in stored.resources where group.members != nil {
            let members = try fixture.store.read { try $0.members(of: group.resource.id) }
            #expect(group.members == MemberDigest(members, .sha256))
            #expect(group.isDisturbed)
        }
    }

    @Test func `tables and views of others are their own business`() throws {
        let fixture = try SQLiteFixture.sample()
        try fixture.shell.run(
            """
            CREATE TABLE theirs (x);
            CREATE INDEX their_index ON theirs (x);
            CREATE VIEW their_view AS SELECT * FROM members;
            CREATE TRIGGER their_trigger AFTER INSERT ON theirs BEGIN SELECT 1; END;
            CREATE TRIGGER their_other INSTEAD OF DELETE ON their_view BEGIN SELECT 1; END;
            """)
        let before = try fixture.dump()
        #expect(try fixture.store.read { try $0.changedGuards() }.isEmpty)
        #expect(try fixture.sqlite.prepare(lineage: "other") == .unchanged)
        #expect(try fixture.dump() == before)
        try fixture.shell.run("DROP TRIGGER state_delete;")
        let whole = try fixture.schemaAndMembers()
        _ = try fixture.sqlite.prepare(lineage: "other")
        let guarded = try fixture.schemaAndMembers()
        let difference = guarded.difference(from: whole)
        #expect(difference.removals.isEmpty)
        #expect(difference.insertions.count == 4, "the four lines of the trigger")
    }

    @Test(arguments: [
        "ALTER TABLE members ADD COLUMN phone TEXT;", "DROP TABLE former_members;",
        "ALTER TABLE resources RENAME COLUMN since TO until;",
    ])
    func `an altered table is damage that init does not paper over`(_ sql: String) throws {
        let fixture = try SQLiteFixture.sample()
        let planned = try fixture.plan(
            "group a \"A\" : zoe\ngroup b \"B\" : zoe\nsegment s \"S\" app=photos")
        _ = try fixture.shell.attempt(sql)
        let before = try fixture.dump()
        #expect {
            try fixture.store.apply(planned.application())
        } throws: {
            if case StateError.guardsChanged = $0 { true } else { false }
        }
        #expect {
            try fixture.sqlite.prepare(lineage: "other")
        } throws: {
            if case StateError.damaged = $0 { true } else { false }
        }
        #expect(try fixture.dump() == before)
    }
}

extension SQLiteFixture {
    /// The lines of a dump that a repair leaves or makes as they were.
    fileprivate func schemaAndMembers() throws -> [String] {
        try dump().filter { !$0.hasPrefix("INSERT INTO re") }.sorted()
    }
}
