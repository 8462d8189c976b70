internal import GRDB
package import RosterModel

/// What restoring a backup does.
package struct Restoration: Equatable, Sendable {
    /// A state as it was looked at.
    struct Seen: Equatable, Sendable {
        let identity: StateIdentity
        /// The id of its newest revision; nil before the first.
        let newest: String?
    }

    /// The path of the backup.
    package let file: String
    /// The newest revision of the backup; nil when it has none.
    package let newest: Revision?
    /// What is in the present state and not in the backup, the newest first.
    package let lost: [Revision]
    let backup: Seen
    /// Nil when there is no state at present.
    let present: Seen?

    /// Whether there is a state that is replaced.
    package var replacesState: Bool { present != nil }

    /// Counts this restoration beside all before, whichever of the two knows of them.
    var epoch: Int { max(backup.identity.epoch, present?.identity.epoch ?? 0) + 1 }

    /// What the log says of it.
    var message: String {
        let reached = newest.map { "revision \($0.serial) of \(moment($0.at))" } ?? "the beginning"
        return "back to \(reached)" + (lostSerials.map { "; \($0) lost" } ?? "")
    }

    /// Such as `revisions 43 to 57`; nil when nothing is lost.
    package var lostSerials: String? {
        guard let last = lost.first?.serial, let first = lost.last?.serial else { return nil }
        return first == last
            ? "revision \(first.grouped)" : "revisions \(first.grouped) to \(last.grouped)"
    }
}

extension SQLiteSnapshot {
    /// What is compared to see whether a state is still the same.
    func seen() throws -> Restoration.Seen {
        let newest = try String.fetchOne(
            db, sql: "SELECT id FROM revisions ORDER BY serial DESC LIMIT 1")
        return Restoration.Seen(identity: try identity(), newest: newest)
    }
}
