internal import RosterModel

/// Says on a terminal how far a load of customers is; silent elsewhere.
struct LoadProgress {
    private static let step = 50_000

    private let isShown: Bool

    init(isQuiet: Bool) { isShown = !isQuiet && StandardStream.error.isTerminal }

    func show(_ line: Int) {
        if line.isMultiple(of: Self.step) { write("\rReading line \(line.grouped)") }
    }

    func showWriting() { write("\r\u{1B}[KWriting") }

    func clear() { write("\r\u{1B}[K") }

    private func write(_ text: String) {
        guard isShown else { return }
        let stream = StandardStream.error
        stream.write(text)
        stream.flush()
    }
}
