extension Sequence<Hold> {
    /// Those that nothing had ended at a point, lapsed ones too.
    package func standing(at point: StatePoint) -> [Hold] {
        filter { $0.stood(at: point.serial) }
    }

    /// Who is in a group by nothing but additions that have lapsed.
    ///
    /// While such a hold stands, nobody can tell from the state whether the person was declared
    /// meanwhile; the apply that ends the hold can, and leaves whoever is.
    package func lapsedAdditions(to group: ResourceID, at point: StatePoint) -> AddressSet {
        let additions = standing(at: point).filter { $0.action == .add && $0.group == group }
        let live = Set(additions.filter { !$0.isLapsed(at: point.moment) }.map(\.address))
        return AddressSet(additions.map(\.address).filter { !live.contains($0) })
    }
}

extension Sequence<Hold> {
    /// Who may not be in a group.
    package func keptOut(of group: ResourceID, at point: StatePoint) -> AddressSet {
        AddressSet(
            standing(at: point)
                .filter { $0.action == .remove && ($0.group == nil || $0.group == group) }
                .map(\.address))
    }
}

extension Members {
    /// The members that count at a point, of those who were stored in a group then.
    ///
    /// The one rule of `list`, `export` and `who`, now and then: whoever a hold keeps out drops out, unless
    /// nobody but additions would be left; additions that have lapsed, unless nobody would; then last days
    /// act, but for a retired group.
    ///
    /// - Parameters:
    ///   - point: When.
    ///   - group: The group as it was then.
    ///   - holds: The holds of the state.
    /// - Returns: Who counts.
    package func effective(at point: StatePoint, in group: Resource, holds: [Hold]) -> Members {
        var members = self
        if !holds.isEmpty {
            let additions = holds.standing(at: point)
                .filter { $0.action == .add && $0.group == group.id }.map(\.address)
            let out = holds.keptOut(of: group.id, at: point)
            let isEmptied = present(Array(out) + additions).count == count
            members = members.without(isEmptied ? [] : present(out))
            members = members.without(present(holds.lapsedAdditions(to: group.id, at: point)))
        }
        return group.attributes.isRetired ? members : members.effective(on: point.day)
    }

    /// Those of some addresses that are members.
    private func present(_ addresses: some Sequence<Address>) -> [Address] {
        Set(addresses).filter { self[$0] != nil }.sorted()
    }

    /// The same without some members, unless nobody would be left.
    private func without(_ gone: [Address]) -> Members {
        guard !gone.isEmpty else { return self }
        let kept = subtracting(AddressSet(gone))
        return kept.isEmpty ? self : kept
    }
}
