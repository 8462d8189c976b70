import TestSupport

/// A server with an empty database called `roster`, for one transcript.
struct ServedDatabase {
    private let server: PostgresServer

    init() throws {
        server = try PostgresServer()
        try PostgresShell(server: server, database: "postgres").run("CREATE DATABASE roster;")
    }

    /// By what psql and Roster find it, as its superuser, when they are not told otherwise.
    var environment: [String: String] {
        [
            "PGHOST": server.socketFolder, "PGPORT": "\(server.port)", "PGUSER": "postgres",
            "PGDATABASE": "roster", "ROSTER_STATE": "postgresql:///roster",
        ]
    }
}
