import Foundation
import RosterCrypto
import RosterFiles
import RosterModel
import TestSupport
import Testing

/// One folder an edit: `edit.txt` says what is edited, `before` holds the files of `groups`, `after`
/// those of them that change, and `problems.txt` what cannot be edited, if anything.
///
/// All bytes count. `ROSTER_RECORD=1` rewrites `after` and `problems.txt`; a run that records fails.
@Suite struct EditTests {
    private static let isRecording = ProcessInfo.processInfo.environment["ROSTER_RECORD"] == "1"
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Edits")

    static let names: [String] =
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.sorted() ?? []

    @Test func `there are many awkward files`() {
        #expect(Self.names.count >= 60)
    }

    @Test(arguments: names)
    func `an edit changes the bytes that it is about and no others`(name: String) async throws {
        let folder = Self.folder.appending(path: name)
        let edits = try WrittenEdits(
            String(contentsOf: folder.appending(path: "edit.txt"), encoding: .utf8)
        ).edits
        #expect(!edits.isEmpty)
        let project = try TemporaryProject()
        for (path, data) in try Self.files(in: folder.appending(path: "before")) {
            try project.write(data, to: "groups/" + path)
        }
        let (files, problems) = try await project.edited(by: edits)
        let said = problems.map { "\($0.message.plain)\n" }.joined()
        try Self.compare(files, in: folder.appending(path: "after"))
        try Self.compare(
            said.isEmpty ? [:] : ["problems.txt": Data(said.utf8)], in: folder,
            among: ["problems.txt"])
        for (path, data) in files { try project.write(data, to: "groups/" + path) }
        let again = await project.read()
        #expect(again.inventory != nil, "\(again.diagnostics)")
    }

    /// All files below a folder by their paths there.
    private static func files(in folder: URL) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? [] {
            let url = folder.appending(path: path)
            let isFile = try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile
            if isFile ?? false { files[path] = try Data(contentsOf: url) }
        }
        return files
    }

    /// Compares what there is with the files of a folder, or on request records it.
    private static func compare(
        _ actual: [String: Data], in folder: URL, among names: Set<String>? = nil
    ) throws {
        let expected = try files(in: folder).filter { names?.contains($0.key) ?? true }
        for path in Set(actual.keys).union(expected.keys) where actual[path] != expected[path] {
            guard isRecording else {
                let text = actual[path].map { String(decoding: $0, as: UTF8.self) }
                Issue.record(
                    "\(folder.lastPathComponent)/\(path): \(text?.debugDescription ?? "gone")")
                continue
            }
            let url = folder.appending(path: path)
            if let data = actual[path] {
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try data.write(to: url)
            } else {
                try FileManager.default.removeItem(at: url)
            }
            Issue.record("recorded \(path); read it, and run again")
        }
    }
}

extension TemporaryProject {
    /// Edits declarations of the project, of which nothing is written.
    ///
    /// - Parameter edits: What is to change.
    /// - Returns: The changed files by their paths below `groups`, and why something was left.
    /// - Throws: When the files are no valid project.
    func edited(
        by edits: [DeclarationEdit]
    ) async throws -> (files: [String: Data], problems: [EditProblem]) {
        let context = ReadingContext(settings: Settings(), today: .testDay, hashing: .sha256)
        let reading = await InventoryReader(tree: tree, context: context).read()
        try #require(reading.inventory != nil, "\(reading.diagnostics)")
        var editor = DeclarationEditor(reading, in: EditedTree(tree), context)
        let problems = editor.apply(edits)
        var files: [String: Data] = [:]
        for path in editor.tree.paths {
            files[String(path.dropFirst("groups/".count))] =
                Data(try editor.tree.read(path).bytes)
        }
        return (files, problems)
    }
}
