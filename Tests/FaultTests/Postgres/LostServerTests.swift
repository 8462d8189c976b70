import Foundation
import TestSupport
import Testing

/// Servers, sessions and wires that go away in the middle of an apply.
@Suite(.needsPostgres, .serialized) struct LostServerTests {
    /// One that can lose its power.
    private static let server = Result {
        try PostgresServer(settings: [
            "fsync": "on", "full_page_writes": "on", "synchronous_commit": "on",
        ])
    }

    private let server: PostgresServer
    private let project: ServedProject
    private let before: StateDump

    init() throws {
        server = try Self.server.get()
        project = try ServedProject(in: PostgresDatabase(on: server))
        #expect(try project.run("roster init --quiet").status == 0)
        try project.declare("a", ["ana"])
        try project.declare("b", ["ana"])
        #expect(try project.run("roster apply --auto-approve").status == 0)
        try project.declare("a", ["ana", "bruno"])
        try project.declare("b", ["bruno"])
        before = try .exact(project.database)
    }

    @Test func `a server that loses its power takes the apply with it, and nothing else`() throws {
        let result = try project.applyBlocked { try server.stop(mode: .immediate) }
        #expect(result.status == 75, "\(result.output)")
        // How a wire breaks, systems say in several ways.
        let reason = try project.reason(result)
        #expect(
            reason.hasPrefix("the state at STATE cannot be reached: the connection broke ("),
            "\(reason)")
        #expect(reason.hasSuffix("). Nothing was done. Try again"), "\(reason)")
        let unreachable = try project.run("roster apply --auto-approve")
        #expect(unreachable.status == 75)
        #expect(
            try project.reason(unreachable) == """
                the state at STATE cannot be reached: connection to server on socket \
                "\(server.socketFolder)/.s.PGSQL.\(server.port)" failed: No such file or directory. \
                Nothing was done. Try again
                """)
        try server.start()
        try expectUntouched()
    }

    @Test func `a session that is terminated takes the apply with it, and nothing else`() throws {
        let result = try project.applyBlocked {
            try project.database.shell().run(
                """
                SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock';
                """)
        }
        #expect(result.status == 75, "\(result.output)")
        #expect(
            try project.reason(result) == """
                the state at STATE cannot be reached: the connection broke (terminating connection \
                due to administrator command). Nothing was done. Try again
                """)
        try expectUntouched()
    }

    @Test func `a wire that breaks while it is opened is worth another try`() throws {
        let result = try apply(cut: .opening)
        #expect(result.status == 75, "\(result.output)")
        let reason = try project.reason(result)
        #expect(
            reason.hasPrefix("the state at STATE cannot be reached: connection to server at"),
            "\(reason)")
        #expect(reason.hasSuffix(". Nothing was done. Try again"), "\(reason)")
        try expectUntouched()
    }

    @Test func `a commit that never arrived is told as such, and can be made again`() throws {
        let result = try apply(cut: .before)
        #expect(result.status == 75, "\(result.output)")
        #expect(
            try project.reason(result) == """
                the state at STATE cannot be reached: the connection broke before the commit. \
                Nothing was done. Try again
                """)
        try expectUntouched()
    }

    @Test func `a commit whose answer is lost is found out`() throws {
        let result = try apply(cut: .after)
        #expect(result.status == 0, "\(result.output)")
        #expect(result.output.hasSuffix("\nApplied as revision 2.\n"), "\(result.output)")
        #expect(try project.database.serial() == 2)
        #expect(try project.run("roster plan --quiet --detailed-exitcode").status == 0)
    }

    @Test func `where nobody can be asked, nothing is claimed`() throws {
        let result = try apply(cut: .afterForGood)
        #expect(result.status == 75, "\(result.output)")
        let ids = try project.database.shell().run("SELECT id FROM revisions WHERE serial = 2;")
        #expect(
            try project.reason(result) == """
                the connection to the state at STATE broke while revision \(ids.joined()) was \
                committed, and it cannot be asked whether it was. Apply again: it does what is left \
                to do
                """)
        #expect(try project.run("roster plan --quiet --detailed-exitcode").status == 0)
    }

    private func apply(cut: CuttingProxy.Cut) throws -> Shell.Result {
        let database = project.database
        try database.shell().run("ALTER ROLE postgres PASSWORD 'secret';")
        let proxy = try CuttingProxy(to: server.port, cut: cut)
        defer { proxy.close() }
        let url = "postgresql://127.0.0.1:\(proxy.port)/\(database.name)?user=postgres"
        let result = try project.with(state: url).run(
            "roster apply --auto-approve --lock-timeout 1s", environment: ["PGPASSWORD": "secret"])
        return Shell.Result(
            status: result.status, output: result.output.replacing(url, with: "STATE"))
    }

    /// Nothing was changed, and the same apply does it all.
    private func expectUntouched() throws {
        #expect(try StateDump.exact(project.database) == before)
        let result = try project.run("roster apply --auto-approve")
        #expect(result.status == 0, "\(result.output)")
        #expect(try project.run("roster plan --quiet --detailed-exitcode").status == 0)
        #expect(try HistoryCheck.problems(in: project.database).isEmpty)
    }
}
