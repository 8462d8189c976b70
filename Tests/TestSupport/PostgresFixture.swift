internal import Foundation
internal import RosterCrypto
internal import RosterModel
package import RosterPostgres
package import RosterState

/// A state in a schema of its own, in a database that the tests of a process share.
package struct PostgresFixture: StateFixture {
    package let database: PostgresDatabase
    package let schema: String
    package let postgres: PostgresStore

    private static let shared = Result { try PostgresDatabase(on: .shared()) }

    /// - Throws: What the server says.
    package init(wait: LockWait = LockWait()) throws {
        database = try Self.shared.get()
        schema = "s" + UUID().uuidString.lowercased().prefix(8)
        postgres = try Self.store(at: database.url() + "&schema=\(schema)", wait: wait)
    }

    /// The store at a URL, as somebody else may know it.
    package static func store(at url: String, wait: LockWait = LockWait()) throws -> PostgresStore {
        guard case .postgres(let place) = try StatePlace(url) else { throw NotPostgres() }
        return PostgresStore(place, hashing: .sha256, actor: "ana@contoso.com", wait: wait)
    }

    /// Another store of the same state.
    package func store(_ wait: LockWait) throws -> PostgresStore {
        try Self.store(at: database.url() + "&schema=\(schema)", wait: wait)
    }

    package var store: any StateStore { postgres }

    package var shell: PostgresShell { database.shell(searchPath: schema) }

    package func initialise(lineage: String) throws {
        _ = try postgres.prepare(lineage: lineage)
    }

    package func outside(_ sql: String) throws -> [String] { try shell.run(sql) }

    /// As the superuser that the tests are: triggers do not fire for what comes from a replica.
    package func unguarded(_ sql: String) throws {
        _ = try shell.run("SET session_replication_role = replica;\n" + sql)
    }
}

private struct NotPostgres: Error {}
