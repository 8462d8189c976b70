internal import RosterModel
internal import Synchronization

/// A list file, parsed.
struct ParsedList: Sendable {
    /// Nil when the file is no text.
    let list: MemberList?
    /// Whether there is an error in it.
    let isBroken: Bool
    let stamp: FileStamp
}

/// The lists that were read last, so that one that many groups name is parsed once.
final class SharedLists: Sendable {
    private struct State {
        var lists = BoundedCache<String, ParsedList>(limit: 8 * 1024 * 1024)
        var findings: [ExactPath: [Diagnostic]] = [:]
    }

    private let state = Mutex(State())

    /// What was parsed of a file, if that has this stamp.
    func list(at path: String, stamp: FileStamp?) -> ParsedList? {
        let known = state.withLock { $0.lists[path] }
        return known?.stamp == stamp ? known : nil
    }

    /// Keeps what was parsed of a file of `size` bytes, and what was found in it.
    func insert(_ parsed: ParsedList, size: Int, findings: [Diagnostic], at path: String) {
        state.withLock { state in
            state.lists.insert(parsed, size: size, for: path)
            state.findings[ExactPath(path)] = findings
        }
    }

    /// What was found in each file, however many declarations name it.
    var findings: [ExactPath: [Diagnostic]] { state.withLock { $0.findings } }
}
