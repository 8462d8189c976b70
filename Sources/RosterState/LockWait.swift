internal import RosterModel

/// How long to wait while somebody else writes to a state, and who is told meanwhile.
package struct LockWait: Sendable {
    package let timeout: Duration
    /// Told about once a second who is in the way.
    package let waiting: @Sendable (LockHolder) -> Void

    package init(
        timeout: Duration = .seconds(10),
        waiting: @escaping @Sendable (LockHolder) -> Void = { _ in }
    ) {
        self.timeout = timeout
        self.waiting = waiting
    }
}

/// Somebody who writes to a state.
package struct LockHolder: Equatable, Sendable, CustomStringConvertible {
    /// Who, as far as the store knows: an actor, or a program with its process and its user.
    package let name: String?
    /// Since when that program or its transaction runs, in UTC, as in `Revision.at`; nil where the
    /// store cannot know.
    package let since: String?

    package init(name: String?, since: String?) {
        self.name = name
        self.since = since
    }

    /// Such as `sqlite3 (process 812 of ana), running since 2026-11-19 14:02 UTC`.
    package var description: String {
        (name ?? "somebody else") + (since.map { ", running since \(moment($0))" } ?? "")
    }
}
