internal import RosterReports
internal import RosterState
internal import Synchronization

/// Says once of everybody who is in the way that a command waits for the state.
final class WaitNotice: Sendable {
    private let isQuiet: Bool
    private let named: Mutex<LockHolder?>

    init(isQuiet: Bool) {
        self.isQuiet = isQuiet
        named = Mutex(nil)
    }

    func show(_ holder: LockHolder) {
        let isNew = named.withLock { last in
            defer { last = holder }
            return last != holder
        }
        guard isNew, !isQuiet else { return }
        let stream = StandardStream.error
        let text = Privacy.ofThisRun.addresses.shown(in: holder.description)
        stream.write("Waiting for the state, held by \(TerminalText.escaped(text)).\n")
        stream.flush()
    }
}
