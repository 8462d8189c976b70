internal import RosterModel

/// The revision that something done outside comes from.
struct OriginRecord: Codable, Hashable {
    let actor: String?
    let at: String
    /// Left out where nobody gave one, as by versions that knew of none.
    let reason: String?
    let serial: Int

    init(_ origin: DriftOrigin) {
        serial = origin.serial
        at = origin.at
        actor = origin.actor
        reason = origin.reason
    }

    var origin: DriftOrigin {
        DriftOrigin(serial: serial, at: at, actor: actor, reason: reason)
    }
}
