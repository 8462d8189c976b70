internal import Foundation

/// The real `sqlite3` program: how an outsider meets a state.
package struct SQLiteShell: Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// What the program wrote.
    package struct Outcome: Sendable {
        package let rows: [String]
        package let errors: String
    }

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// Runs a script to its end, whatever fails on the way.
    ///
    /// - Returns: Its rows, with columns separated by `|`, and its errors.
    /// - Throws: When the program cannot be started.
    package func attempt(_ script: String) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["sqlite3", "-batch", "-init", "/dev/null", path]
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
        return Outcome(
            rows: String(decoding: rows, as: UTF8.self).split(separator: "\n").map(String.init),
            errors: String(decoding: problems, as: UTF8.self))
    }

    /// Runs a script that must not fail.
    ///
    /// - Returns: Its rows, with columns separated by `|`.
    /// - Throws: `Failure` with what the program says.
    @discardableResult
    package func run(_ script: String) throws -> [String] {
        let outcome = try attempt(script)
        guard outcome.errors.isEmpty else { throw Failure(description: outcome.errors) }
        return outcome.rows
    }
}
