package import RosterModel

/// Finds what of the stored state is to go into the declaration of one resource: three-way, with what
/// was applied as base.
///
/// Live holds come without their lapse, the reason as the note. Last days that are over count on no
/// side, so that time alone makes no conflict.
package struct PullComputation {
    /// One side: a resource and all its members, those too whose last day is over.
    package struct Side {
        package let resource: Resource
        /// Nil where nobody is listed: by the kind, or because stored members stay as they are.
        package let members: Members?

        package init(_ resource: Resource, _ members: Members?) {
            self.resource = resource
            self.members = members
        }
    }

    let declared: Side
    let stored: Side
    let drift: Drift
    let memberDrift: [Address: MemberDrift]
    let holds: GroupHolds
    let today: CalendarDay
    /// Whether what is declared and not applied gives way too.
    let isReset: Bool
    /// Whether last days that are over count, since nobody would be left.
    let areExpiredIn: Bool

    /// - Parameters:
    ///   - declared: What the files say.
    ///   - stored: What the state holds; of a resource that is not stored yet, nobody.
    ///   - drift: What was done to it outside.
    ///   - holds: The holds of the state.
    ///   - point: The day and the time at which memberships and holds count.
    ///   - isReset: Whether what is declared and not applied gives way too.
    package init(
        declared: Side, stored: Side, drift: Drift, holds: [Hold], at point: StatePoint,
        isReset: Bool = false
    ) {
        self.declared = declared
        self.stored = stored
        self.drift = drift
        memberDrift = Dictionary(drift.members.map { ($0.address, $0) }) { first, _ in first }
        self.holds = GroupHolds(holds, on: declared.resource.id, at: point)
        today = point.day
        self.isReset = isReset
        areExpiredIn = [declared, stored].contains { side in
            side.members?.isAllExpired(on: point.day) ?? false
        }
    }

    package func pull() -> Pull {
        var pull = Pull(declared.resource)
        // The name of a use is an attribute.
        if isReset, declared.resource.kind.isGroup,
            stored.resource.name != declared.resource.name
        {
            pull.name = stored.resource.name
        }
        isReset ? resetAttributes(&pull) : mergeAttributes(&pull)
        if declared.members != nil {
            for address in concerned { add(address, to: &pull) }
            keepSomebody(&pull)
        } else if isManagedAgain(pull) {
            pull.members = (stored.members?.addresses ?? AddressSet()).compactMap { address in
                theirs(address).map {
                    Pull.Member(address: address, before: nil, after: $0, cause: cause(of: address))
                }
            }
        } else {
            // Stored members stay as they are, and an apply acknowledges what was done to them.
            pull.settledCount += drift.members.count
        }
        return pull
    }

    /// Whether the stored members of a retired group are to be declared.
    private func isManagedAgain(_ pull: Pull) -> Bool {
        pull.attributes.contains { attribute in
            attribute.change.name == AttributeName.retired.rawValue
                && attribute.change.after == nil
        }
    }

    private func resetAttributes(_ pull: inout Pull) {
        let origins = drift.attributes.map { ($0.change.name, $0.origin) }
        let known = Dictionary(origins) { first, _ in first }
        pull.attributes = declared.resource.attributes
            .changes(to: stored.resource.attributes, kind: declared.resource.kind)
            .map {
                Pull.Attribute(change: $0, cause: known[$0.name].map(Pull.Cause.drift) ?? .reset)
            }
    }

    private func mergeAttributes(_ pull: inout Pull) {
        for piece in drift.attributes {
            guard let name = AttributeName(rawValue: piece.change.name) else { continue }
            let sides = ThreeSides(
                base: piece.change.before, theirs: piece.change.after,
                ours: declared.resource.attributes[name])
            switch sides.verdict(==) {
            case .settled: pull.settledCount += 1
            case .taken:
                guard let change = AttributeChange(name.rawValue, sides.ours, sides.theirs) else {
                    continue
                }
                pull.attributes.append(Pull.Attribute(change: change, cause: .drift(piece.origin)))
            case .conflict:
                pull.attributeConflicts.append(
                    Pull.Conflict(subject: name, sides: sides, origin: piece.origin))
            }
        }
    }
}
