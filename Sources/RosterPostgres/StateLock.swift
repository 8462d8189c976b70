internal import Foundation
internal import RosterState

/// The lock under which one writes to a state at a time; it goes with its transaction.
struct StateLock {
    /// Between attempts: from here to a second, each time twice as long.
    private static let firstPause: Duration = .milliseconds(50)

    let store: PostgresStore
    let connection: PostgresConnection
    /// Asked while it waits; true ends the waiting.
    var isInterrupted: () -> Bool = { false }

    /// Begins a transaction that holds the lock.
    ///
    /// It waits for one table while holding nothing, and takes what else it needs only if that is
    /// free: so it cannot be one half of a deadlock, whatever others edit in whatever order.
    ///
    /// - Throws: `StateError.busy` when the time is up, `StateError.interrupted`, `PostgresError`.
    func begin() throws {
        let start = ContinuousClock.now
        let end = start + store.wait.timeout
        var report = start + .seconds(1)
        var pause = Self.firstPause
        while try !lock(until: end) {
            // Who was in the way may be gone by now, or there may be no other connection to ask
            // over; then nobody is named.
            let holder = (try? store.lockHolder(than: connection)) ?? nil
            try connection.script("ROLLBACK")
            if isInterrupted() { throw StateError.interrupted }
            let now = ContinuousClock.now
            guard now < end else { throw StateError.busy(place: store.place, holder: holder) }
            if now >= report {
                store.wait.waiting(holder ?? .unknown)
                report = now + .seconds(1)
            }
            Thread.sleep(forTimeInterval: min(pause, end - now).inSeconds)
            pause = min(pause * 2, .seconds(1))
        }
        try prepareToWrite()
    }

    /// One attempt, which waits in the server's queue for the table that nearly everybody locks.
    ///
    /// - Returns: Whether the lock is held.
    private func lock(until end: ContinuousClock.Instant) throws -> Bool {
        try connection.script("BEGIN ISOLATION LEVEL READ COMMITTED")
        do {
            let rows = try connection.execute(
                "SELECT \(store.schema).lock_for_writing() AS free", until: end
            ) { _ in
                store.wait.waiting((try? store.lockHolder(than: connection)) ?? .unknown)
            }
            return try rows.first?["free"] ?? false
        } catch let error as PostgresError where error.isLockConflict {
            return false
        }
    }

    /// Tells others who wait who this is, since the server does not let everybody see it; waits for
    /// nobody else without end; and does not take a commit for one that is not on the disk.
    private func prepareToWrite() throws {
        try connection.execute(
            """
            SELECT set_config('application_name', $1, true), set_config('lock_timeout', $2, true),
                set_config('synchronous_commit', CASE current_setting('synchronous_commit')
                    WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, true)
            """,
            [
                .text(LockAnnouncement(actor: store.actor, since: .now).text),
                .text(store.wait.setting),
            ])
    }
}

extension LockHolder {
    fileprivate static let unknown = LockHolder(name: nil, since: nil)
}

extension LockWait {
    /// The timeout as the server's `lock_timeout`, where zero would mean without end.
    var setting: String { "\(max(1, Int(timeout.inSeconds * 1000)))ms" }
}

extension Duration {
    fileprivate var inSeconds: TimeInterval {
        TimeInterval(components.seconds) + TimeInterval(components.attoseconds) / 1e18
    }
}
