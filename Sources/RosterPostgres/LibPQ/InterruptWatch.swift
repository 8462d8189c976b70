/// Asks whether the user wants to stop, at most ten times a second.
struct InterruptWatch {
    private let isInterrupted: () -> Bool
    private var nextQuestion = ContinuousClock.now
    private var isObeyed = false

    init(isInterrupted: @escaping () -> Bool) {
        self.isInterrupted = isInterrupted
    }

    /// Whether a statement is to be stopped.
    mutating func isDue(at now: ContinuousClock.Instant) -> Bool {
        guard !isObeyed, now >= nextQuestion else { return false }
        nextQuestion = now.advanced(by: .milliseconds(100))
        return isInterrupted()
    }

    /// Notes that a statement was stopped: what follows is clearing up.
    mutating func obey() {
        isObeyed = true
    }
}
