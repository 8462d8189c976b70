internal import RosterModel

/// Says on a terminal how far a long apply is; silent elsewhere.
struct Progress {
    private static let step = 10

    private let total: Int
    private let isShown: Bool

    init(total: Int, isQuiet: Bool) {
        self.total = total
        isShown = total > Self.step && !isQuiet && StandardStream.error.isTerminal
    }

    func show(_ done: Int) {
        guard isShown, done % Self.step == 0 || done == total else { return }
        let stream = StandardStream.error
        stream.write("\rApplying \(done.grouped) of \(total.grouped)")
        if done == total { stream.write("\r\u{1B}[K") }
        stream.flush()
    }
}
