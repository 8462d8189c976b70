import Foundation
import TestSupport
import Testing

/// Places where there is no state, or none for this role or this version.
@Suite(.needsPostgres) struct RefusedStateTests {
    private let database: PostgresDatabase
    private let project: ServedProject

    init() throws {
        database = try PostgresDatabase(on: .shared())
        project = try ServedProject(in: database)
        try project.declare("a", ["ana"])
    }

    /// What a command says and its exit code.
    private func answer(
        _ command: String, at url: String? = nil, _ environment: [String: String] = [:]
    ) throws -> String {
        var project = project
        if let url { project = project.with(state: url) }
        let result = try project.run(command, environment: environment)
        return "\(result.status) \(try project.reason(result))"
    }

    private func initialise() throws {
        #expect(try project.run("roster init --quiet --roles").status == 0)
        #expect(try project.run("roster apply --auto-approve").status == 0)
        try project.declare("a", ["ana", "bruno"])
    }

    /// A role of this test's own, member of others, with settings.
    private func role(_ memberships: String = "", _ settings: String...) throws -> String {
        let name = "role_" + UUID().uuidString.lowercased().prefix(8)
        try database.shell().run("CREATE ROLE \(name) LOGIN \(memberships);")
        for setting in settings { try database.shell().run("ALTER ROLE \(name) SET \(setting);") }
        return name
    }

