internal import Foundation

/// A real server of the tests' own, in a folder of its own, gone with the value or the process.
///
/// Roles come in over its socket without a password and over TCP, on the loopback address, with
/// one. `postgres` is the superuser. A shell that waits for the end of a pipe stops it and removes
/// its folder, so it does not outlive a test process that is killed.
package final class PostgresServer: Sendable {
    /// The folder of the socket, with the data and the log in it.
    package let socketFolder: String
    package let port: Int
    private let settings: [String: String]
    private let environment: [String: String]
    private let watchdog: PostgresWatchdog

    /// The server that the tests of a process share; tests that stop one make their own.
    package static func shared() throws -> PostgresServer { try sharedServer.get() }

    private static let sharedServer = Result { try PostgresServer() }

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// How to stop: `fast` closes the sessions, `immediate` is like a loss of power.
    package enum StopMode: String, Sendable {
        case fast
        case immediate
    }

    /// Makes a cluster and starts its server.
    ///
    /// - Parameters:
    ///   - settings: Settings beside or instead of those that make tests fast; a test of faults wants
    ///     `["fsync": "on"]`.
    ///   - environment: Variables of the server itself.
    /// - Throws: `Failure` with what PostgreSQL says.
    package convenience init(
        settings: [String: String] = [:], environment: [String: String] = [:]
    ) throws {
        try self.init(
            settings, environment, madeBy: "initdb",
            "-D data -U postgres --no-sync -E UTF8 --locale=C.UTF-8"
                + " --auth-local=trust --auth-host=scram-sha-256")
        try start()
    }

    /// Copies a running server, which this one follows once it is started.
    ///
    /// - Throws: `Failure` with what PostgreSQL says.
    package convenience init(standbyOf primary: PostgresServer) throws {
        try self.init(
            [:], [:], madeBy: "pg_basebackup",
            "-h \(primary.socketFolder) -p \(primary.port) -U postgres -D data -R -c fast --no-sync"
        )
    }

    /// Makes a cluster, which does not run yet.
    private init(
        _ settings: [String: String], _ environment: [String: String], madeBy program: String,
        _ arguments: String
    ) throws {
        let fast = ["fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"]
        self.settings = fast.merging(settings) { _, own in own }
        self.environment = environment
        socketFolder = try Self.makeFolder()
        port = try LoopbackPort.free()
        watchdog = try PostgresWatchdog(
            folder: socketFolder,
            last: "[ ! -e data/postmaster.pid ] || \(Self.program("pg_ctl")) -D data -w"
                + " -m immediate stop")
        try run(program, arguments)
    }

    /// Starts the server again where it was; returns when it takes connections.
    ///
    /// - Parameter extra: Settings for this once.
    /// - Throws: `Failure` with what PostgreSQL says.
    package func start(with extra: [String: String] = [:]) throws {
        let own = [
            "unix_socket_directories": socketFolder, "port": "\(port)",
            "listen_addresses": "127.0.0.1", "max_connections": "200",
        ]
        let options = own.merging(settings.merging(extra) { _, new in new }) { own, _ in own }
            .sorted { $0.key < $1.key }
            .map { "-c \($0.key)=\($0.value)" }.joined(separator: " ")
        let variables = environment.sorted { $0.key < $1.key }
            .map { "\($0.key)='\($0.value)'" }.joined(separator: " ")
        try run("pg_ctl", "-D data -w -t 60 -l log -o '\(options)' start", with: variables)
    }

    /// Stops the server; returns when it is gone.
    package func stop(mode: StopMode = .fast) throws {
        try run("pg_ctl", "-D data -w -t 60 -m \(mode.rawValue) stop")
    }

    package func restart(mode: StopMode = .fast) throws {
        try stop(mode: mode)
        try start()
    }

    /// What the server logged.
    package func log() throws -> String {
        try String(contentsOfFile: socketFolder + "/log", encoding: .utf8)
    }

    /// A folder that the server's user can write to.
    private static func makeFolder() throws -> String {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "roster-pg-" + UUID().uuidString.lowercased().prefix(8))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard getuid() == 0 else { return folder.path }
        let result = try Shell.run("chown postgres:postgres .", in: folder)
        guard result.status == 0 else { throw Failure(description: result.output) }
        return folder.path
    }

    private func run(
        _ program: String, _ arguments: String, with variables: String = ""
    ) throws {
        guard try !watchdog.run("\(Self.program(program, with: variables)) \(arguments)") else {
            return
        }
        let files = ["said", "log"].map { "\(socketFolder)/\($0)" }
        let texts = files.compactMap { try? String(contentsOfFile: $0, encoding: .utf8) }
        throw Failure(description: "\(program): " + texts.joined())
    }

    /// A program of the server, run as its user, with `variables` for nobody but that user.
    private static func program(_ name: String, with variables: String = "") -> String {
        "\(PostgresInstallation.unprivileged) env \(variables)"
            + " '\(PostgresInstallation.binaries ?? "")/\(name)'"
    }
}
