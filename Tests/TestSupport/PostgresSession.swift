internal import Foundation

/// A `psql` that stays, statement after statement, until it is told to end.
package final class PostgresSession: Sendable {
    /// The number of the server's process for it.
    package let processID: Int
    private let input: FileHandle
    private let output: FileHandle

    /// - Throws: When the program cannot be started.
    package init(_ shell: PostgresShell) throws {
        let process = shell.prepared()
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
        self.input = input.fileHandleForWriting
        self.output = output.fileHandleForReading
        let id = try Self.answers("SELECT pg_backend_pid();", self.input, self.output)
        processID = id.first.flatMap { Int($0) } ?? 0
    }

    /// Runs statements to their end.
    ///
    /// - Returns: What they print, errors too, line by line.
    @discardableResult
    package func run(_ sql: String) throws -> [String] { try Self.answers(sql, input, output) }

    /// Ends the program, which rolls back what is open, and waits for that.
    package func end() {
        try? input.close()
        _ = output.readDataToEndOfFile()
    }

    deinit { end() }

    private static func answers(
        _ sql: String, _ input: FileHandle, _ output: FileHandle
    ) throws -> [String] {
        try input.write(contentsOf: Data((sql + "\n\\echo <done>\n").utf8))
        var text = Data()
        while !text.suffix(7).elementsEqual("<done>\n".utf8) {
            let more = output.availableData
            guard !more.isEmpty else { break }
            text += more
        }
        return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
            .filter { $0 != "<done>" }
    }
}
