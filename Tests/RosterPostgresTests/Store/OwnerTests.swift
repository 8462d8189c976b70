import Foundation
import RosterPostgres
import RosterState
import TestSupport
import Testing

/// The whole life of a state whose owner is no superuser, and what is no state at all.
@Suite(.needsPostgres) struct OwnerTests {
    @Test(arguments: [
        "CREATE SCHEMA roster; CREATE TABLE roster.state (version text);",
        "CREATE SCHEMA roster; CREATE TABLE roster.resources (x integer);",
        "CREATE SCHEMA roster; CREATE VIEW roster.state AS SELECT 1 AS version;",
    ])
    func `tables of somebody else are no state`(_ sql: String) throws {
        let database = try PostgresDatabase(on: .shared())
        try database.shell().run(sql)
        let store = try PostgresFixture.store(at: database.url())
        for attempt in [
            { _ = try store.prepare(lineage: "x") }, { try store.read { _ = try $0.identity() } },
        ] {
            do {
                try attempt()
                Issue.record("it was taken for a state")
            } catch StateError.notAState(let place) {
                #expect(place == store.place)
            }
        }
    }

    @Test func `who owns the database makes, mends, dumps and restores a state`() throws {
        let database = try PostgresDatabase(on: .shared())
        let (owner, schema) = ("o\(database.name)", "s\(database.name.suffix(8))")
        try database.shell().run(
            """
            CREATE ROLE \(owner) LOGIN CREATEROLE;
            ALTER DATABASE \(database.name) OWNER TO \(owner);
            """)
        let url = database.url(role: owner) + "&schema=\(schema)"
        let store = try PostgresFixture.store(at: url)
        #expect(try store.prepare(lineage: "x") == .created)
        #expect(try store.prepareRoles().count == 4)
        let shell = database.shell(role: owner, searchPath: schema)
        let runner = "r\(database.name)"
        try shell.run(
            """
            CREATE ROLE \(runner) LOGIN;
            GRANT \(schema)_apply, \(schema)_edit TO \(runner);
            """)
        let running = database.shell(role: runner, searchPath: schema)
        try running.run(Self.life)
        #expect(try store.prepare(lineage: "x") == .unchanged)
        try shell.run("DROP TRIGGER members_deleted ON members; DROP FUNCTION refuse() CASCADE;")
        #expect(try store.prepare(lineage: "x") != .unchanged)
        #expect(try store.prepare(lineage: "x") == .unchanged)
        let restored = try PostgresDatabase(on: .shared())
        try restored.shell().run("ALTER DATABASE \(restored.name) OWNER TO \(owner);")
        let folder = try TemporaryCopy()
        let result = try Shell.run(
            """
            pg_dump --schema=\(schema) -F custom -f dump '\(database.url(role: owner))' && \
            pg_restore --exit-on-error --no-owner -d '\(restored.url(role: owner))' dump
            """, in: folder.folder)
        #expect(result.status == 0, "\(result.output)")
        let again = try PostgresFixture.store(
            at: restored.url(role: owner) + "&schema=\(schema)")
        #expect(try again.prepare(lineage: "x") == .unchanged)
        #expect(try again.prepareRoles().count == 4)
        #expect(try again.prepare(lineage: "x") == .unchanged)
        let there = restored.shell(role: runner, searchPath: schema)
        try there.run("INSERT INTO members (grp, address) VALUES (1, 'fay@contoso.com');")
        #expect(try there.run("SELECT size, version FROM resources;") == ["3|4"])
    }

    /// An apply and an edit.
    private static let life = """
        BEGIN; \(Sample.beginning("first"))
        INSERT INTO resources (id, kind, name, folded, project, attributes, since, revision, sealed)
        VALUES ('a', 'KnownUserGroup', 'A', 'a', 'contoso', '{}', 1, 1, 1);
        INSERT INTO members (grp, address, added) VALUES (1, 'ana@contoso.com', 1);
        INSERT INTO revision_changes VALUES (1, 1, 'create', 1, 0, 0);
        COMMIT;
        INSERT INTO members (grp, address) VALUES (1, 'bruno@contoso.com');
        """
}
