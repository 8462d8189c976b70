internal import Foundation
internal import RosterState

/// Finds out what became of a transaction whose connection broke while it was committed.
struct LostCommit {
    private static let pause: TimeInterval = 0.25

    let store: PostgresStore
    /// The id of the revision, made before the transaction.
    let revision: String

    /// Returns when the revision is there.
    ///
    /// - Throws: `StateError.unavailable` when it was never committed, and never will be;
    ///   `StateError.unknownOutcome` when nobody answers.
    func resolve() throws {
        let end = ContinuousClock.now + store.wait.timeout
        repeat {
            switch try? wasCommitted() {
            case true?: return
            case false?:
                throw StateError.unavailable(
                    place: store.place, reason: "the connection broke before the commit")
            case nil: Thread.sleep(forTimeInterval: Self.pause)
            }
        } while ContinuousClock.now < end
        throw StateError.unknownOutcome(place: store.place, revision: revision)
    }

    /// Whether the revision is there, once nobody can be committing it any more: the lock is free
    /// only after the transaction that held it has ended.
    private func wasCommitted() throws -> Bool {
        let connection = try store.connect()
        try StateLock(store: store, connection: connection).begin()
        let snapshot = PostgresSnapshot(
            connection: connection, schema: store.schema, hashing: store.hashing)
        return try snapshot.revision(.id(revision)) != nil
    }
}
