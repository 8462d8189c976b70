internal import Foundation
internal import RosterCrypto
package import RosterSQLite
package import RosterState

/// A state in an SQLite file of its own.
package struct SQLiteFixture: StateFixture {
    package let folder: StateFolder
    package let sqlite: SQLiteStore

    package init() throws {
        folder = try StateFolder()
        sqlite = SQLiteStore(path: folder.file("state.sqlite"), hashing: .sha256)
    }

    /// A copy of a state that nobody is writing to: faster than making another.
    package init(copyOf other: SQLiteFixture) throws {
        try self.init()
        try FileManager.default.copyItem(atPath: other.sqlite.path, toPath: sqlite.path)
    }

    package var store: any StateStore { sqlite }

    package var shell: SQLiteShell { SQLiteShell(path: sqlite.path) }

    package func initialise(lineage: String) throws {
        _ = try sqlite.prepare(lineage: lineage)
    }

    package func outside(_ sql: String) throws -> [String] { try shell.run(sql) }

    package func unguarded(_ sql: String) throws {
        _ = try shell.run(".dbconfig enable_trigger off\n" + sql)
    }
}
