internal import Foundation

/// The real `sqlite3` program: how an outsider meets a state.
package struct SQLiteShell: SQLPrompt {
    package let path: String
    /// Variables of the program beside those of the tests.
    private let environment: [String: String]

    package init(path: String, environment: [String: String] = [:]) {
        self.path = path
        self.environment = environment
    }

    /// Runs a script to its end, whatever fails on the way.
    ///
    /// - Returns: Its rows, with columns separated by `|`, and its errors.
    /// - Throws: When the program cannot be started.
    package func attempt(_ script: String) throws -> SQLOutcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            environment.map { "\($0)=\($1)" } + ["sqlite3", "-batch", "-init", "/dev/null", path]
        let (input, output, errors) = (Pipe(), Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        input.fileHandleForWriting.write(Data(script.utf8))
        try input.fileHandleForWriting.close()
        let rows = output.fileHandleForReading.readDataToEndOfFile()
        let problems = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return SQLOutcome(
            rows: String(decoding: rows, as: UTF8.self).split(separator: "\n").map(String.init),
            errors: String(decoding: problems, as: UTF8.self))
    }
}
