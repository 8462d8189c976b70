import Foundation
import RosterCrypto
import RosterFiles
import RosterModel
import TestSupport
import Testing

/// What fmt makes of files in `Format`: `NAME.before.EXTENSION` becomes `NAME.after.EXTENSION`, byte for
/// byte.
struct FormatGoldenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Format")

    static let files: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    static let names = files.filter { $0.contains(".before.") }

    @Test func `every file has its counterpart`() {
        let afters = Set(Self.files).subtracting(Self.names)
        #expect(Self.names.count >= 40)
        #expect(afters == Set(Self.names.map(Self.after)))
    }

    @Test(arguments: names)
    func `a file gets its canonical form, and keeps it`(name: String) throws {
        let before = [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
        let golden = Self.folder.appending(path: Self.after(name))
        let formatter = FileFormatter(.test)
        let outcome = formatter.format(before, path: name)
        guard case .formatted(let result) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        if ProcessInfo.processInfo.environment["ROSTER_RECORD"] == "1" {
            try Data(result).write(to: golden)
            Issue.record("recorded \(golden.lastPathComponent)")
        }
        let after = [UInt8](try Data(contentsOf: golden))
        #expect(String(decoding: result, as: UTF8.self) == String(decoding: after, as: UTF8.self))
        #expect(result == after)
        #expect(formatter.format(after, path: name) == .formatted(after))
    }

    private static func after(_ name: String) -> String {
        name.replacingOccurrences(of: ".before.", with: ".after.")
    }
}

extension ReadingContext {
    /// What files of tests are read with.
    static var test: ReadingContext {
        ReadingContext(settings: Settings(), today: .testDay, hashing: .sha256)
    }
}
