import Foundation
import RosterFiles
import RosterModel
import Testing

/// Reads a fixture as Roster reads it: in a project of its own.
enum FixtureReader {
    /// The rules of all errors; empty when the reader accepts the file.
    static func errors(in fixture: Fixture) async throws -> Set<String> {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (path, text) in fixture.kind == .settings ? [:] : surroundings {
            try write(Data(text.utf8), to: folder.appending(path: path))
        }
        let path = fixture.kind == .settings ? SettingsReader.fileName : "groups/fixture.yaml"
        try write(Data(contentsOf: fixture.file), to: folder.appending(path: path))
        let tree = try #require(FolderTree(root: folder.path))
        let diagnostics =
            fixture.kind == .settings
            ? SettingsReader { TimeZone(identifier: $0) != nil }.read(tree).diagnostics
            : await InventoryReader(tree: tree, context: try context()).read().diagnostics
        return Set(diagnostics.filter { $0.severity == .error }.map(\.rule.text))
    }

    /// What the fixtures name: groups to include and lists of members.
    private static let surroundings = [
        "groups/others.yaml": """
        kind: KnownUserGroup
        id: contoso-employees
        name: Contoso employees
        members: [emil@contoso.com]
        ---
        kind: KnownUserGroup
        id: contoso-vendors
        name: Contoso vendors
        members: [vera@fabrikam.com]

        """,
        "groups/people.csv": "address,note\npaul@contoso.com,MVP\n",
        "groups/lists/people.txt": "pia@contoso.com\n",
    ]

    private static func write(_ data: Data, to file: URL) throws {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    private static func context() throws -> ReadingContext {
        ReadingContext(
            settings: Settings(),
            today: try #require(CalendarDay(year: 2026, month: 11, day: 21)),
            hashing: Hashing { SummingHasher() })
    }
}

/// Enough of a hash for reading: nothing here compares fingerprints of different contents.
private struct SummingHasher: ContentHasher {
    private var bytes = [UInt8](repeating: 0, count: Fingerprint.length)

    mutating func update(_ more: UnsafeRawBufferPointer) {
        for (index, byte) in more.enumerated() { bytes[index % bytes.count] &+= byte }
    }

    mutating func finish() -> Fingerprint {
        guard let fingerprint = Fingerprint(bytes) else { preconditionFailure("wrong length") }
        return fingerprint
    }
}
