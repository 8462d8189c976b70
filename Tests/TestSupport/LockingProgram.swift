internal import Foundation

/// An `sqlite3` program that has begun to write to a state, and does not end by itself.
package final class LockingProgram: Sendable {
    /// The number of its process.
    package let id: Int32
    private let input: FileHandle
    private let errors: FileHandle

    /// - Throws: When the program cannot be started, or does not get the lock.
    package init(_ shell: SQLiteShell) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c", "exec sqlite3 -batch -init /dev/null \"$0\"", shell.path,
        ]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
        id = process.processIdentifier
        self.input = input.fileHandleForWriting
        errors = output.fileHandleForReading
        self.input.write(Data("BEGIN IMMEDIATE; SELECT 'locked';\n".utf8))
        let answer = String(decoding: errors.availableData, as: UTF8.self)
        guard answer == "locked\n" else { throw SQLFailure(description: answer) }
    }

    /// Gives the lock back, which ends the program, and waits for that.
    package func end() {
        try? input.close()
        _ = errors.readDataToEndOfFile()
    }

    deinit { end() }
}
