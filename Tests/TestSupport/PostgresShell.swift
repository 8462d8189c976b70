package import Foundation

/// The real `psql` program: how an outsider meets a state.
package struct PostgresShell: SQLPrompt {
    package let server: PostgresServer
    package let database: String
    package let role: String
    /// Where names without a schema are looked for.
    package let searchPath: String
    /// Keeps a test's database while something may still run in it.
    private let kept: PostgresDatabase?

    package init(
        server: PostgresServer, database: String, role: String = "postgres",
        searchPath: String = "roster", keeping kept: PostgresDatabase? = nil
    ) {
        self.server = server
        self.database = database
        self.role = role
        self.searchPath = searchPath
        self.kept = kept
    }

    /// Runs a script to its end, whatever fails on the way.
    ///
    /// - Returns: Its rows, with columns separated by `|`, null as nothing; and its errors.
    /// - Throws: When the program cannot be started.
    package func attempt(_ script: String) throws -> SQLOutcome {
        // A file, since a program that ends early would break a pipe.
        let file = FileManager.default.temporaryDirectory
            .appending(path: "roster-psql-" + UUID().uuidString.lowercased())
        try Data(script.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = prepared()
        let (output, errors) = (Pipe(), Pipe())
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let rows = output.fileHandleForReading.readDataToEndOfFile()
        let problems = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return SQLOutcome(
            rows: String(decoding: rows, as: UTF8.self).split(separator: "\n").map(String.init),
            errors: String(decoding: problems, as: UTF8.self))
    }

    /// The program as it is started; its streams are the caller's.
    package func prepared() -> Process {
        let process = Process()
        // The one beside the server: the one on the path is Debian's slow way to choose it.
        let psql = PostgresInstallation.binaries.map { $0 + "/psql" } ?? "/usr/bin/psql"
        process.executableURL = URL(filePath: psql)
        process.arguments = ["-X", "-q", "-A", "-t", "-F", "|"]
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
            "HOME": "/nonexistent", "LANG": "C.UTF-8",
            "PGHOST": server.socketFolder, "PGPORT": "\(server.port)", "PGDATABASE": database,
            "PGUSER": role,
            "PGOPTIONS": "-c client_min_messages=warning -c search_path=\(searchPath)",
        ]
        return process
    }
}
