import Foundation
import RosterPostgres
import TestSupport
import Testing

/// What the documented dump keeps.
@Suite(.needsPostgres) struct DumpTests {
    @Test(arguments: ["plain", "custom", "directory"])
    func `a dump restored elsewhere is the same state, guards and all`(_ format: String) throws {
        let original = try Sample.database()
        let restored = try PostgresDatabase(on: original.server)
        let folder = try TemporaryCopy()
        let restoring =
            format == "plain"
            ? "psql -X -q -v ON_ERROR_STOP=1 -f dump '\(restored.url())' >/dev/null"
            : "pg_restore --exit-on-error -d '\(restored.url())' dump"
        let result = try Shell.run(
            "pg_dump --schema=roster -F \(format) -f dump '\(original.url())' && \(restoring)",
            in: folder.folder)
        #expect(result.status == 0, "\(result.output)")
        #expect(try restored.contents() == original.contents())
        #expect(try restored.difference().lines.isEmpty)
        try restored.shell().run("SELECT start_epoch('restored from the dump of Saturday');")
        #expect(try restored.shell().run("SELECT epoch FROM state;") == ["2"])
        #expect(
            try restored.shell(role: "applier").run(
                """
                BEGIN;
                \(Sample.beginning("second"))
                INSERT INTO resources (id, kind, name, folded, project, attributes, since, revision,
                    sealed) VALUES ('n', 'Segment', 'N', 'n', 'contoso', '{"app":"x"}', 6, 6, 6)
                RETURNING key;
                COMMIT;
                """) == ["6", "4"])
        #expect(
            try restored.shell(role: "editor").attempt("DELETE FROM members;").errors
                .contains("roster: a group cannot become empty"))
    }

    @Test func `a transaction's number that comes again is not taken for the same`() throws {
        let database = try Sample.database()
        // As in another cluster, where a transaction has a number that a revision tells.
        try database.shell().run(
            """
            BEGIN;
            SET LOCAL session_replication_role = replica;
            UPDATE revisions SET xid = pg_current_xact_id() WHERE serial = 4;
            SET LOCAL session_replication_role = origin;
            DELETE FROM members WHERE address = 'dora@contoso.com';
            COMMIT;
            """)
        #expect(
            try database.shell().run(
                "SELECT count(DISTINCT xid), max(serial) FROM revisions WHERE serial > 3;")
                == ["1|5"])
    }
}
