/// The addresses in which an observed list differs from the members of a group.
package struct ListDifference: Equatable, Sendable {
    package static let none = ListDifference(missing: AddressSet(), extra: AddressSet())

    /// Members that the list does not have.
    package let missing: AddressSet
    /// Addresses on the list that are no members.
    package let extra: AddressSet

    package init(missing: AddressSet, extra: AddressSet) {
        self.missing = missing
        self.extra = extra
    }

    package init(of observed: AddressSet, from members: AddressSet) {
        self.init(missing: members.subtracting(observed), extra: observed.subtracting(members))
    }

    package var isEmpty: Bool { missing.isEmpty && extra.isEmpty }

    /// The part that is explained if any of some lists may be what was observed: whoever is missing
    /// and not on all of them, and whoever is extra and on one.
    package func explained(by lists: [AddressSet]) -> ListDifference {
        ListDifference(
            missing: .union(lists.map(missing.subtracting)),
            extra: .union(lists.map(extra.intersection)))
    }

    package func union(_ other: ListDifference) -> ListDifference {
        ListDifference(
            missing: .union([missing, other.missing]), extra: .union([extra, other.extra]))
    }

    package func subtracting(_ other: ListDifference) -> ListDifference {
        ListDifference(
            missing: missing.subtracting(other.missing), extra: extra.subtracting(other.extra))
    }
}
