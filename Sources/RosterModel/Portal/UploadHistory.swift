/// What was done with the lists of one group, the oldest first.
package struct UploadHistory: Sendable {
    private let uploads: [Upload]

    package init(_ uploads: [Upload]) { self.uploads = uploads }

    package var latest: Upload? { uploads.last }

    /// The newest list that is known to have been there; nil before the first.
    package var confirmed: Upload? { uploads.last { $0.step.isConfirmation } }

    /// The list that was there before the one that is `confirmed`; nil before the second.
    package var replaced: Upload? {
        guard let confirmed else { return nil }
        return uploads.last { $0.step.isConfirmation && $0.list != confirmed.list }
    }

    /// The list that may have been imported since, as nobody has confirmed.
    package var handedOver: Upload? { latest.flatMap { $0.step == .handedOver ? $0 : nil } }

    /// How far somebody has come who counts in a group since a revision.
    ///
    /// - Parameters:
    ///   - serial: The revision that began the membership.
    ///   - pendingUntil: Until when what was imported at a time may not be effective; nil for a time
    ///     that has passed.
    /// - Returns: Where the first confirmed list is that has them.
    package func presence(
        since serial: Int, pendingUntil: (_ at: String) -> String?
    ) -> PortalPresence {
        let lists = uploads.filter { $0.serial >= serial }
        guard let first = lists.first(where: { $0.step.isConfirmation }) else {
            return lists.first.map { .handedOver(at: $0.at) } ?? .stored
        }
        let end = first.step == .done ? pendingUntil(first.at) : nil
        return end.map { .pending(until: $0) } ?? .effective(since: first.at)
    }
}

/// How far one membership has come to where its group takes effect.
package enum PortalPresence: Equatable, Sendable {
    /// In no list that was handed over.
    case stored
    /// In one that nobody has confirmed.
    case handedOver(at: String)
    /// In one that was imported, and may not be effective yet.
    case pending(until: String)
    case effective(since: String)
}
