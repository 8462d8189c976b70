internal import Foundation
package import RosterFiles

extension GitRepository {
    /// How many paths one command is given.
    private static let pathsAtOnce = 500

    /// The project's files that differ between a revision and the working folder, as far as git
    /// follows them, and those of which git was told not to look.
    package func changedPaths(since revision: String) async throws(GitError) -> Set<ExactPath> {
        let tree = try await tree(named: revision)
        let differing = try await git.output([
            "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv",
            "--ignore-submodules=none", "--relative", tree, "--",
        ])
        let hidden = try await hiddenPaths(at: [])
        return Set(
            (differing.records.map { String(decoding: $0, as: UTF8.self) } + hidden)
                .map(ExactPath.init))
    }

    /// What at or below some paths is not as the checked out commit has it: modified, deleted, staged,
    /// untracked or ignored files, and those of which git was told not to look.
    ///
    /// Ignored files count because Roster reads them all the same; hidden files that git does not
    /// follow do not, because Roster finds only what it is told of by name.
    ///
    /// - Parameter paths: Files and folders of the project. Where links lead inside it counts too.
    /// - Returns: Their paths, relative to the project, in byte order.
    /// - Throws: When git does not answer.
    package func uncommitted(under paths: [String]) async throws(GitError) -> [String] {
        var found: Set<ExactPath> = []
        let named = Set(paths.flatMap { [$0] + linked(from: $0) }.map(ExactPath.init))
        let paths = outermost(named)
        for start in stride(from: 0, to: paths.count, by: Self.pathsAtOnce) {
            let some = Array(paths[start..<min(start + Self.pathsAtOnce, paths.count)])
            let differing = try await status(of: some, named: named)
            found.formUnion((differing + (try await hiddenPaths(at: some))).map(ExactPath.init))
        }
        return found.map(\.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Records of two letters, a blank and a path relative to the repository.
    private func status(
        of paths: [String], named: Set<ExactPath>
    ) async throws(GitError) -> [String] {
        let status = try await git.output(
            [
                "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all",
                "--ignored=traditional", "--ignore-submodules=none", "--",
            ] + paths.map(pathspec))
        return status.records.compactMap { record in
            let isTracked = !["?", "!"].map { UInt8(ascii: $0) }.contains(record.first ?? 0)
            let path = record.dropFirst(3 + prefix.utf8.count)
            let text = String(decoding: path, as: UTF8.self)
            return isTracked || isNamed(text, by: named) ? text : nil
        }
    }

    /// Files of which git takes for granted that they are unchanged, or leaves out.
    private func hiddenPaths(at paths: [String]) async throws(GitError) -> [String] {
        let listed = try await git.output(["ls-files", "-v", "-z", "--"] + paths.map(pathspec))
        return listed.records.compactMap { record in
            guard let tag = record.first, tag != UInt8(ascii: "H") else { return nil }
            let isHidden = tag == UInt8(ascii: "S") || (0x61...0x7A).contains(tag)
            return isHidden ? String(decoding: record.dropFirst(2), as: UTF8.self) : nil
        }
    }

    private func pathspec(_ path: String) -> String { path.isEmpty ? "." : path }

    /// Whether a path stands at or below one of those given, without a hidden name on the way.
    private func isNamed(_ path: String, by named: Set<ExactPath>) -> Bool {
        ([path] + path.foldersAbove + [""]).contains { given in
            named.contains(ExactPath(given)) && !path.behind(given).hasHiddenPart
        }
    }

    /// The links on a path, and where they lead.
    private func linked(from path: String) -> [String] {
        let walk = PathWalk(prefix: prefix) { [project] path throws(FileProblem) in
            guard let target = Self.readLink(project + "/" + path) else { return nil }
            guard target.begins(with: project + "/") else { return target }
            let up = String(repeating: "../", count: path.foldersAbove.count)
            return up + target.behind(project + "/")
        }
        guard let trail = try? walk.trail(of: path), !trail.links.isEmpty else { return [] }
        return trail.links + [trail.path]
    }

    private static func readLink(_ path: String) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: path)
    }

    /// The paths that do not stand below another of them.
    private func outermost(_ paths: Set<ExactPath>) -> [String] {
        paths.map(\.text).filter { path in
            path.isEmpty || !(path.foldersAbove + [""]).contains { paths.contains(ExactPath($0)) }
        }
    }
}
