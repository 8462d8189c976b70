/// The files of a project, wherever they come from: a folder, or a revision in git.
///
/// Paths are relative to the project, with `/` between their parts.
package protocol ProjectTree: Sendable {
    /// All files at or below a path, in byte order, without hidden ones.
    func listing(of path: String) -> TreeListing

    /// The whole content of one file.
    ///
    /// - Throws: Why there is none.
    func read(_ path: String) throws(FileProblem) -> FileContents

    /// The stamp that reading a file would give now; nil when there is no such file.
    func stamp(of path: String) -> FileStamp?
}

/// What stands at or below a path.
package struct TreeListing: Equatable, Sendable {
    package var files: [String] = []
    package var problems: [FileProblem] = []

    package init() {}
}

/// The bytes of a file, and when they were so.
package struct FileContents: Equatable, Sendable {
    package let bytes: [UInt8]
    package let stamp: FileStamp

    package init(bytes: [UInt8], stamp: FileStamp) {
        self.bytes = bytes
        self.stamp = stamp
    }
}

/// What changes when a file changes: compared between two readings of one run.
package struct FileStamp: Equatable, Sendable {
    package let values: [Int64]

    package init(_ values: [Int64]) { self.values = values }
}

/// Why a file gives no content.
package struct FileProblem: Error, Equatable, Sendable {
    package enum Reason: Equatable, Sendable {
        case missing
        /// A symbolic link whose target does not exist.
        case danglingLink
        /// Its name is not UTF-8.
        case unreadableName
        case outsideProject
        case linkedFolder
        /// Another repository inside this one, at a revision: its files are not in this one.
        case submodule
        /// A revision has it, but git has not fetched its content.
        case notInClone
        case notAFile
        case tooLarge(bytes: Int)
        /// What the operating system says.
        case unreadable(String)
    }

    package let path: String
    package let reason: Reason

    package init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }
}

/// How much one file may hold.
package let fileSizeLimit = 16 * 1024 * 1024

/// Resolves `path`, as written in the file `base`, to a path of the project.
///
/// - Returns: Nil when it is absolute or leads out of the project.
package func projectPath(_ path: String, relativeTo base: String) -> String? {
    guard !path.hasPrefix("/") else { return nil }
    var parts = base.split(separator: "/").dropLast()
    for part in path.split(separator: "/") where part != "." {
        if part == ".." {
            guard parts.popLast() != nil else { return nil }
        } else {
            parts.append(part)
        }
    }
    return parts.joined(separator: "/")
}
