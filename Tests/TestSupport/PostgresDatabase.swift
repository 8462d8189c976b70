internal import Foundation

/// A database of one test, gone with the value.
package final class PostgresDatabase: Sendable {
    package let server: PostgresServer
    package let name: String

    /// Makes an empty database, or a copy of one that nobody is connected to.
    ///
    /// - Throws: What the server says.
    package init(on server: PostgresServer, template: String = "template0") throws {
        self.server = server
        name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "").prefix(12)
        try PostgresShell(server: server, database: "postgres")
            .run(#"CREATE DATABASE "\#(name)" TEMPLATE "\#(template)";"#)
    }

    deinit {
        _ = try? PostgresShell(server: server, database: "postgres")
            .attempt(#"DROP DATABASE IF EXISTS "\#(name)" WITH (FORCE);"#)
    }

    /// How a client gets here.
    package enum Route: Sendable {
        case socket
        case tcp
    }

    /// The address of the database, as `psql` and Roster take it.
    package func url(role: String = "postgres", over route: Route = .socket) -> String {
        switch route {
        case .socket:
            let host = server.socketFolder.replacing("/", with: "%2F")
            return "postgresql://\(role)@/\(name)?host=\(host)&port=\(server.port)"
        case .tcp: return "postgresql://\(role)@127.0.0.1:\(server.port)/\(name)"
        }
    }

    /// The `psql` of a role, in which names without a schema mean those of `searchPath`.
    package func shell(
        role: String = "postgres", searchPath: String = "roster"
    ) -> PostgresShell {
        PostgresShell(
            server: server, database: name, role: role, searchPath: searchPath, keeping: self)
    }
}

/// A database that others are quickly copied from.
package final class PostgresTemplate: Sendable {
    private let database: PostgresDatabase

    /// - Parameters:
    ///   - server: Where it lives.
    ///   - prepare: Fills the database, and leaves no connection behind.
    /// - Throws: What `prepare` throws.
    package init(on server: PostgresServer, prepare: (PostgresDatabase) throws -> Void) throws {
        database = try PostgresDatabase(on: server)
        try prepare(database)
    }

    package func copy() throws -> PostgresDatabase {
        try PostgresDatabase(on: database.server, template: database.name)
    }
}
