internal import RosterModel

/// Compares the declared and the stored members of one group in one linear pass, and finds the
/// cause of each difference.
struct MemberComparison {
    private let held: HeldMembers
    private var declared: ResolvedMembers { held.members }
    private let lapsed: AddressSet
    private let stored: Members
    private let drift: Drift
    private let driftByAddress: [Address: MemberDrift]

    init(declared: HeldMembers, stored: Members, drift: Drift) {
        held = declared
        lapsed = held.ended.lapsed
        self.stored = stored
        self.drift = drift
        driftByAddress = Dictionary(drift.members.map { ($0.address, $0) }) { first, _ in first }
    }

    func delta() -> MemberDelta {
        var delta = MemberDelta()
        let wanted = declared.members
        AddressSet.merge(wanted.addresses, stored.addresses) { step in
            switch step {
            case .left(let index):
                delta.added.append(from: wanted, at: index)
                delta.additionCauses.append(additionCause(index))
            case .right(let index):
                delta.removed.append(from: stored.addresses, at: index)
                delta.removalCauses.append(removalCause(index))
            case .both(let index, let other):
                compare(wanted.details(at: index), stored.details(at: other), at: other, &delta)
            }
        }
        delta.acknowledged = drift.members.filter { wanted[$0.address] == $0.after }
        return delta
    }

    private func compare(
        _ wanted: MemberDetails, _ existing: MemberDetails, at index: Int,
        _ delta: inout MemberDelta
    ) {
        guard wanted != existing else {
            delta.unchangedCount += 1
            return
        }
        let address = stored.addresses[index]
        let drifted = driftByAddress[address].flatMap { $0.before == wanted ? $0.origin : nil }
        delta.changed.append(
            MemberDelta.Alteration(
                address: address, before: existing, after: wanted, drift: drifted))
    }

    private func additionCause(_ index: Int) -> MemberDelta.AdditionCause {
        if !held.into.isEmpty, held.into.index(of: declared.members.addresses[index]) != nil {
            return .held
        }
        if let drift = drift(of: declared.members.addresses[index]), drift.after == nil {
            return .drift(drift.origin)
        }
        return declared.via(index).map(MemberDelta.AdditionCause.included) ?? .declared
    }

    private func removalCause(_ index: Int) -> MemberDelta.RemovalCause {
        let address = stored.addresses[index]
        if held.out.index(of: address) != nil { return .held }
        if let drift = drift(of: address), drift.before == nil { return .drift(drift.origin) }
        if declared.excepted.index(of: address) != nil { return .excepted }
        if declared.expired.index(of: address) != nil { return .expired }
        if lapsed.index(of: address) != nil { return .lapsed }
        return .undeclared
    }

    private func drift(of address: Address) -> MemberDrift? {
        driftByAddress.isEmpty ? nil : driftByAddress[address]
    }
}
