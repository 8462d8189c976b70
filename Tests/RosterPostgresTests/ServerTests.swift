import Foundation
import TestSupport
import Testing

/// The server that the tests start for themselves.
@Suite(.needsPostgres) struct ServerTests {
    @Test func `databases are copies of a template and go with the value`() throws {
        let server = try PostgresServer.shared()
        let template = try PostgresTemplate(on: server) { database in
            try database.shell().run("CREATE SCHEMA roster; CREATE TABLE roster.t (x int);")
        }
        let name: String
        do {
            let copy = try template.copy()
            name = copy.name
            try copy.shell().run("INSERT INTO t VALUES (1);")
            #expect(try copy.shell().run("SELECT x, NULL, true FROM t;") == ["1||t"])
            #expect(try template.copy().shell().run("SELECT x FROM t;").isEmpty)
        }
        let left = try PostgresShell(server: server, database: "postgres")
            .run("SELECT datname FROM pg_database WHERE datname = '\(name)';")
        #expect(left.isEmpty)
    }

    @Test func `a server comes back after a loss of power with what was committed`() throws {
        let server = try PostgresServer(settings: ["fsync": "on", "synchronous_commit": "on"])
        let database = try PostgresDatabase(on: server)
        try database.shell(searchPath: "public").run("CREATE TABLE t (x int);")
        try server.stop(mode: .immediate)
        #expect(try !database.shell(searchPath: "public").attempt("SELECT 1;").errors.isEmpty)
        try server.start()
        #expect(try database.shell(searchPath: "public").run("SELECT count(*) FROM t;") == ["0"])
    }

    @Test func `a server goes with its value, folder and all`() throws {
        var server: PostgresServer? = try PostgresServer()
        let folder = try #require(server?.socketFolder)
        #expect(FileManager.default.fileExists(atPath: folder + "/data/postmaster.pid"))
        server = nil
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test func `passwords are asked for over TCP`() throws {
        let database = try PostgresDatabase(on: .shared())
        try database.shell().run("CREATE ROLE \(database.name) LOGIN PASSWORD 'x';")
        defer { _ = try? database.shell().run("DROP ROLE \(database.name);") }
        let url = database.url(role: database.name, over: .tcp)
        func connect(_ password: String) throws -> Shell.Result {
            try Shell.run(
                "psql -X -w -A -t -c 'SELECT current_user' '\(url)'", in: URL(filePath: "/"),
                environment: ["PGPASSWORD": password])
        }
        #expect(try connect("x").output == database.name + "\n")
        #expect(try connect("y").output.contains("password authentication failed"))
    }
}
