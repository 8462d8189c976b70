package import RosterModel

/// One resource that an apply would write.
package struct Change: Equatable, Sendable {
    package enum Action: String, Sendable {
        case create
        case update
        /// Only of uses: groups are permanent.
        case remove
        /// Nothing differs, but what was done outside is now declared: apply records that.
        case acknowledge
    }

    package let action: Action
    /// As it will be, or was.
    package let resource: Resource
    /// Where its declaration stands; nil for what is declared no more.
    package let place: SourcePlace?
    /// What it builds on: the groups that it names, and the stored uses of a group that it retires,
    /// which have to leave that first.
    package let references: [ResourceID]
    package let attributes: [AttributeChange]
    /// Outside changes of attributes that this change undoes or acknowledges.
    package let attributeDrift: [AttributeDrift]
    /// Nil for a kind without members.
    package let members: MemberChanges?
    /// The members as they will be; nil for a kind without any.
    package let membersAfter: MemberDigest?
    /// The stored fingerprint; nil for a create.
    package let before: Fingerprint?
    /// Nil for what is removed.
    package let after: Fingerprint?
    /// The stored version that the change was planned against; nil for a create.
    package let version: Int?
    /// The holds on the group that this ends.
    package let ended: [EndedHold]
    /// Whether something of it is held back, so that it does not lead to what is declared.
    package let isPartial: Bool
    /// A hash of the action, of both fingerprints and of the holds that end: what a reviewer agrees to.
    package let digest: Fingerprint

    package init(
        _ action: Action, to resource: Resource, at place: SourcePlace?,
        references: [ResourceID] = [], attributes: [AttributeChange],
        attributeDrift: [AttributeDrift] = [], members: MemberChanges?,
        membersAfter: MemberDigest?, ended: [EndedHold] = [], before: Fingerprint?, version: Int?,
        isPartial: Bool = false, hashing: Hashing
    ) {
        self.action = action
        self.resource = resource
        self.place = place
        self.references = references
        self.attributes = attributes
        self.attributeDrift = attributeDrift
        self.members = members
        self.membersAfter = membersAfter
        self.ended = ended
        self.before = before
        self.version = version
        self.isPartial = isPartial
        after =
            action == .remove
            ? nil : resource.fingerprint(members: membersAfter?.fingerprint, hashing)
        var encoder = FingerprintEncoder(hashing)
        encoder.encode(action.rawValue)
        encoder.encode(before)
        encoder.encode(after)
        if isPartial { encoder.encode("partial") }
        for end in ended {
            encoder.encode(end.cause.rawValue)
            encoder.encode(String(end.hold.key))
        }
        digest = encoder.finish()
    }
}

extension Change {
    /// Whether it ends the management of a group.
    package var isRetirement: Bool {
        attributes.contains { $0.name == AttributeName.retired.rawValue }
            && resource.attributes.isRetired
    }

    /// How many members there are before; nil for a kind without any.
    package var sizeBefore: Int? {
        switch members {
        case nil: nil
        case .all?: 0
        case .some(let delta)?:
            delta.unchangedCount + delta.removed.count + delta.changed.count
        }
    }

    /// The ended holds that no removal tells of.
    package var settledHolds: [EndedHold] {
        let removed = members?.delta?.removed ?? AddressSet()
        return ended.filter { $0.cause != .lapsed || removed.index(of: $0.hold.address) == nil }
    }

    /// Whether it undoes or acknowledges something that was done outside.
    package var hasDrift: Bool {
        !attributeDrift.isEmpty || !(members?.delta?.acknowledged.isEmpty ?? true)
    }

    /// How many members there will be; nil for a kind without any.
    package var sizeAfter: Int? { membersAfter?.count }
}

/// What happens to the members of one group.
package enum MemberChanges: Equatable, Sendable {
    /// All members of a new group, this many; they are read from its declaration when needed, so
    /// that no plan holds them.
    case all(Int)
    case some(MemberDelta)

    package var addedCount: Int {
        switch self {
        case .all(let count): count
        case .some(let delta): delta.added.count
        }
    }

    package var delta: MemberDelta? {
        if case .some(let delta) = self { delta } else { nil }
    }
}

/// The difference between the stored and the declared members of one group.
package struct MemberDelta: Equatable, Sendable {
    /// Why somebody is added.
    package enum AdditionCause: Equatable, Sendable {
        case declared
        case included(ResourceID)
        /// A hold lets them in, and somebody took them out.
        case held
        /// Undoes a removal made outside.
        case drift(DriftOrigin)
    }

    /// Why somebody is removed: the first of these that holds.
    package enum RemovalCause: Equatable, Sendable {
        /// Undoes an addition made outside.
        case drift(DriftOrigin)
        case excepted
        case expired
        /// A hold that let them in is over.
        case lapsed
        /// A hold keeps them out.
        case held
        case undeclared
    }

    /// A member whose details change.
    package struct Alteration: Equatable, Sendable {
        package let address: Address
        package let before: MemberDetails
        package let after: MemberDetails
        /// The outside change that this undoes; nil when the declaration changed.
        package let drift: DriftOrigin?

        package init(
            address: Address, before: MemberDetails, after: MemberDetails, drift: DriftOrigin?
        ) {
            self.address = address
            self.before = before
            self.after = after
            self.drift = drift
        }
    }

    package var added = Members()
    /// For each added member.
    package var additionCauses: [AdditionCause] = []
    package var removed = AddressSet()
    /// For each removed member.
    package var removalCauses: [RemovalCause] = []
    package var changed: [Alteration] = []
    /// Outside changes that the declaration has come to match.
    package var acknowledged: [MemberDrift] = []
    package var unchangedCount = 0

    package init() {}

    package var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }
}