    @Test func `a state that was never made names the command that makes it`() throws {
        for command in ["roster plan", "roster apply --auto-approve", "roster list"] {
            #expect(
                try answer(command)
                    == "1 there is no state at STATE. Create one with: roster init")
        }
    }

    @Test func `a connection that is turned down tells why`() throws {
        let role = try role("PASSWORD 'right'")
        let server = database.server
        let wire = #"connection to server at "127.0.0.1", port \#(server.port) failed: "#
        let socket =
            #"connection to server on socket "\#(server.socketFolder)/.s.PGSQL.\#(server.port)" "#
            + "failed: "
        let tcp = database.url(role: role, over: .tcp)
        func reason(_ url: String, password: String? = nil) throws -> String {
            let answer = try answer(
                "roster plan", at: url, password.map { ["PGPASSWORD": $0] } ?? [:])
            #expect(answer.hasPrefix("1 cannot open the state at STATE: "), "\(answer)")
            return answer.replacing("1 cannot open the state at STATE: ", with: "")
        }
        #expect(
            try reason(tcp, password: "wrong")
                == wire + #"FATAL: password authentication failed for user "\#(role)""#)
        #expect(
            try reason(tcp)
                == "the server asks for a password: give it in PGPASSWORD, or in the file of "
                + "PGPASSFILE")
        #expect(
            try reason(database.url(role: "unknown"))
                == socket + #"FATAL: role "unknown" does not exist"#)
        #expect(
            try reason(database.url().replacing(database.name, with: "unknown"))
                == socket + #"FATAL: database "unknown" does not exist"#)
        #expect(
            try reason(tcp + "?sslmode=require", password: "right")
                == wire + "server does not support SSL, but SSL was required")
    }

    @Test func `a server that does not answer may do so later`() throws {
        #expect(
            try answer("roster plan", at: "postgresql://127.0.0.1:1/x") == """
                75 the state at STATE cannot be reached: connection to server at "127.0.0.1", port 1 \
                failed: Connection refused. Nothing was done. Try again
                """)
    }

    /// The linker takes the first file of the name that it finds, and this one is empty.
    @Test func `a client library that is missing is named by its package`() throws {
        try project.files.write("", to: "lib/libpq.so.5")
        #expect(
            try answer("roster plan", at: nil, ["LD_LIBRARY_PATH": "lib"]) == """
                1 cannot open the state at STATE: PostgreSQL's client library is not installed: on \
                Debian and Ubuntu install the package libpq5 (apt-get install libpq5)
                """)
    }

    @Test func `a state of a newer version is left alone`() throws {
        try initialise()
        try database.shell().run(
            """
            ALTER TABLE state DISABLE TRIGGER ALL; UPDATE state SET version = version + 1;
            ALTER TABLE state ENABLE TRIGGER ALL;
            """)
        let before = try StateDump.exact(database)
        for command in ["roster plan", "roster apply --auto-approve", "roster init"] {
            #expect(
                try answer(command)
                    == "1 the state at STATE was migrated by a newer Roster: use that version")
        }
        #expect(try StateDump.exact(database) == before)
    }

    @Test func `changed guards stop everything until they are put back`() throws {
        try initialise()
        try database.shell().run(
            """
            DROP TRIGGER members_deleted ON members;
            ALTER TABLE members DISABLE TRIGGER members_inserted;
            INSERT INTO members (grp, address) SELECT key, 'zoe@contoso.com' FROM resources;
            """)
        let before = try StateDump.exact(database)
        let planned = try project.run("roster plan")
        #expect(planned.status == 3)
        #expect(
            planned.output.contains(
                """
                  ! the guards of the state are not in place                    [state/guards-changed]
                      trigger members_deleted is missing
                      trigger members_inserted is switched off
                      Without them changes may have gone unrecorded. Put them back with: roster init
                """), "\(planned.output)")
        #expect(
            try answer("roster apply --auto-approve")
                == "3 nothing was applied: 1 refusal stands")
        #expect(try StateDump.exact(database) == before)
        let repaired = try project.run("roster init")
        #expect(repaired.status == 0)
        #expect(
            repaired.output.hasSuffix(
                """
                         trigger members_deleted is missing
                         trigger members_inserted is switched off

                """), "\(repaired.output)")
        #expect(try project.run("roster plan").output.contains("- zoe@contoso.com"))
        #expect(try project.run("roster apply --auto-approve").status == 0)
        #expect(try project.run("roster plan --quiet --detailed-exitcode").status == 0)
    }

    @Test func `a table that is gone is told as damage`() throws {
        try initialise()
        try database.shell().run("DROP TABLE revision_changes CASCADE;")
        let damage = "1 the state at STATE is damaged: "
        for command in ["roster plan", "roster apply --auto-approve"] {
            #expect(
                try answer(command) == damage
                    + #"relation "roster.revision_changes" does not exist. Restore it from a backup"#
            )
        }
        #expect(
            try answer("roster init") == damage
                + "table revision_changes differs. Restore it from a backup")
    }

    @Test func `somebody else's tables are no state`() throws {
        for columns in ["word text", "version integer", "version text"] {
            try database.shell().run(
                "DROP SCHEMA IF EXISTS roster CASCADE; CREATE SCHEMA roster; CREATE TABLE roster.state (\(columns));"
            )
            #expect(try answer("roster init") == "1 STATE is not a state of Roster")
            #expect(try answer("roster plan") == "1 STATE is not a state of Roster")
        }
    }

    @Test func `a role without rights is told which it lacks`() throws {
        try initialise()
        let (stranger, planner) = try (role(), role("IN ROLE roster_read"))
        func refusal(_ object: String) -> String {
            """
            1 the state at STATE does not permit this: permission denied for \(object). Which role \
            is for what: docs/postgresql.md
            """
        }
        for command in ["roster plan", "roster init"] {
            #expect(
                try answer(command, at: database.url(role: stranger)) == refusal("schema roster"))
        }
        #expect(try project.with(state: database.url(role: planner)).run("roster plan").status == 0)
        #expect(
            try answer("roster apply --auto-approve", at: database.url(role: planner))
                == refusal("function lock_for_writing"))
        #expect(try database.serial() == 1)
    }

    @Test func `a database that is only read serves plans and refuses applies`() throws {
        try initialise()
        let reader = try role("IN ROLE roster_apply", "default_transaction_read_only = on")
        let url = database.url(role: reader)
        #expect(try project.with(state: url).run("roster plan").status == 0)
        #expect(
            try answer("roster apply --auto-approve", at: url) == """
                1 the state at STATE does not permit this: it can only be read here (cannot execute \
                INSERT in a read-only transaction). Apply by way of the primary server, as a role \
                and in a database that default_transaction_read_only is not set for
                """)
        #expect(try database.serial() == 1)
    }

    @Test func `time limits that a role has do not cut an apply off`() throws {
        try initialise()
        let applier = try role(
            "IN ROLE roster_apply", "statement_timeout = '200ms'", "lock_timeout = '200ms'",
            "idle_in_transaction_session_timeout = '200ms'")
        let applying = project.with(state: database.url(role: applier))
        let outsider = try PostgresSession(database.shell())
        try outsider.run("BEGIN; LOCK TABLE members IN EXCLUSIVE MODE;")
        let apply = try applying.start("apply", "--auto-approve", "--lock-timeout", "1m")
        try database.waitForWaiting()
        Thread.sleep(forTimeInterval: 0.5)
        outsider.end()
        let result = try apply.finish()
        #expect(result.status == 0, "\(result.output)")
    }
}
