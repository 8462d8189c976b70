internal import GRDB
package import RosterModel
internal import RosterState

/// A copy of a state.
package struct StateCopy: Equatable, Sendable {
    package let identity: StateIdentity
    /// In bytes.
    package let size: Int
}

extension SQLiteStore {
    /// Copies the state, whoever works on it meanwhile, into a new file that is a state by itself.
    ///
    /// - Parameters:
    ///   - file: Where to; nothing may stand there.
    ///   - isInterrupted: Asked while copying; true ends it.
    /// - Returns: What was copied.
    /// - Throws: `StateError` or `BackupError`; nothing is then left of the copy.
    package func backup(
        to file: String, isInterrupted: @escaping () -> Bool = { false }
    ) throws -> StateCopy {
        let source = try open(.read, isInterrupted: isInterrupted)
        let copy = try NewStateFile(path: file)
        let identity = try source.run { queue in
            try queue.read { db in
                guard try isState(db) else { throw StateError.notAState(place: path) }
                try copy.fill(from: db, isInterrupted: isInterrupted)
                return try SQLiteSnapshot(db: db, hashing: hashing).identity()
            }
        }
        if let reason = try copy.damage() { throw StateError.damaged(place: path, reason: reason) }
        return StateCopy(identity: identity, size: try copy.finish())
    }
}
