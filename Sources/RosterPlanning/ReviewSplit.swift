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
        let attributes = split(change, base, drift)
        let members = change.members?.delta.map { delta in
            MemberReview(base: base.members, drift: drift).split(delta)
        }
        let isWhole = attributes.held.isEmpty && members?.held.isEmpty ?? true
        if isWhole { return (change, nil) }
        let reached = try members.map { parts in
            parts.kept.applied(to: try source.storedMembers(of: stored.resource.id))
        }
        if let reached, !GroupLimits.allows(reached.count) { return (nil, change) }
        return (
            kept(of: change, stored, attributes, members?.kept, reached),
            held(of: change, attributes.held, members?.held)
        )
    }

    /// The changes of attributes, and outside edits that commits since came to declare.
    private struct AttributeParts {
        var kept: [AttributeChange] = []
        var held: [AttributeChange] = []
        var acknowledged: [AttributeDrift] = []
    }

    private func split(_ change: Change, _ base: Review.Base, _ drift: Drift) -> AttributeParts {
        var parts = AttributeParts()
        for attribute in change.attributes {
            let edit = drift.attributes.first { $0.change.name == attribute.name }
            let isReviewed = Review.approves(
                from: base.value(of: attribute.name), to: attribute.after,
                undoing: edit.map { ($0.change.before, $0.change.after) })
            if isReviewed { parts.kept.append(attribute) } else { parts.held.append(attribute) }
        }
        let names = Set(change.attributes.map(\.name))
        parts.acknowledged = drift.attributes.filter { edit in
            !names.contains(edit.change.name)
                && base.value(of: edit.change.name) != .some(edit.change.after)
        }
        return parts
    }

    /// The reviewed part; nil when there is none.
    private func kept(
        of change: Change, _ stored: StoredResource, _ attributes: AttributeParts,
        _ delta: MemberDelta?, _ reached: Members?
    ) -> Change? {
        let isIdle = attributes.kept.isEmpty && delta?.isEmpty ?? true
        let isNews =
            !attributes.acknowledged.isEmpty || !(delta?.acknowledged.isEmpty ?? true)
            || !change.ended.isEmpty
        guard !isIdle || isNews else { return nil }
        var after = stored.resource.attributes
        for attribute in attributes.kept {
            if let name = AttributeName(rawValue: attribute.name) { after[name] = attribute.after }
        }
        let resource = stored.resource
        return Change(
            isIdle ? .acknowledge : .update,
            to: Resource(
                kind: resource.kind, id: resource.id, name: resource.name, attributes: after),
            at: change.place, references: change.references, attributes: attributes.kept,
            attributeDrift: change.attributeDrift(of: attributes.kept) + attributes.acknowledged,
            members: delta.map(MemberChanges.some),
            membersAfter: reached.map { MemberDigest($0, hashing) }, ended: change.ended,
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
    fileprivate var members: Members? {
        if case .declared(_, let members) = self { members } else { nil }
    }
}
