import Foundation
import TestSupport
import Testing

/// One small file that schema and reader must judge alike.
///
/// It stands in `Fixtures/SET/valid` or `Fixtures/SET/invalid`; an invalid YAML file starts with a
/// comment that names the rules by which the reader finds it so: `# yaml/type, id/invalid`.
struct Fixture: CustomTestStringConvertible, Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case declarations
        case settings
        /// JSON outputs, which only schemas judge.
        case outputs
    }

    let kind: Kind
    let isValid: Bool
    let file: URL

    var testDescription: String {
        "\(kind.rawValue)/\(isValid ? "valid" : "invalid")/\(file.lastPathComponent)"
    }

    /// The schema that judges it; that of an output stands in its name: `plan.masked.json`.
    var schema: String {
        switch kind {
        case .declarations: "declaration.schema.json"
        case .settings: "roster.schema.json"
        case .outputs:
            (file.lastPathComponent.split(separator: ".").first ?? "") + ".schema.json"
        }
    }

    /// The rules that the first line names.
    func rules() throws -> Set<String> {
        let text = try String(contentsOf: file, encoding: .utf8)
        guard !isValid, let line = text.split(separator: "\n").first, line.hasPrefix("# ") else {
            return []
        }
        return Set(line.dropFirst(2).split(separator: ", ").map(String.init))
    }

    static func all(_ kind: Kind) -> [Fixture] {
        files(in: folder.appending(path: kind.rawValue)).map { file in
            Fixture(
                kind: kind,
                isValid: file.deletingLastPathComponent().lastPathComponent == "valid",
                file: file)
        }
    }

    /// Every file below `folder`, in the order of their paths, without hidden ones.
    static func files(in folder: URL) -> [URL] {
        let found = FileManager.default.enumerator(
            at: folder, includingPropertiesForKeys: [.isRegularFileKey],
            options: [.skipsHiddenFiles])
        return (found?.compactMap { $0 as? URL } ?? [])
            .filter {
                (try? $0.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
            }
            .sorted { $0.path < $1.path }
    }

    static let folder = SchemaValidator.root.appending(path: "Tests/SchemaTests/Fixtures")
}
