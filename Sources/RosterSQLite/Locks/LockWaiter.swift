internal import Foundation
internal import RosterState

/// Decides, each time SQLite finds a state locked, whether it tries once more.
///
/// Unchecked, because SQLite asks only on the thread that waits, inside of one call of the store.
final class LockWaiter: @unchecked Sendable {
    /// How long SQLite rests between two attempts.
    private static let rest: TimeInterval = 0.01

    private let path: String
    private let wait: LockWait
    private let isInterrupted: () -> Bool
    private var beginning = ContinuousClock.now
    /// How many seconds of waiting somebody was told of.
    private var told: Int64 = 0
    private var isPatient = true
    /// Why it gave up waiting; nil while it did not.
    private(set) var failure: StateError?

    init(path: String, _ wait: LockWait, isInterrupted: @escaping () -> Bool = { false }) {
        self.path = path
        self.wait = wait
        self.isInterrupted = isInterrupted
    }

    /// Whether to try again, after so many attempts since somebody else had the lock.
    func shouldTryAgain(after attempts: Int) -> Bool {
        if attempts == 0 {
            beginning = .now
            told = 0
        }
        guard isPatient else { return false }
        guard !isInterrupted() else {
            failure = .interrupted
            return false
        }
        let waited = beginning.duration(to: .now)
        guard waited < wait.timeout else {
            failure = .busy(place: path, holder: LockSearch(path: path).holder())
            return false
        }
        if waited.components.seconds > told {
            told = waited.components.seconds
            wait.waiting(
                LockSearch(path: path).holder() ?? LockHolder(name: nil, since: nil))
        }
        Thread.sleep(forTimeInterval: Self.rest)
        return true
    }

    /// Ends all patience: what comes now can as well be left undone.
    func giveUp() { isPatient = false }
}
