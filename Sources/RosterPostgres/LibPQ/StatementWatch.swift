/// Who may end one statement before it is done, and who has.
final class StatementWatch {
    /// Why a statement is being cancelled.
    enum Ending {
        case interrupted
        case deadline
        /// Who waits does not want to any more.
        case thrown(any Error)
    }

    private let start = ContinuousClock.now
    private let deadline: ContinuousClock.Instant?
    private let whileWaiting: (Duration) throws -> Void
    private var nextReport: ContinuousClock.Instant
    private(set) var ending: Ending?
    private var lastHope: ContinuousClock.Instant?

    init(
        deadline: ContinuousClock.Instant? = nil,
        whileWaiting: @escaping (Duration) throws -> Void = { _ in }
    ) {
        self.deadline = deadline
        self.whileWaiting = whileWaiting
        nextReport = start.advanced(by: .seconds(1))
    }

    /// What happens now to the statement that is waited for.
    ///
    /// - Returns: Why it is to be cancelled, once; nil to go on waiting.
    func judge(
        at now: ContinuousClock.Instant, _ interrupt: inout InterruptWatch
    ) -> Ending? {
        guard ending == nil else { return nil }
        if interrupt.isDue(at: now) { return .interrupted }
        if let deadline, now >= deadline { return .deadline }
        guard now >= nextReport else { return nil }
        nextReport = now.advanced(by: .seconds(1))
        do {
            try whileWaiting(now - start)
            return nil
        } catch {
            return .thrown(error)
        }
    }

    /// Notes that the statement has been asked to end.
    func end(_ ending: Ending) {
        self.ending = ending
        lastHope = ContinuousClock.now.advanced(by: .seconds(10))
    }

    /// Whether the server has had time enough to say that it cancelled the statement.
    func isHopeless(at now: ContinuousClock.Instant) -> Bool {
        lastHope.map { now >= $0 } ?? false
    }
}
