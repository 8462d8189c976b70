package import Foundation
package import RosterFiles

/// A project in a folder of its own, removed with the value.
package final class TemporaryProject {
    package let folder: URL
    package let tree: FolderTree

    package init(_ files: [String: String] = [:]) throws {
        let name = "roster-test-" + UUID().uuidString
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard let tree = FolderTree(root: folder.path) else {
            throw CocoaError(.fileNoSuchFile)
        }
        self.tree = tree
        for (path, text) in files { try write(text, to: path) }
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    package func url(_ path: String) -> URL { folder.appendingPathComponent(path) }

    package func write(_ text: String, to path: String) throws {
        try write(Data(text.utf8), to: path)
    }

    package func write(_ data: Data, to path: String) throws {
        let url = url(path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: url)
    }
}
