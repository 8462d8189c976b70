internal import RosterModel

/// The second step of planning: what has to happen to one resource, from its members.
struct PlanSteps<Source: PlanSource> {
    /// What comes of one resource.
    enum Step {
        case nothing
        /// Either part may be missing; what is held back is what nobody reviewed.
        case change(Change?, heldBack: Change?)
        case refused(Refusal)
    }

    /// What has come of all of them.
    struct Collected {
        private(set) var changes: [Change] = []
        private(set) var heldBack: [Change] = []
        private(set) var refusals: [Refusal] = []

        mutating func add(_ step: Step) {
            switch step {
            case .nothing: break
            case .change(let change, let held):
                if let change { changes.append(change) }
                if let held { heldBack.append(held) }
            case .refused(let refusal): refusals.append(refusal)
            }
        }

        /// Holds back what retires a group that a use keeps, since the use's leaving is held back.
        mutating func holdBackRetirements() {
            let names: Set = [AttributeName.group.rawValue, AttributeName.groups.rawValue]
            let kept = Set(
                heldBack.filter { $0.attributes.contains { names.contains($0.name) } }
                    .map(\.resource.id))
            let early = changes.filter { $0.isRetirement && !kept.isDisjoint(with: $0.references) }
            guard !early.isEmpty else { return }
            heldBack += early
            changes.removeAll(where: early.contains)
        }

        /// The holds that no change ends.
        func stillStanding(of holds: [Hold]) -> [Hold] {
            let ended = Set(changes.flatMap(\.ended).map(\.hold.key))
            return holds.filter { !ended.contains($0.key) }
        }
    }

    let holds: StandingHolds
    let source: Source
    let hashing: Hashing

    /// What has to happen to what is not stored yet.
    func step(creating declared: DeclaredResource) throws -> Step {
        let resource = declared.resource
        var digest: MemberDigest?
        switch declared.members {
        case .none: break
        case .kept: return .nothing
        case .listed(let listed):
            digest = listed
            guard holds.actEverywhere else { break }
            let held = holds.effect(
                on: resource.id, declared: try source.declaredMembers(of: resource.id))
            guard !held.out.isEmpty else { break }
            guard !held.isEmptied else {
                return .refused(refusal(of: declared, count: 0))
            }
            digest = MemberDigest(held.members.members, hashing)
        }
        return .change(
            Change(
                .create, to: resource, at: declared.place, references: declared.references,
                attributes: Attributes().changes(to: resource.attributes, kind: resource.kind),
                members: digest.map { .all($0.count) }, membersAfter: digest, before: nil,
                version: nil, hashing: hashing),
            heldBack: nil)
    }

    /// What has to happen to a resource that is on both sides.
    func step(for pair: Comparison.Pair, review: Review?) throws -> Step {
        let declared = pair.declared.resource
        let drift = pair.stored.isDisturbed ? try source.drift(of: declared.id) : .none
        let isIntact = pair.stored.isIntact
        guard pair.differs || !drift.isEmpty || !isIntact || holds.areOn(declared.id) else {
            return .nothing
        }
        let held = try heldMembers(of: pair)
        let membersAfter =
            held.map { MemberDigest($0.members.members, hashing) } ?? pair.membersAfter
        if let held, held.isEmptied || !GroupLimits.allows(held.members.members.count) {
            let count = held.isEmptied ? 0 : held.members.members.count
            return .refused(refusal(of: pair.declared, count: count))
        }
        let after = declared.fingerprint(members: membersAfter?.fingerprint, hashing)
        let ended = held?.ended ?? []
        guard after != pair.before || !drift.isEmpty || !isIntact || !ended.isEmpty else {
            return .nothing
        }
        let change = Change(
            after == pair.before ? .acknowledge : .update, to: declared, at: pair.declared.place,
            references: pair.references,
            attributes: pair.stored.resource.attributes.changes(
                to: declared.attributes, kind: declared.kind),
            attributeDrift: drift.attributes,
            members: try delta(of: pair, to: membersAfter, held, drift).map(MemberChanges.some),
            membersAfter: membersAfter, ended: ended, before: pair.before,
            version: pair.stored.version, hashing: hashing)
        guard let review else { return .change(change, heldBack: nil) }
        let parts = try ReviewSplit(review: review, source: source, hashing: hashing)
            .split(change, from: pair.stored)
        return .change(parts.kept, heldBack: parts.held)
    }

    /// What has to happen to a use that is declared no more.
    func removal(of stored: StoredResource) -> Change {
        let resource = stored.resource
        return Change(
            .remove, to: resource, at: nil,
            attributes: resource.attributes.changes(to: Attributes(), kind: resource.kind),
            members: nil, membersAfter: nil,
            before: resource.fingerprint(members: nil, hashing), version: stored.version,
            hashing: hashing)
    }

    /// The members that holds leave; nil where none can matter.
    private func heldMembers(of pair: Comparison.Pair) throws -> HeldMembers? {
        let id = pair.declared.resource.id
        guard pair.stored.members != nil, holds.areOn(id) || holds.actEverywhere else { return nil }
        let stored = try source.storedMembers(of: id)
        if pair.declared.members == .kept { return holds.effect(onKept: id, stored: stored) }
        return holds.effect(
            on: id, declared: try source.declaredMembers(of: id), stored: stored)
    }

    private func delta(
        of pair: Comparison.Pair, to after: MemberDigest?, _ held: HeldMembers?, _ drift: Drift
    ) throws -> MemberDelta? {
        guard let before = pair.stored.members else { return nil }
        let id = pair.declared.resource.id
        if after == before {
            var delta = MemberDelta()
            delta.acknowledged = drift.members
            delta.unchangedCount = before.count
            return delta
        }
        return MemberComparison(
            declared: try held ?? HeldMembers(members: source.declaredMembers(of: id)),
            stored: try source.storedMembers(of: id), drift: drift
        ).delta()
    }

    /// Holds would leave nobody, or too many.
    private func refusal(of declared: DeclaredResource, count: Int) -> Refusal {
        Refusal(
            .holdSize, declared.resource,
            count == 0
                ? "would be empty, since holds keep out everybody whom it declares"
                : "would have \(count.counted("member")) with those whom holds let in",
            at: declared.place,
            help: [
                "A group has 1 to \(GroupLimits.maximum) members. Declare others, or see the holds with: roster status"
            ])
    }
}
