package import Foundation

/// Judges files by the JSON Schemas of `schemas/`, with Python's jsonschema.
///
/// `Tests/SchemaTests/make-venv.sh .build/venv` creates the environment that it needs.
package struct SchemaValidator: Sendable {
    /// What a schema says of one file.
    package struct Verdict: Decodable, Equatable, Sendable {
        package let file: String
        package let valid: Bool
        /// Where and why, a line each: `$.changes[0].kind: 'Group' is not one of […]`.
        package let problems: [String]
    }

    /// Why there are no verdicts.
    package enum Failure: Error, Equatable {
        case noPython
        /// The validator ended with this status; what it says stands among the test's output.
        case status(Int32)
    }

    /// The repository's folder.
    package static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The interpreter: `ROSTER_PYTHON`, else that of `.build/venv`; nil when there is neither.
    package static let python: String? = {
        if let path = ProcessInfo.processInfo.environment["ROSTER_PYTHON"], !path.isEmpty {
            return path
        }
        let path = root.appending(path: ".build/venv/bin/python").path
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }()

    /// Whether schemas can be checked here: `.enabled(if: SchemaValidator.isAvailable, …)`.
    package static var isAvailable: Bool { python != nil }

    /// What a skipped test says.
    package static let howToEnable =
        "no validator: run Tests/SchemaTests/make-venv.sh .build/venv, or set ROSTER_PYTHON"

    /// The URI of the schema of schemas.
    package static let metaschema = "https://json-schema.org/draft/2020-12/schema"

    /// A file name below `schemas/`, a path, or the URI of a meta-schema.
    private let schema: String

    package init(_ schema: String) {
        self.schema = schema
    }

    /// What is wrong with a JSON text; empty when it is valid.
    ///
    /// - Throws: `Failure`, or what writing the text to a temporary file throws.
    package func problems(inJSON text: String) throws -> [String] {
        try problems(in: text, as: "json")
    }

    /// What is wrong with the documents of a YAML text; empty when they are valid.
    ///
    /// - Throws: `Failure`, or what writing the text to a temporary file throws.
    package func problems(inYAML text: String) throws -> [String] {
        try problems(in: text, as: "yaml")
    }

    /// Judges files in one run of the validator: JSON by its file name, YAML otherwise.
    ///
    /// - Throws: `Failure` when the validator cannot run, or the schema cannot be read.
    package func verdicts(on files: [URL]) throws -> [Verdict] {
        guard let python = Self.python else { throw Failure.noPython }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: python)
        process.arguments =
            [Self.root.appending(path: "Tests/SchemaTests/validate.py").path, schema]
            + files.map(\.path)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        try process.run()
        let lines = output.fileHandleForReading.readDataToEndOfFile().split(
            separator: UInt8(ascii: "\n"))
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure.status(process.terminationStatus)
        }
        return try lines.map { try JSONDecoder().decode(Verdict.self, from: $0) }
    }

    private func problems(in text: String, as form: String) throws -> [String] {
        let file = FileManager.default.temporaryDirectory
            .appending(path: UUID().uuidString + "." + form)
        defer { try? FileManager.default.removeItem(at: file) }
        try text.write(to: file, atomically: true, encoding: .utf8)
        guard let verdict = try verdicts(on: [file]).first else { throw Failure.status(0) }
        return verdict.problems
    }
}
