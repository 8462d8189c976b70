internal import Foundation

/// Whether new contents have names before they get their places.
package enum Staging: CaseIterable, Sendable {
    /// They have none where the file system can do that: who is killed leaves nothing.
    case unnamed
    /// Hidden ones.
    case named
}

/// Writes a set of files of a project so that each is the old one or the new one, whatever happens.
///
/// Every content is whole on the disk before the first file is replaced. A run that is killed may
/// have replaced some of the files, in the order of the changes.
package struct ProjectWriter {
    private let tree: FolderTree
    private let staging: Staging

    package init(_ tree: FolderTree, staging: Staging = .unnamed) {
        self.tree = tree
        self.staging = staging
    }

    /// Writes what differs.
    ///
    /// - Parameters:
    ///   - changes: What is to stand where, in the order in which files are replaced.
    ///   - isInterrupted: Asked until the first file is replaced.
    /// - Throws: `ReadingError.fileChanged` when a file is not as it was read, else `WritingError`.
    package func write(
        _ changes: [FileChange], isInterrupted: () -> Bool = { false }
    ) throws {
        let pieces = try pieces(of: changes.filter { !$0.isEmpty })
        DescriptorLimit.raise(for: pieces.count)
        for folder in Set(pieces.map(\.target.folder)) { AbandonedFiles(folder: folder).remove() }
        let files = try pieces.map { piece in
            if isInterrupted() { throw WritingError.interrupted }
            return try PreparedFile(piece.change.after, for: piece.target, staging)
        }
        let lock = lock()
        defer { close(lock) }
        for piece in pieces { try check(piece.change) }
        if isInterrupted() { throw WritingError.interrupted }
        let folders = NewFolders()
        for piece in pieces { try folders.make(for: piece.target) }
        try install(zip(pieces, files).map { ($0.change, $1) })
        folders.keep()
        for folder in Set(pieces.flatMap(\.target.folders)) { Self.synchronise(folder) }
    }

    /// Waits for other runs that write to the project, so that none misses what another did; not every
    /// file system has locks.
    ///
    /// - Returns: What holds the lock until it is closed.
    private func lock() -> Int32 {
        let descriptor = open(tree.root, O_RDONLY | O_CLOEXEC)
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
        return descriptor
    }

    private typealias Piece = (change: FileChange, target: WriteTarget)

    /// Finds where each change goes; equal changes of one file, which two paths lead to, are one.
    private func pieces(of changes: [FileChange]) throws -> [Piece] {
        var pieces: [Piece] = []
        var indices: [ExactPath: Int] = [:]
        for change in changes {
            let target = try WriteTarget(of: change, in: tree)
            let index = indices[ExactPath(target.location)]
            if let index {
                guard pieces[index].change.after == change.after else {
                    throw WritingError.sameFile(pieces[index].change.path, change.path)
                }
            } else {
                indices[ExactPath(target.location)] = pieces.count
                pieces.append((change, target))
            }
        }
        return pieces
    }

    private func check(_ change: FileChange) throws {
        guard tree.stamp(of: change.path) == change.before?.stamp else {
            throw change.before == nil
                ? WritingError.occupied(path: change.path)
                : ReadingError.fileChanged(change.path)
        }
    }

    private func install(_ files: [(change: FileChange, file: PreparedFile)]) throws {
        var written: [String] = []
        for (change, file) in files {
            do {
                try check(change)
                try file.install()
            } catch let error as WritingError {
                throw error.after(written)
            } catch let error as ReadingError where !written.isEmpty {
                throw WritingError.cutOff(
                    path: change.path, reason: error.reason, written: written)
            }
            written.append(change.path)
        }
    }

    /// Makes names last through a power cut; not every file system lets a folder be asked for that.
    private static func synchronise(_ folder: String) {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}

extension ReadingError {
    fileprivate var reason: String {
        switch self {
        case .fileChanged: "it changed while Roster worked"
        }
    }
}

extension WriteTarget {
    /// The folders in which names appear.
    fileprivate var folders: [String] { [folder] + missingFolders }
}
