internal import RosterModel
internal import RosterPlanning

/// Whether a change that is to be applied agrees with itself.
///
/// Its digest covers what will be stored. This finds what beside it says something else.
struct ChangeCheck {
    let change: Change
    let hashing: Hashing

    func run() throws {
        let hasMembers = change.resource.kind.hasMembers
        try check(
            (change.members != nil) == hasMembers && (change.membersAfter != nil) == hasMembers,
            "only a known user group has members")
        try check(
            (change.place == nil) == (change.action == .remove), "only what is removed has no place"
        )
        try checkAction()
        try checkHolds()
        try checkAttributes()
        if let delta = change.members?.delta { try checkMembers(delta) }
    }

    /// Only holds on the group itself, each once.
    private func checkHolds() throws {
        let keys = Set(change.ended.map(\.hold.key))
        try check(
            keys.count == change.ended.count
                && change.ended.allSatisfy { $0.hold.group == change.resource.id }
                && (change.action != .create || keys.isEmpty),
            "a hold does not belong to the group")
    }

    private func checkAction() throws {
        let isNew = change.action == .create
        try check(
            (change.before == nil) == isNew && (change.version == nil) == isNew,
            "only a new group has no version")
        try check(change.version ?? 1 >= 1, "versions count from 1")
        switch change.action {
        case .create:
            try check(
                change.attributeDrift.isEmpty && !change.isPartial, "a new group has drifted")
        case .acknowledge:
            try check(
                change.before == change.after && change.attributes.isEmpty
                    && change.members?.delta?.isEmpty ?? true,
                "what is acknowledged changes")
        case .remove:
            try check(
                !change.resource.kind.isGroup && !change.isPartial && change.references.isEmpty,
                "only a use can be removed")
        case .update:
            break
        }
    }

    /// The attributes before, as far as the changes tell; where no members change, the fingerprint
    /// before proves them.
    private func checkAttributes() throws {
        if change.action == .remove {
            try check(
                change.resource.attributes.changes(to: Attributes(), kind: change.resource.kind)
                    == change.attributes
                    && change.resource.fingerprint(members: nil, hashing) == change.before,
                "the attributes do not agree with the fingerprint")
            return
        }
        var before = change.resource
        for attribute in change.attributes {
            before.attributes[try attribute.attributeName] = attribute.before
        }
        let kind = change.resource.kind
        try check(
            before.attributes.changes(to: change.resource.attributes, kind: kind)
                == change.attributes,
            "the changes of attributes do not lead to the attributes")
        guard change.action != .create, change.members?.delta?.isEmpty ?? true else { return }
        if let name = try before.attributes.text(.name).map(resourceName) {
            before = Resource(
                kind: kind, id: before.id, name: name, attributes: before.attributes)
        }
        try check(
            before.fingerprint(members: change.membersAfter?.fingerprint, hashing)
                == change.before,
            "the attributes before do not agree with the fingerprint")
    }

    private func checkMembers(_ delta: MemberDelta) throws {
        try check(
            delta.unchangedCount + delta.added.count + delta.changed.count
                == change.membersAfter?.count,
            "the numbers of members do not add up")
        let changed = AddressSet(delta.changed.map(\.address))
        try check(
            delta.added.addresses.sharedCount(with: delta.removed) == 0
                && delta.added.addresses.sharedCount(with: changed) == 0
                && delta.removed.sharedCount(with: changed) == 0,
            "a member is named twice")
    }
}

extension AttributeChange {
    fileprivate var attributeName: AttributeName {
        get throws { try required(AttributeName(rawValue: name), "an attribute is none") }
    }
}
