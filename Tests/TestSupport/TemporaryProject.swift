package import Foundation
package import RosterFiles

/// A project in a folder of its own, removed with the value.
package final class TemporaryProject {
    package let tree: FolderTree
    private let copy: TemporaryCopy

    package init(_ files: [String: String] = [:]) throws {
        copy = try TemporaryCopy()
        guard let tree = FolderTree(root: copy.folder.path) else {
            throw CocoaError(.fileNoSuchFile)
        }
        self.tree = tree
        for (path, text) in files { try write(text, to: path) }
    }

    package func url(_ path: String) -> URL { copy.folder.appending(path: path) }

    package func write(_ text: String, to path: String) throws {
        try copy.write(Data(text.utf8), to: path)
    }

    package func write(_ data: Data, to path: String) throws {
        try copy.write(data, to: path)
    }
}
