import Foundation
import RosterModel
import RosterPostgres
import TestSupport
import Testing

/// Connections that come about, and those that do not.
@Suite(.needsPostgres) struct ConnectingTests {
    let database: PostgresDatabase

    init() throws {
        database = try PostgresDatabase(on: .shared())
    }

    /// A role with a password, which is what TCP needs, gone with the value.
    private final class Role {
        let database: PostgresDatabase
        let name: String

        init(in database: PostgresDatabase, password: String) throws {
            self.database = database
            name = "role_" + database.name
            let quoted = password.replacing("'", with: "''")
            try database.shell().run("CREATE ROLE \(name) LOGIN PASSWORD '\(quoted)';")
        }

        deinit { _ = try? database.shell().run("DROP ROLE \(name);") }

        func url(password: String) -> String {
            database.url(role: "\(name):\(password)", over: .tcp)
        }
    }

    @Test func `the socket and TCP lead to the same server`() throws {
        let role = try Role(in: database, password: "p")
        let socket = try database.connected()
        let tcp = try PostgresConnection(to: postgres(role.url(password: "p")))
        for connection in [socket, tcp] {
            #expect(connection.isAlive)
            #expect(connection.serverVersion >= 140_000)
            let rows = try connection.execute(
                "SELECT pg_backend_pid() AS pid, current_database() AS name")
            #expect(try rows[0]["pid"] == connection.backendPID)
            #expect(try rows[0]["name"] == database.name)
        }
        #expect(socket.backendPID != tcp.backendPID)
    }

    @Test func `every session is set up alike, whatever the role has set`() throws {
        try database.shell().run(
            """
            ALTER DATABASE "\(database.name)" SET DateStyle = 'German';
            ALTER DATABASE "\(database.name)" SET standard_conforming_strings = off;
            ALTER DATABASE "\(database.name)" SET client_encoding = 'LATIN1';
            ALTER DATABASE "\(database.name)" SET search_path = 'public';
            """)
        let rows = try database.connected().execute(
            """
            SELECT name, setting FROM pg_settings WHERE name = ANY($1)
            ORDER BY name
            """,
            [
                .array([
                    "DateStyle", "standard_conforming_strings", "client_encoding", "search_path",
                    "client_connection_check_interval", "application_name", "TimeZone",
                ])
            ])
        let settings = try rows.map { "\(try $0["name"] as String)=\(try $0["setting"] as String)" }
        #expect(
            settings == [
                "DateStyle=ISO, DMY", "TimeZone=UTC", "application_name=roster",
                "client_connection_check_interval=2000", "client_encoding=UTF8",
                "search_path=pg_catalog", "standard_conforming_strings=on",
            ])
    }

    @Test func `what is written in the place comes before Roster's own`() throws {
        let url = database.url() + "&application_name=nightly&schema=teams"
        let connection = try PostgresConnection(to: postgres(url))
        let rows = try connection.execute("SELECT current_setting('application_name') AS name")
        #expect(try rows[0]["name"] == "nightly")
    }

    @Test func `a wrong password, role or database is refused`() throws {
        let role = try Role(in: database, password: "right")
        let urls = [
            role.url(password: "wrong"), database.url(role: "nobody"),
            database.url().replacing("/" + database.name, with: "/none"),
            database.url() + "&sslmode=require&host=127.0.0.1", database.url() + "&sslmode=none",
        ]
        for url in urls {
            let error = #expect(throws: PostgresError.self, "\(url)") {
                try PostgresConnection(to: postgres(url))
            }
            #expect(error?.cause == .refused, "\(url): \(error?.message ?? "")")
        }
    }

    @Test func `a place where no server answers may have one later`() throws {
        for url in [
            "postgresql://127.0.0.1:1/x", "postgresql:host=/nonexistent",
            "postgresql://nowhere.invalid/x",
        ] {
            let error = #expect(throws: PostgresError.self) {
                try PostgresConnection(to: postgres(url))
            }
            #expect(error?.cause == .unreachable, "\(url): \(error?.message ?? "")")
            #expect(error?.message.contains("\n") == false)
        }
    }

    @Test func `an option that libpq does not know is named, unless it may be a secret`() throws {
        func message(_ url: String) throws -> String? {
            #expect(throws: PostgresError.self) { try PostgresConnection(to: postgres(url)) }?
                .message
        }
        #expect(try message(database.url() + "&colour=red")?.contains("\"colour\"") == true)
        #expect(try message(database.url() + "&password=a&s3cret=b")?.contains("s3cret") == false)
    }

    static let passwords = [
        "p@ss", "p/ss", "p:ss", "p%ss", "p?ss", "p#ss", "p ss", "pässwörd😀", "line\nbreak", "it's",
        #"say "so""#, #"back\slash"#, "a&b=c", "%41", "[::1]", ",", "==", "e\u{301}",
    ]

    @Test(arguments: passwords)
    func `a password with special characters works in both forms and is in no text`(
        _ password: String
    ) throws {
        let role = try Role(in: database, password: password)
        let encoded = try #require(
            password.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let quoted = password.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
        let keywords = """
            postgresql:host=127.0.0.1 port=\(database.server.port) dbname=\(database.name) \
            user=\(role.name) password='\(quoted)'
            """
        for text in [role.url(password: encoded), keywords] {
            let connection = try PostgresConnection(to: postgres(text))
            let error = #expect(throws: PostgresError.self) {
                try connection.execute(
                    "DO $$ BEGIN RAISE 'no % and %', '\(password.replacing("'", with: "''"))', 1; END $$"
                )
            }
            #expect(error?.message == "no *** and 1")
            let place = try postgres(text.replacing("/" + database.name, with: "/none"))
            #expect(!place.description.contains(password))
            #expect(!place.description.contains(encoded))
        }
    }

    // A comma would part two hosts.
    @Test(arguments: passwords.filter { $0 != "," })
    func `a password is in no message of libpq, even as a host`(_ password: String) throws {
        let encoded = try #require(
            password.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let error = #expect(throws: PostgresError.self) {
            try PostgresConnection(
                to: postgres("postgresql://ana:\(encoded)@h\(encoded).invalid:1/x?user=\(encoded)"))
        }
        #expect(error?.message.contains("***") == true)
        #expect(error?.message.utf8.contains(password.utf8) == false)
    }

    @Test func `PGPASSWORD is used and is in no message`() async throws {
        let role = try Role(in: database, password: "s3cret")
        let url = database.url(role: role.name, over: .tcp)
        // The environment is the process's, so the test has one of its own.
        await #expect(processExitsWith: .success) { [url = url as String] in
            setenv("PGPASSWORD", "s3cret", 1)
            let connection = try PostgresConnection(to: postgres(url))
            let error = #expect(throws: PostgresError.self) {
                try connection.execute("SELECT s3cret")
            }
            #expect(error?.message == #"column "***" does not exist"#)
        }
        withExtendedLifetime(role) {}
    }
}

extension String.UTF8View {
    /// Byte for byte, where `String` would compare characters.
    fileprivate func contains(_ other: String.UTF8View) -> Bool {
        indices.contains { self[$0...].starts(with: other) }
    }
}
