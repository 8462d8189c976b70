internal import RosterModel

/// Parts a change into what was reviewed and what is held back.
struct ReviewSplit<Source: PlanSource> {
    let review: Review
    let source: Source
    let hashing: Hashing

    /// Either part is nil when nothing is left for it.
    ///
    /// What is created was reviewed as a whole, and what is acknowledged is declared already.
    func split(
        _ change: Change, from stored: StoredResource?
    ) throws -> (kept: Change?, held: Change?) {
        guard change.action == .update, let stored else { return (change, nil) }
        let drift = stored.isDisturbed ? try source.drift(of: stored.resource.id) : .none
        let base = try review.base(of: stored)
        let attributes = split(change.attributes, base, drift)
        let members = change.members?.delta.map { delta in
            MemberReview(base: base.members, drift: drift).split(delta)
        }
        let isWhole = attributes.held.isEmpty && members?.held.isEmpty ?? true
        if isWhole { return (change, nil) }
        guard
            let kept = try kept(of: change, stored, attributes.kept, members?.kept)
        else { return (nil, change) }
        return (kept, held(of: change, attributes.held, members?.held))
    }

    private func split(
        _ changes: [AttributeChange], _ base: Review.Base, _ drift: Drift
    ) -> (kept: [AttributeChange], held: [AttributeChange]) {
        var kept: [AttributeChange] = []
        var held: [AttributeChange] = []
        for change in changes {
            let undone = drift.attributes.first { $0.change.name == change.name }
            let isReviewed = Review.approves(
                from: base.value(of: change.name), to: change.after,
                undone: undone.map(\.change.before))
            if isReviewed { kept.append(change) } else { held.append(change) }
        }
        return (kept, held)
    }

    /// The reviewed part; nil when there is none, or a group could not be of that size.
    private func kept(
        of change: Change, _ stored: StoredResource, _ attributes: [AttributeChange],
        _ delta: MemberDelta?
    ) throws -> Change? {
        guard !attributes.isEmpty || !(delta?.isEmpty ?? true) else { return nil }
        var after = stored.resource.attributes
        for attribute in attributes {
            if let name = AttributeName(rawValue: attribute.name) { after[name] = attribute.after }
        }
        var membersAfter = change.membersAfter
        if let delta {
            let members = delta.applied(to: try source.storedMembers(of: stored.resource.id))
            guard (GroupLimits.minimum...GroupLimits.maximum).contains(members.count) else {
                return nil
            }
            membersAfter = MemberDigest(members, hashing)
        }
        let resource = stored.resource
        return Change(
            .update,
            to: Resource(
                kind: resource.kind, id: resource.id, name: resource.name, attributes: after),
            at: change.place, references: change.references, attributes: attributes,
            attributeDrift: change.attributeDrift(of: attributes),
            members: delta.map(MemberChanges.some), membersAfter: membersAfter,
            before: change.before, version: change.version, isPartial: true, hashing: hashing)
    }

    private func held(
        of change: Change, _ attributes: [AttributeChange], _ delta: MemberDelta?
    ) -> Change {
        Change(
            .update, to: change.resource, at: change.place, references: change.references,
            attributes: attributes, attributeDrift: change.attributeDrift(of: attributes),
            members: delta.map(MemberChanges.some), membersAfter: change.membersAfter,
            before: change.before, version: change.version, isPartial: true, hashing: hashing)
    }
}

extension Change {
    /// The drift that some of its attribute changes undo.
    fileprivate func attributeDrift(of attributes: [AttributeChange]) -> [AttributeDrift] {
        attributeDrift.filter { drift in attributes.contains { $0.name == drift.change.name } }
    }
}

extension Review.Base {
    /// The value that an attribute had, none included; nil when no commit says.
    fileprivate func value(of name: String) -> AttributeValue?? {
        guard case .declared(let attributes, _) = self else { return nil }
        return .some(AttributeName(rawValue: name).flatMap { attributes[$0] })
    }

    /// Nil when no commit says who was declared.
    fileprivate var members: ResolvedMembers? {
        if case .declared(_, let members) = self { members } else { nil }
    }
}
