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
        /// The versions of files whose findings somebody has.
        var reported: [String: FileStamp] = [:]
    }

    private let state = Mutex(State())

    /// What was parsed of a file, if that has this stamp.
    func list(at path: String, stamp: FileStamp?) -> ParsedList? {
        let known = state.withLock { $0.lists[path] }
        return known?.stamp == stamp ? known : nil
    }

    /// Keeps what was parsed of a file of `size` bytes.
    ///
    /// - Returns: Whether nobody has the findings of this version of the file yet.
    func insert(_ parsed: ParsedList, size: Int, at path: String) -> Bool {
        state.withLock { state in
            state.lists.insert(parsed, size: size, for: path)
            guard state.reported[path] != parsed.stamp else { return false }
            state.reported[path] = parsed.stamp
            return true
        }
    }
}
