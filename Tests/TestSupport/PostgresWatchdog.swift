internal import Foundation
internal import Synchronization

/// A shell that starts and stops a server, and removes its folder when the value goes or its
/// process ends, however it ends: then the shell finds the end of its input.
///
/// The server is its child, not the tests': `Process` waits for grandchildren too.
final class PostgresWatchdog: Sendable {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let turn = Mutex(())

    /// - Parameters:
    ///   - folder: Where commands run; gone in the end.
    ///   - last: What is run before that.
    /// - Throws: When the shell cannot be started.
    init(folder: String, last: String) throws {
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c",
            """
            trap '' HUP INT TERM
            cd '\(folder)'
            while read -r command; do
                eval "$command" >said 2>&1 </dev/null
                echo "$?"
            done
            \(last)
            cd / && rm -rf '\(folder)'
            """,
        ]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// Runs one line of `sh` in the folder.
    ///
    /// - Returns: Whether it ended well.
    /// - Throws: When the shell is gone.
    func run(_ line: String) throws -> Bool {
        try turn.withLock { _ in
            try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
            return output.fileHandleForReading.availableData == Data("0\n".utf8)
        }
    }
}
