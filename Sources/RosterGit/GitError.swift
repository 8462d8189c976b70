/// Why git gives no answer.
package enum GitError: Error, Equatable, Sendable {
    /// There is no `git` on the search path.
    case notInstalled
    case unknownRevision(String, isShallow: Bool)
    /// A revision that names something else, such as a file.
    case notACommit(String)
    /// A revision that holds no files, such as a file itself.
    case notATree(String)
    /// Two commits whose common history is not in this clone.
    case historyCutShort(String, String)
    /// What the repository should hold and does not.
    case missingObject(String)
    /// A command failed; `words` are git's own.
    case failed(command: String, words: String)
}

extension GitError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notInstalled:
            "there is no git on the search path (PATH); install it"
        case .unknownRevision(let name, let isShallow):
            "there is no revision \"\(name)\" in this repository" + hint(isShallow)
        case .notACommit(let name):
            "the revision \"\(name)\" is no commit; name a commit, a branch or a tag"
        case .notATree(let name):
            "the revision \"\(name)\" holds no files; name a commit, a branch or a tag"
        case .historyCutShort(let first, let second):
            "where \(first.shortHash) and \(second.shortHash) part is not in this clone"
                + hint(true)
        case .missingObject(let id):
            "\(id) is missing from this repository; see what else is with: git fsck"
        case .failed(let command, let words):
            "git \(command) failed: \(words.isEmpty ? "it does not say why" : words.inOneLine)"
        }
    }

    private func hint(_ isShallow: Bool) -> String {
        guard isShallow else { return "" }
        return """
            : it is a shallow clone. Fetch the history with: git fetch --unshallow \
            (in CI, check out with fetch-depth: 0)
            """
    }
}

extension String {
    /// A hash as people read it.
    package var shortHash: String { String(prefix(12)) }

    /// Its lines side by side.
    fileprivate var inOneLine: String {
        split(whereSeparator: \.isNewline)
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .joined(separator: " / ")
    }
}
