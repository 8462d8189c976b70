/// The revision that a piece of drift comes from.
package struct DriftOrigin: Equatable, Sendable {
    package let serial: Int
    /// In UTC, as in `Revision.at`.
    package let at: String
    /// Nil where the store cannot know: SQLite has no users.
    package let actor: String?
    /// Why, as somebody who broke the glass said; nil where nobody was asked.
    package let reason: String?

    package init(serial: Int, at: String, actor: String?, reason: String? = nil) {
        self.serial = serial
        self.at = at
        self.actor = actor
        self.reason = reason
    }
}

/// One membership that differs from what the seal, or the last apply since, left.
package struct MemberDrift: Equatable, Sendable {
    package let address: Address
    /// As applied; nil when the person was no member.
    package let before: MemberDetails?
    /// As stored; nil when the person is no member.
    package let after: MemberDetails?
    package let origin: DriftOrigin

    package init(
        address: Address, before: MemberDetails?, after: MemberDetails?, origin: DriftOrigin
    ) {
        self.address = address
        self.before = before
        self.after = after
        self.origin = origin
    }
}

/// One attribute that differs from what the seal, or the last apply since, left.
package struct AttributeDrift: Equatable, Sendable {
    package let change: AttributeChange
    package let origin: DriftOrigin

    package init(change: AttributeChange, origin: DriftOrigin) {
        self.change = change
        self.origin = origin
    }
}

/// The net of the outside changes to one resource since it was sealed.
package struct Drift: Equatable, Sendable {
    /// In address order.
    package let members: [MemberDrift]
    package let attributes: [AttributeDrift]

    package static let none = Drift(members: [], attributes: [])

    package init(members: [MemberDrift], attributes: [AttributeDrift]) {
        self.members = members.sorted { $0.address < $1.address }
        self.attributes = attributes
    }

    package var isEmpty: Bool { members.isEmpty && attributes.isEmpty }
}
