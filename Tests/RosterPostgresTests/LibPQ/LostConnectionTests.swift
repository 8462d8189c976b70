import RosterPostgres
import TestSupport
import Testing

/// Servers that go away.
@Suite(.needsPostgres) struct LostConnectionTests {
    @Test func `a session that is terminated in the middle of a statement is lost`() throws {
        let database = try PostgresDatabase(on: .shared())
        let connection = try database.connected()
        let other = try database.connected()
        let error = #expect(throws: PostgresError.self) {
            try connection.execute("SELECT pg_sleep(60)", until: .now.advanced(by: .seconds(60))) {
                _ in
                try other.execute(
                    "SELECT pg_terminate_backend($1)", [.integer(connection.backendPID)])
            }
        }
        #expect(error?.cause == .connectionLost)
        #expect(error?.sqlState == "57P01")
        let next = #expect(throws: PostgresError.self) { try connection.execute("SELECT 1") }
        #expect(next?.isConnectionLost == true)
        #expect(!connection.isAlive)
    }

    @Test func `a session that is terminated between statements is lost`() throws {
        let database = try PostgresDatabase(on: .shared())
        let connection = try database.connected()
        try connection.script("BEGIN")
        let pid = PostgresValue.integer(connection.backendPID)
        try database.connected().execute("SELECT pg_terminate_backend($1, 60000)", [pid])
        let error = #expect(throws: PostgresError.self) { try connection.script("COMMIT") }
        #expect(error?.isConnectionLost == true)
        #expect(!connection.isAlive)
    }

    @Test func `an idle session that the server ends is seen to be dead`() throws {
        let database = try PostgresDatabase(on: .shared())
        let connection = try database.connected()
        #expect(connection.isAlive)
        let pid = PostgresValue.integer(connection.backendPID)
        try database.connected().execute("SELECT pg_terminate_backend($1, 60000)", [pid])
        // The first look reads what the server said, the second finds the end.
        #expect(![connection.isAlive, connection.isAlive, connection.isAlive].allSatisfy { $0 })
    }

    @Test(arguments: [PostgresServer.StopMode.immediate, .fast])
    func `a server that stops in the middle of a copy is told, and comes back`(
        _ mode: PostgresServer.StopMode
    ) throws {
        let server = try PostgresServer(settings: ["synchronous_commit": "on"])
        let database = try PostgresDatabase(on: server)
        let connection = try database.connected()
        try connection.script("CREATE TABLE public.t (n integer)")
        var count = 0
        let error = #expect(throws: PostgresError.self) {
            try connection.copyIn("COPY public.t FROM STDIN (FORMAT binary)") { copy in
                while true {
                    count += 1
                    if count == 100_000 { try server.stop(mode: mode) }
                    try copy.integer(count)
                }
            }
        }
        #expect(error?.isConnectionLost == true)
        #expect(!connection.isAlive)
        let place = try postgres(database.url())
        let refused = #expect(throws: PostgresError.self) { try PostgresConnection(to: place) }
        #expect(refused?.cause == .unreachable)
        try server.start()
        let rows = try database.connected().execute("SELECT count(*) AS n FROM public.t")
        #expect(try rows[0]["n"] == 0)
    }

    @Test func `a server that stops in the middle of reading is told`() throws {
        let server = try PostgresServer()
        let database = try PostgresDatabase(on: server)
        let connection = try database.connected()
        var count = 0
        let many = "COPY (SELECT generate_series(1, 1000000000)) TO STDOUT (FORMAT binary)"
        let error = #expect(throws: PostgresError.self) {
            try connection.copyOut(many) { _ in
                count += 1
                if count == 100_000 { try server.stop(mode: .immediate) }
            }
        }
        #expect(error?.isConnectionLost == true)
    }
}
