/// How one person stands to one group at a moment.
package struct GroupStanding: Equatable, Sendable {
    /// Whether the person effectively is a member.
    package let isMember: Bool
    /// Whether the person was one before, and is none any more.
    package let wasMember: Bool
    /// Nil once it is effective everywhere, whatever it was.
    package let pending: PendingMembership?

    package init(isMember: Bool, wasMember: Bool = false, pending: PendingMembership? = nil) {
        self.isMember = isMember
        self.wasMember = wasMember
        self.pending = pending
    }

    /// That of somebody who never was in the group.
    package static let stranger = GroupStanding(isMember: false)
}

/// A beginning or end of a membership that may not be effective everywhere yet.
///
/// Times are in UTC, as in `Revision.at`.
package struct PendingMembership: Equatable, Sendable {
    /// When it was changed.
    package let at: String
    /// By when it is effective everywhere; nil as long as nobody has confirmed that the portal has it.
    package let until: String?

    package init(at: String, until: String?) {
        self.at = at
        self.until = until
    }
}

/// A group that a use names, and how the person stands to it.
package struct GroupCheck: Equatable, Sendable {
    package let group: ResourceID
    package let standing: GroupStanding
}

extension [GroupCheck] {
    /// Whether one of the groups holds the person.
    package var holds: Bool { contains(where: \.standing.isMember) }

    /// Whether one holds the person, and does so everywhere by now.
    var holdsForSure: Bool { contains { $0.standing.isMember && $0.standing.pending == nil } }

    /// Those whose changes may not be effective everywhere yet.
    var pending: [GroupCheck] { filter { $0.standing.pending != nil } }
}
