internal import RosterCrypto
internal import RosterModel
package import RosterPostgres
package import RosterState

/// A state in a PostgreSQL database of its own.
package struct PostgresFixture: StateFixture {
    package let database: PostgresDatabase
    package let postgres: PostgresStore

    /// - Throws: What the server says.
    package init(on server: PostgresServer? = nil, wait: LockWait = LockWait()) throws {
        database = try PostgresDatabase(on: server ?? .shared())
        postgres = try Self.store(at: database.url(), wait: wait)
    }

    /// The store at a URL, as somebody else may know it.
    package static func store(at url: String, wait: LockWait = LockWait()) throws -> PostgresStore {
        guard case .postgres(let place) = try StatePlace(url) else { throw NotPostgres() }
        return PostgresStore(place, hashing: .sha256, actor: "ana@contoso.com", wait: wait)
    }

    package var store: any StateStore { postgres }

    package func initialise(lineage: String) throws {
        _ = try postgres.prepare(lineage: lineage)
    }

    package func outside(_ sql: String) throws -> [String] { try database.shell().run(sql) }
}

private struct NotPostgres: Error {}
