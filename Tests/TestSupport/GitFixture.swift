package import Foundation
package import RosterFiles
package import RosterGit

/// A git repository in a folder of its own, made by real git, the same hashes in every run.
package final class GitFixture {
    /// Why a command of a fixture failed.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// The project's folder, without symbolic links.
    package let folder: URL
    private let copy: TemporaryCopy

    /// - Parameters:
    ///   - project: Where in the repository the project stands; nothing for its top.
    ///   - format: How objects are hashed.
    /// - Throws: When git is not there.
    package init(project: String = "", format: String = "sha1") throws {
        copy = try TemporaryCopy()
        let top = copy.folder.resolvingSymlinksInPath()
        folder = project.isEmpty ? top : top.appending(path: project)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try git("init", "--quiet", "--initial-branch=main", "--object-format=" + format, top.path)
    }

    /// Another repository beside the first one, in a folder of the same parent.
    private init(_ copy: TemporaryCopy, folder: URL) {
        self.copy = copy
        self.folder = folder
    }

    /// What git gets to see: no settings but these, no home, a fixed clock.
    package static let environment = [
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_AUTHOR_NAME": "release", "GIT_AUTHOR_EMAIL": "release@contoso.com",
        "GIT_AUTHOR_DATE": "2026-07-01T12:00:00Z",
        "GIT_COMMITTER_NAME": "release", "GIT_COMMITTER_EMAIL": "release@contoso.com",
        "GIT_COMMITTER_DATE": "2026-07-01T12:00:00Z",
    ]

    /// Runs git in the project's folder.
    ///
    /// - Returns: What it printed, without the line feed at the end.
    /// - Throws: What it says when it fails.
    @discardableResult
    package func git(_ arguments: String...) throws -> String { try run(arguments) }

    /// Runs git in the project's folder, with what it is to read.
    ///
    /// - Returns: What it printed, without the line feed at the end.
    /// - Throws: What it says when it fails.
    @discardableResult
    package func run(
        _ arguments: [String], input: FileHandle = .nullDevice
    ) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            ["git", "-c", "commit.gpgSign=false", "-c", "protocol.file.allow=always"] + arguments
        process.currentDirectoryURL = folder
        process.environment = Self.environment
        process.standardInput = input
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let text = String(decoding: data, as: UTF8.self)
        guard process.terminationStatus == 0 else {
            throw Failure(description: "git \(arguments.joined(separator: " ")): \(text)")
        }
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    /// Writes a file of the project, with the folders that it needs.
    package func write(_ text: String, to path: String) throws {
        try write(Data(text.utf8), to: path)
    }

    /// Writes a file of the project, with the folders that it needs.
    package func write(_ data: Data, to path: String) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    package func link(_ path: String, to target: String) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: file.path, withDestinationPath: target)
    }

    package func remove(_ path: String) throws {
        try FileManager.default.removeItem(at: folder.appending(path: path))
    }

    /// Writes files and commits everything that is there, ignored files left out.
    ///
    /// - Returns: The commit's full hash.
    /// - Throws: What git says.
    @discardableResult
    package func commit(_ files: [String: String] = [:], message: String = "Change") throws
        -> String
    {
        for (path, text) in files { try write(text, to: path) }
        try git("add", "--all", ":/")
        try git("commit", "--quiet", "--allow-empty", "--message", message)
        return try git("rev-parse", "HEAD")
    }

    /// Puts entries of `git ls-tree` into the index; U+FFFD stands for the byte 0xFF, which is no text.
    ///
    /// - Throws: What git says.
    package func stage(_ entries: [String]) throws {
        let text = entries.map { $0 + "\0" }.joined()
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            bytes += scalar == "\u{fffd}" ? [0xFF] : Array(String(scalar).utf8)
        }
        let file = folder.appending(path: "staged")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try run(["update-index", "-z", "--index-info"], input: FileHandle(forReadingFrom: file))
    }

    /// A clone of this repository.
    ///
    /// - Parameter options: Those of `git clone`.
    /// - Returns: It, in a folder of its own.
    /// - Throws: What git says.
    package func clone(_ options: String...) throws -> GitFixture {
        let other = try TemporaryCopy()
        let folder = other.folder.resolvingSymlinksInPath()
        let clone = GitFixture(other, folder: folder)
        let top = try git("rev-parse", "--show-toplevel")
        try clone.clone(from: "file://" + top, options)
        return clone
    }

    private func clone(from address: String, _ options: [String]) throws {
        try FileManager.default.removeItem(at: folder)
        let parent = GitFixture(copy, folder: folder.deletingLastPathComponent())
        try parent.run(["clone", "--quiet"] + options + [address, folder.lastPathComponent])
    }

    /// The repository as Roster sees it.
    ///
    /// - Throws: When it sees none.
    package func repository() async throws -> GitRepository {
        guard
            let repository = try await GitRepository.containing(
                folder.path, environment: Self.environment)
        else { throw Failure(description: "no repository in \(folder.path)") }
        return repository
    }

    /// The project's files as they stand in the folder.
    ///
    /// - Throws: When there is no such folder.
    package func working() throws -> FolderTree {
        guard let tree = FolderTree(root: folder.path) else {
            throw Failure(description: "no folder \(folder.path)")
        }
        return tree
    }
}
