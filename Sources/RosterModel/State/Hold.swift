/// A break-glass change of one membership, which applies respect while it stands.
///
/// Times are in UTC, as in `Revision.at`.
package struct Hold: Equatable, Sendable {
    package enum Action: String, Sendable {
        /// Somebody is a member until the hold lapses.
        case add
        /// Somebody is no member until the declarations follow, or somebody lifts it.
        case remove
    }

    /// What the state calls it.
    package let key: Int
    /// Nil holds everywhere: in each group of the state, those made later included.
    package let group: ResourceID?
    package let address: Address
    package let action: Action
    /// Who, as claimed.
    package let actor: String?
    package let at: String
    package let reason: String
    /// When an addition lapses; nil for a removal.
    package let until: String?
    /// The serial of the revision that made it.
    package let made: Int
    /// The serial of the revision that ended it; nil while it stands.
    package let ended: Int?

    package init(
        key: Int, group: ResourceID?, address: Address, action: Action, actor: String?, at: String,
        reason: String, until: String?, made: Int, ended: Int? = nil
    ) {
        self.key = key
        self.group = group
        self.address = address
        self.action = action
        self.actor = actor
        self.at = at
        self.reason = reason
        self.until = until
        self.made = made
        self.ended = ended
    }

    /// Whether it has no effect any more at a time, although nothing has ended it yet.
    package func isLapsed(at moment: String) -> Bool {
        until.map { $0 <= moment } ?? false
    }

    /// Whether it stood when a revision was the newest.
    package func stood(at serial: Int) -> Bool {
        made <= serial && ended.map { $0 > serial } ?? true
    }
}
