/// How far a group's list has come to where the group takes effect.
package enum PortalStanding: Equatable, Sendable {
    /// Not handed over as it is now.
    case stored
    /// Written to a file; nobody has said that it was imported.
    case handedOver(at: String)
    /// Imported, as somebody says; until when it may not be effective everywhere, if that is to come.
    case imported(at: String, pendingUntil: String?)
    /// Seen to be there.
    case observed(at: String)

    /// Compares what counts now with the last that was done with the group's list.
    ///
    /// Only the last step tells: a list that was confirmed before another was handed over may have
    /// been replaced by that.
    ///
    /// - Parameters:
    ///   - list: Who counts.
    ///   - latest: The group's newest upload; nil before the first.
    ///   - pendingUntil: Until when what was imported at a time may not be effective; nil for a time
    ///     that has passed.
    package init(
        of list: ListDigest, after latest: Upload?, pendingUntil: (_ at: String) -> String?
    ) {
        guard let latest, latest.list == list else {
            self = .stored
            return
        }
        self =
            switch latest.step {
            case .handedOver: .handedOver(at: latest.at)
            case .done: .imported(at: latest.at, pendingUntil: pendingUntil(latest.at))
            case .observed: .observed(at: latest.at)
            }
    }

    /// Whether the list is to be imported, as far as anybody has said.
    package var isOpen: Bool {
        switch self {
        case .stored, .handedOver: true
        case .imported, .observed: false
        }
    }
}
