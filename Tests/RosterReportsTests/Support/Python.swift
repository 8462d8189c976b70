import Foundation
import TestSupport

/// Runs the scripts that judge documents.
enum Python {
    struct Failure: Error {
        let status: Int32
    }

    /// Runs a script; what it complains about stands among the test's output.
    ///
    /// - Throws: When it cannot run, or does not end well.
    static func run(_ script: String, _ arguments: [String] = [], input: Data = Data()) throws
        -> Data
    {
        guard let python = SchemaValidator.python else { throw SchemaValidator.Failure.noPython }
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try input.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: python)
        process.arguments = [script] + arguments
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(status: process.terminationStatus)
        }
        return data
    }
}
