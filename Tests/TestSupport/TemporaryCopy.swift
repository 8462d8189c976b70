package import Foundation

/// A folder called `contoso` that goes away with the value, empty or a copy of another.
package final class TemporaryCopy {
    package let folder: URL
    private let parent: URL

    /// - Throws: What copying throws.
    package init(of source: URL? = nil) throws {
        parent = FileManager.default.temporaryDirectory
            .appending(path: "roster-" + UUID().uuidString.lowercased().prefix(8))
        folder = parent.appending(path: "contoso")
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        if let source {
            try FileManager.default.copyItem(at: source, to: folder)
        } else {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        try makeWritable()
    }

    deinit { try? FileManager.default.removeItem(at: parent) }

    /// Writes a file, with the folders that it needs.
    package func write(_ text: String, to path: String) throws {
        try write(Data(text.utf8), to: path)
    }

    /// Writes a file, with the folders that it needs.
    package func write(_ data: Data, to path: String) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    /// Copies of read-only folders must be writable too.
    private func makeWritable() throws {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let all = [folder] + (files?.allObjects as? [URL] ?? [])
        for file in all {
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
            let mode = (attributes[.posixPermissions] as? Int ?? 0o644) | 0o200
            try FileManager.default.setAttributes(
                [.posixPermissions: mode], ofItemAtPath: file.path)
        }
    }
}
