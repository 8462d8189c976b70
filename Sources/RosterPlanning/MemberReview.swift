internal import RosterModel

/// Parts the changes of one group's members into what was reviewed and what is held back.
struct MemberReview {
    /// Who was declared at the commit of the last apply; nil when no commit says.
    private let base: Members?
    private let drifts: [Address: MemberDrift]

    init(base: Members?, drift: Drift) {
        self.base = base
        drifts = Dictionary(drift.members.map { ($0.address, $0) }) { first, _ in first }
    }

    func split(_ delta: MemberDelta) -> (kept: MemberDelta, held: MemberDelta) {
        var kept = MemberDelta()
        var held = MemberDelta()
        for (index, cause) in delta.additionCauses.enumerated() {
            let details = delta.added.details(at: index)
            if cause == .held || approves(adding: delta.added.addresses[index], details) {
                kept.add(delta.added, at: index, cause)
            } else {
                held.add(delta.added, at: index, cause)
            }
        }
        for (index, cause) in delta.removalCauses.enumerated() {
            if [.lapsed, .held].contains(cause) || approves(removing: delta.removed[index]) {
                kept.remove(delta.removed, at: index, cause)
            } else {
                held.remove(delta.removed, at: index, cause)
            }
        }
        for alteration in delta.changed { split(alteration, &kept, &held) }
        kept.acknowledged = delta.acknowledged.filter(isNews)
        let size = delta.unchangedCount + delta.removed.count + delta.changed.count
        kept.unchangedCount = size - kept.removed.count - kept.changed.count
        held.unchangedCount = size - held.removed.count - held.changed.count
        return (kept, held)
    }

    /// Whether a person may become a member with these details.
    private func approves(adding address: Address, _ wanted: MemberDetails) -> Bool {
        Review.approves(
            from: base.map { $0[address] }, to: Optional(wanted),
            undoing: drifts[address].map { ($0.before, $0.after) })
    }

    /// Whether a person may be removed, which also undoes a last day that was put off outside.
    private func approves(removing address: Address) -> Bool {
        Review.approves(
            from: base.map { $0[address].map(\.until) }, to: nil,
            undoing: drifts[address].map { ($0.before.map(\.until), $0.after.map(\.until)) })
    }

    /// Whether commits since the last apply came to declare what was done outside.
    private func isNews(_ drift: MemberDrift) -> Bool {
        base.map { $0[drift.address] != drift.after } ?? true
    }

    /// Takes over each detail that was reviewed.
    private func split(
        _ alteration: MemberDelta.Alteration, _ kept: inout MemberDelta, _ held: inout MemberDelta
    ) {
        var reached = alteration.before
        take(\.until, of: alteration, into: &reached)
        take(\.note, of: alteration, into: &reached)
        take(\.consent, of: alteration, into: &reached)
        if reached != alteration.before {
            kept.changed.append(
                MemberDelta.Alteration(
                    address: alteration.address, before: alteration.before, after: reached,
                    drift: alteration.drift))
        }
        if reached != alteration.after {
            held.changed.append(
                MemberDelta.Alteration(
                    address: alteration.address, before: reached, after: alteration.after,
                    drift: drifts[alteration.address]?.origin))
        }
    }

    private func take<Value: Equatable>(
        _ detail: WritableKeyPath<MemberDetails, Value>, of alteration: MemberDelta.Alteration,
        into reached: inout MemberDetails
    ) {
        let address = alteration.address
        let wanted = alteration.after[keyPath: detail]
        let isReviewed = Review.approves(
            from: base.map { $0[address]?[keyPath: detail] }, to: Optional(wanted),
            undoing: drifts[address].map {
                ($0.before?[keyPath: detail], $0.after?[keyPath: detail])
            })
        if isReviewed { reached[keyPath: detail] = wanted }
    }
}

extension MemberDelta {
    fileprivate mutating func add(_ members: Members, at index: Int, _ cause: AdditionCause) {
        added.append(from: members, at: index)
        additionCauses.append(cause)
    }

    fileprivate mutating func remove(_ addresses: AddressSet, at index: Int, _ cause: RemovalCause)
    {
        removed.append(from: addresses, at: index)
        removalCauses.append(cause)
    }

    /// The members that `members` become.
    func applied(to members: Members) -> Members {
        let altered = Dictionary(changed.map { ($0.address, $0.after) }) { first, _ in first }
        let staying = members.subtracting(removed)
        var result = Members()
        AddressSet.merge(staying.addresses, added.addresses) { step in
            switch step {
            case .left(let index), .both(let index, _):
                let details =
                    altered.isEmpty ? nil : altered[staying.addresses[index]]
                result.append(
                    from: staying, at: index, details: details ?? staying.details(at: index))
            case .right(let index):
                result.append(from: added, at: index)
            }
        }
        return result
    }
}
