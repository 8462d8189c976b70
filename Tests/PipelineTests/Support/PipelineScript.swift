import Foundation
import TestSupport

/// Runs `pipeline.py`.
enum PipelineScript {
    struct Failure: Error {
        let status: Int32
    }

    private static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "pipeline.py")

    /// - Throws: When it cannot run, or does not end well.
    @discardableResult
    static func run(_ verb: String, _ file: URL, input: Data = Data()) throws -> Data {
        guard let python = SchemaValidator.python else { throw SchemaValidator.Failure.noPython }
        let process = Process()
        let (given, output) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: python)
        process.arguments = [script.path, verb, file.path]
        process.standardInput = given
        process.standardOutput = output
        try process.run()
        try given.fileHandleForWriting.write(contentsOf: input)
        try given.fileHandleForWriting.close()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(status: process.terminationStatus)
        }
        return data
    }
}
