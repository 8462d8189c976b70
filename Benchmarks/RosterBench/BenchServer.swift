internal import Foundation

/// A PostgreSQL server of its own in a folder that goes with it, reached through a socket.
///
/// It writes as safely as any server does: nothing is switched off to be faster.
final class BenchServer {
    private let folder: String
    private let programs: String

    /// Makes a cluster and starts its server.
    ///
    /// - Returns: Nil where PostgreSQL is not installed.
    init?() throws(BenchError) {
        let installed = (14...30).reversed().map { "/usr/lib/postgresql/\($0)/bin" }
        guard let programs = installed.first(where: { access($0 + "/initdb", X_OK) == 0 }) else {
            return nil
        }
        self.programs = programs
        folder = "/tmp/roster-bench-\(getpid())"
        try FileSystem.makeFolder(folder)
        if getuid() == 0 { try Command("chown", ["postgres:", folder]).run() }
        try run("initdb", ["-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8"])
        try run(
            "pg_ctl",
            [
                "-D", data, "-w", "-l", folder + "/log", "-o",
                "-c listen_addresses='' -c unix_socket_directories=\(folder)", "start",
            ])
    }

    deinit {
        _ = try? run("pg_ctl", ["-D", data, "-w", "-m", "immediate", "stop"])
        _ = try? Command("rm", ["-rf", folder]).run()
    }

    /// The database that everything is measured in.
    var url: String {
        "postgresql://postgres@/postgres?host=" + folder
    }

    /// A run of `psql` that takes the database to what a first apply starts from.
    func clear() throws(BenchError) {
        try psql([
            "DROP SCHEMA IF EXISTS roster CASCADE", "DROP TABLE IF EXISTS bare", "CHECKPOINT",
        ])
        .run()
        try psql([
            """
            CREATE TABLE bare (grp integer NOT NULL, address text COLLATE "C" NOT NULL,
                PRIMARY KEY (grp, address))
            """
        ]).run()
    }

    /// Loads rows into a table that has the same key and nothing else.
    func copy(_ rows: String) -> Command { psql(["\\copy bare FROM '\(rows)'"]) }

    private var data: String { folder + "/data" }

    private func psql(_ statements: [String]) -> Command {
        Command("psql", ["-X", "-q", "-d", url] + statements.flatMap { ["-c", $0] })
    }

    /// A server refuses to run as root.
    private func run(_ program: String, _ arguments: [String]) throws(BenchError) {
        let path = programs + "/" + program
        let user = ["--reuid=postgres", "--regid=postgres", "--clear-groups", path]
        try (getuid() == 0 ? Command("setpriv", user + arguments) : Command(path, arguments)).run()
    }
}
