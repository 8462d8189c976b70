import RosterCrypto
import RosterFiles
import RosterModel
import TestSupport
import Testing

/// A project in memory, read.
struct EditedProject {
    private let tree: MemoryTree
    private let reading: InventoryReading
    private let seed: UInt64
    private static let context = ReadingContext(
        settings: Settings(), today: .testDay, hashing: .sha256)

    /// - Throws: When it has errors.
    init(_ files: [String: [UInt8]], _ seed: UInt64) async throws {
        tree = MemoryTree(files)
        self.seed = seed
        reading = await InventoryReader(tree: tree, context: Self.context).read()
        let errors = reading.diagnostics.filter { $0.severity == .error }
        try #require(errors.isEmpty, "seed \(seed): \(errors)")
    }

    /// The project after edits; nil when one of them cannot be made, for a reason that counts.
    func edited(by edits: [DeclarationEdit]) async throws -> EditedProject? {
        var editor = DeclarationEditor(reading, in: EditedTree(tree), Self.context)
        let problems = editor.apply(edits)
        #expect(!problems.contains { $0.reason == .meaning }, "seed \(seed)")
        guard problems.isEmpty else { return nil }
        var files = tree.files
        for path in editor.tree.paths { files[path] = try editor.tree.read(path).bytes }
        return try await EditedProject(files, seed)
    }

    func text(_ path: String) -> String? {
        tree.files[path].map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the members of some group are a text rather than a list.
    var holdsTexts: Bool {
        tree.files.values.contains { bytes in
            String(decoding: bytes, as: UTF8.self).contains(
                /members["']?:[ \t]*[^\[\{# \t\r\n\u0085\u2028\u2029]/)
        }
    }

    func members(of id: ResourceID) throws -> Members {
        try reading.members.members(of: id).members
    }

    func resource(_ id: ResourceID) throws -> Resource {
        try #require(reading.inventory?.resources.first { $0.resource.id == id }?.resource)
    }

    /// All comments that `AwkwardProject` wrote.
    var comments: Set<String> {
        Set(lines.flatMap { $0.matches(of: /# (of [^#]+)?c\d+/).map { String($0.output.0) } })
    }

    /// How many lines come and go.
    func changedLines(to other: EditedProject) -> (new: Int, gone: Int) {
        let difference = other.lines.difference(from: lines)
        return (difference.insertions.count, difference.removals.count)
    }

    private var lines: [String] {
        tree.files.sorted { $0.key < $1.key }.flatMap { _, bytes in
            String(decoding: bytes, as: UTF8.self).split(
                omittingEmptySubsequences: false, whereSeparator: \.isNewline
            ).map(String.init)
        }
    }
}
