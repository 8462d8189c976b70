internal import Dispatch
internal import Foundation
internal import Synchronization

/// Notes Ctrl-C while something must not be cut off, so that it can be rolled back in order.
final class Interruption: Sendable {
    private let flag = Atomic(false)

    var hasHappened: Bool { flag.load(ordering: .relaxed) }

    /// Runs `body` with interrupts noted rather than obeyed.
    func noted<Value>(during body: () throws -> Value) rethrows -> Value {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler { [self] in flag.store(true, ordering: .relaxed) }
        source.activate()
        defer {
            source.cancel()
            signal(SIGINT, SIG_DFL)
        }
        return try body()
    }
}
