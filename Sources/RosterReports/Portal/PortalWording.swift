internal import RosterModel

extension PortalStanding {
    /// For people, beside a group.
    var remark: String {
        switch self {
        case .stored: "not handed over"
        case .handedOver: "handed over"
        case .imported(_, let end?): "pending until \(shownMoment(end))"
        case .imported: "imported"
        case .observed: "observed"
        }
    }

    /// For machines.
    var word: String {
        switch self {
        case .stored: "stored"
        case .handedOver: "handed-over"
        case .imported: "imported"
        case .observed: "observed"
        }
    }

    /// When the last step was made; nil before the first.
    var at: String? {
        switch self {
        case .stored: nil
        case .handedOver(let at), .imported(let at, _), .observed(let at): at
        }
    }

    /// Until when it may not be effective everywhere; nil when nothing is pending.
    var pendingUntil: String? {
        if case .imported(_, let end) = self { end } else { nil }
    }
}

extension PortalPresence {
    /// For people, about a membership.
    var remark: String {
        switch self {
        case .stored: "in the portal: not handed over yet"
        case .handedOver(let at): "in the portal: handed over \(shownMoment(at)), not confirmed"
        case .pending(let end): "in the portal: pending until \(shownMoment(end))"
        case .effective(let since): "in the portal since \(shownMoment(since))"
        }
    }

    var word: String {
        switch self {
        case .stored: "stored"
        case .handedOver: "handed-over"
        case .pending: "pending"
        case .effective: "effective"
        }
    }

    /// When it was handed over or became effective, or until when it is pending; nil before that.
    var at: String? {
        switch self {
        case .stored: nil
        case .handedOver(let at): at
        case .pending(let end): end
        case .effective(let since): since
        }
    }
}

extension JSONWriter {
    /// How far a group's list has come; null where nobody publishes.
    mutating func field(_ name: String, _ standing: PortalStanding?) {
        field(name, standing) { json, standing in
            json.field("standing", standing.word)
            json.field("at", standing.at)
            json.field("pendingUntil", standing.pendingUntil)
        }
    }

    /// How far a membership has come; null where nobody publishes.
    mutating func field(_ name: String, _ presence: PortalPresence?) {
        field(name, presence) { json, presence in
            json.field("standing", presence.word)
            json.field("at", presence.at)
        }
    }
}
