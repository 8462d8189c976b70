import Foundation
import TestSupport

/// A place for one state, by a clock that the test sets, and the outsiders who get there.
protocol ModelStage {
    /// What `--state` takes.
    var option: String { get }
    var clock: FakeClock { get }
    /// Whoever may come to the prompt; nil where the database has no users.
    var people: [String?] { get }
    /// The database's own shell.
    func prompt(as person: String?) -> any SQLPrompt
}

struct SQLiteModelStage: ModelStage {
    let clock: FakeClock
    private let folder: StateFolder

    init() throws {
        clock = try FakeClock(.distantPast)
        folder = try StateFolder()
    }

    var option: String { "sqlite:" + folder.file("state.sqlite") }
    var people: [String?] { [nil] }

    func prompt(as person: String?) -> any SQLPrompt {
        SQLiteShell(path: folder.file("state.sqlite"), environment: clock.environment)
    }
}

/// A database on a server that has a clock of its own; one at a time, since they share that clock.
struct PostgresModelStage: ModelStage {
    private static let served = Result {
        let clock = try FakeClock(.now)
        let server = try PostgresServer(
            settings: ["autovacuum": "off"], environment: clock.environment)
        try PostgresShell(server: server, database: "postgres")
            .run("CREATE ROLE support SUPERUSER LOGIN;")
        return (clock: clock, server: server)
    }

    let clock: FakeClock
    private let database: PostgresDatabase

    init() throws {
        let served = try Self.served.get()
        clock = served.clock
        database = try PostgresDatabase(on: served.server)
    }

    var option: String { database.url() }
    var people: [String?] { ["postgres", "support"] }

    func prompt(as person: String?) -> any SQLPrompt { database.shell(role: person ?? "postgres") }
}
