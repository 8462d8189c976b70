package import Foundation

/// Runs the built binary, and other programs, as a user does.
package enum Shell {
    package struct Result: Equatable {
        package let status: Int32
        /// Both streams, in the order written.
        package let output: String

        package init(status: Int32, output: String) {
            self.status = status
            self.output = output
        }
    }

    /// The folder of the binary that the tests were built with.
    package static let binaries: URL = {
        if let path = ProcessInfo.processInfo.environment["ROSTER_BINARIES"], !path.isEmpty {
            return URL(filePath: path)
        }
        return URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
    }()

    /// An environment that holds nothing but what it names, and makes git's hashes the same in every
    /// run.
    package static var environment: [String: String] {
        GitFixture.environment.merging([
            "PATH": binaries.path + ":/usr/local/bin:/usr/bin:/bin",
            "HOME": "/nonexistent", "LANG": "C.UTF-8", "ROSTER_ACTOR": "release@contoso.com",
        ]) { _, new in new }
    }

    /// Runs a line of `sh`.
    ///
    /// - Parameters:
    ///   - line: The line.
    ///   - folder: Where to run it.
    ///   - extra: Variables beside those of `environment`.
    /// - Returns: How it ended, and what it printed.
    /// - Throws: When the shell cannot be started.
    package static func run(
        _ line: String, in folder: URL, environment extra: [String: String] = [:]
    ) throws -> Result {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "exec 2>&1 </dev/null\n" + line]
        process.currentDirectoryURL = folder
        process.environment = environment.merging(extra) { _, new in new }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
    }
}
