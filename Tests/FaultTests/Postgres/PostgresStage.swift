import Foundation
import TestSupport

/// A state in a PostgreSQL database of its own.
struct PostgresStage: FaultStage {
    private let database: PostgresDatabase

    init() throws { database = try PostgresDatabase(on: .shared()) }

    private init(_ database: PostgresDatabase) { self.database = database }

    var option: String { database.url() }

    var environment: [String: String] { [:] }

    func duplicate() throws -> any FaultStage {
        try PostgresStage(PostgresDatabase(on: database.server, template: database.name))
    }

    /// What is there once nobody writes any more: the server may finish what a client had begun that
    /// was killed.
    func dump() throws -> String {
        _ = try isLocked()
        return "\(try StateDump.meaning(database))"
    }

    /// Whether somebody still has the lock after the time in which the server notices that a client
    /// is gone.
    func isLocked() throws -> Bool {
        for _ in 0..<400 {
            if try database.writeLocks().isEmpty { return false }
            Thread.sleep(forTimeInterval: 0.025)
        }
        return true
    }

    func hold() throws -> () -> Void {
        let session = try PostgresSession(database.shell())
        try session.run("BEGIN; LOCK TABLE members IN EXCLUSIVE MODE;")
        return { session.end() }
    }

    func signs() -> [WriteSign] {
        [WriteSign(name: "the lock is held") { (try? !database.writeLocks().isEmpty) ?? false }]
    }

    func outside(_ sql: String) throws -> [String] { try database.shell().run(sql) }
}
