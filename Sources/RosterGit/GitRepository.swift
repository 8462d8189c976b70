internal import Foundation
internal import RosterFiles
internal import Synchronization

/// The git repository that a project's folder stands in.
package final class GitRepository: Sendable {
    /// The absolute path of the project's folder, without symbolic links.
    package let project: String
    /// Where the project stands in the repository: empty, or folders with `/` behind each.
    package let prefix: String
    /// Whether the history ends before its beginning.
    package let isShallow: Bool
    let git: GitCommand
    private let objects = Mutex<ObjectReader?>(nil)

    private init(project: String, prefix: String, isShallow: Bool, git: GitCommand) {
        self.project = project
        self.prefix = prefix
        self.isShallow = isShallow
        self.git = git
    }

    /// The absolute path of the repository's own folder.
    package var top: String {
        let top = String(decoding: project.utf8.dropLast(prefix.utf8.count), as: UTF8.self)
        return top.isEmpty ? "/" : top
    }

    /// Finds the repository of a folder.
    ///
    /// - Parameters:
    ///   - folder: Where the project stands.
    ///   - environment: The variables for git; nil for those of this process.
    /// - Returns: Nil when there is no such folder, or when it is in no working tree.
    /// - Throws: Git's words when there is a repository that git refuses to read, such as one that
    ///   belongs to somebody else; and when there is one, but no git.
    package static func containing(
        _ folder: String, environment: [String: String]? = nil
    ) async throws(GitError) -> GitRepository? {
        guard let project = FolderTree(root: folder)?.root else { return nil }
        let git = GitCommand(folder: project, variables: environment)
        let command = [
            "rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix",
        ]
        let found: GitCommand.Result
        do {
            found = try await git.run(command)
        } catch .notInstalled {
            guard isMarked(project) else { return nil }
            throw .notInstalled
        }
        guard found.isSuccess else {
            if !isMarked(project) { return nil }
            throw git.failure(of: command, found)
        }
        let lines = found.line.split(
            separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count == 3, lines[0] == "true" else { return nil }
        return GitRepository(
            project: project, prefix: String(lines[2]), isShallow: lines[1] == "true", git: git)
    }

    /// Whether a folder or one above it holds what marks a repository, be it one that git cannot read.
    private static func isMarked(_ folder: String) -> Bool {
        var folder = URL(filePath: folder)
        while true {
            if FileManager.default.fileExists(atPath: folder.appending(path: ".git").path) {
                return true
            }
            guard folder.pathComponents.count > 1 else { return false }
            folder.deleteLastPathComponent()
        }
    }

    /// The process that reads objects, started when it is first needed and shared from then on.
    func objectReader() async throws(GitError) -> ObjectReader {
        if let running = objects.withLock({ $0 }), !running.hasEnded { return running }
        let reader = try await ObjectReader(git)
        objects.withLock { $0 = reader }
        return reader
    }
}
