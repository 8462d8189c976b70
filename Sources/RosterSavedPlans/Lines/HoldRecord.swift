internal import RosterModel
internal import RosterPlanning

/// A standing hold.
struct HoldRecord: Codable {
    let action: String
    let actor: String?
    let address: String
    let at: String
    let group: String?
    let key: Int
    let made: Int
    let reason: String
    let until: String?

    init(_ hold: Hold) {
        key = hold.key
        group = hold.group?.text
        address = hold.address.text
        action = hold.action.rawValue
        actor = hold.actor
        at = hold.at
        reason = hold.reason
        until = hold.until
        made = hold.made
    }

    func hold() throws -> Hold {
        guard let action = Hold.Action(rawValue: action) else { throw LineProblem.unknown }
        return Hold(
            key: key, group: try group.map(resourceID),
            address: try required(try? Address(address), "an address is none"), action: action,
            actor: actor, at: at, reason: reason, until: until, made: made)
    }
}

/// A hold that a change ends.
struct EndedHoldRecord: Codable {
    let cause: String
    let hold: HoldRecord

    init(_ ended: EndedHold) {
        cause = ended.cause.rawValue
        hold = HoldRecord(ended.hold)
    }

    func ended() throws -> EndedHold {
        guard let cause = EndedHold.Cause(rawValue: cause) else { throw LineProblem.unknown }
        return EndedHold(hold: try hold.hold(), cause: cause)
    }
}
