import Foundation
import TestSupport
import Testing

/// A replica, which is read from and cannot be written to.
@Suite(.needsPostgres) struct StandbyTests {
    @Test func `a replica serves plans, refuses applies, and is waited for while it starts`() throws
    {
        let primary = try PostgresServer()
        let project = try ServedProject(in: PostgresDatabase(on: primary))
        #expect(try project.run("roster init --quiet").status == 0)
        try project.declare("a", ["ana"])
        #expect(try project.run("roster apply --auto-approve").status == 0)
        try project.declare("a", ["ana", "bruno"])
        let standby = try PostgresServer(standbyOf: primary)
        let replica = project.with(
            state: "postgresql://postgres@/\(project.database.name)"
                + "?host=\(standby.socketFolder)&port=\(standby.port)")

        // It takes part without taking connections, as a server does that is still starting.
        try standby.start(with: ["hot_standby": "off"])
        let early = try replica.run("roster plan")
        #expect(early.status == 75)
        #expect(
            try replica.reason(early) == """
                the state at STATE cannot be reached: connection to server on socket \
                "\(standby.socketFolder)/.s.PGSQL.\(standby.port)" failed: FATAL: the database system \
                is not accepting connections; DETAIL: Hot standby mode is disabled. Nothing was \
                done. Try again
                """)

        try standby.restart()
        let planned = try replica.run("roster plan")
        #expect(planned.status == 0)
        #expect(try planned == project.run("roster plan"))
        let refused = try replica.run("roster apply --auto-approve")
        #expect(refused.status == 1)
        #expect(
            try replica.reason(refused) == """
                the state at STATE does not permit this: it can only be read here (cannot execute \
                LOCK TABLE during recovery). Apply by way of the primary server, as a role and in a \
                database that default_transaction_read_only is not set for
                """)
        #expect(try project.run("roster apply --auto-approve").status == 0)
    }
}
