internal import Synchronization

/// What this run has done by now, which no failure to tell of it takes back.
enum Deed {
    private static let ofThisRun = Mutex<String?>(nil)

    /// Remembers what was done: a sentence without its full stop, such as `the files are written`.
    static func remember(_ text: String) { ofThisRun.withLock { $0 = text } }

    /// What was done; nil for nothing.
    static var text: String? { ofThisRun.withLock { $0 } }
}
