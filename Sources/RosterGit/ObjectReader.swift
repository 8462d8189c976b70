internal import Foundation
internal import Synchronization

/// Reads objects through one `git cat-file --batch` that lives as long as the value.
///
/// Requests are plain blocking calls on a socket: readers of files are synchronous, and nothing that
/// they wait for may need a thread of Swift's small pool, all of which may be waiting here.
final class ObjectReader: Sendable {
    /// Why an object cannot be read.
    enum Failure: Error, Equatable {
        /// It is not in this clone.
        case missing
        case tooLarge(bytes: Int)
        /// Git does not answer any more.
        case ended
    }

    private struct State {
        /// Our end of the socket; nil once git has ended.
        var descriptor: Int32?
    }

    private let state: Mutex<State>

    /// Starts git.
    ///
    /// - Throws: When it cannot be started.
    init(_ git: GitCommand) async throws(GitError) {
        state = Mutex(State(descriptor: try await git.conversation(["cat-file", "--batch"])))
    }

    deinit {
        // Git ends when it has read to the end of its input.
        state.withLock { state in
            if let descriptor = state.descriptor { close(descriptor) }
        }
    }

    /// Whether git does not answer any more.
    var hasEnded: Bool { state.withLock { $0.descriptor == nil } }

    /// The content of an object.
    ///
    /// - Parameters:
    ///   - id: Which object.
    ///   - limit: How large it may be, in bytes.
    /// - Returns: All its bytes.
    /// - Throws: `Failure`.
    func content(of id: ObjectID, limit: Int) throws(Failure) -> [UInt8] {
        try state.withLock { (state) throws(Failure) in
            guard let descriptor = state.descriptor else { throw .ended }
            do throws(Failure) {
                return try ObjectExchange(descriptor).content(of: id, limit: limit)
            } catch {
                if error == .ended {
                    close(descriptor)
                    state.descriptor = nil
                }
                throw error
            }
        }
    }
}
