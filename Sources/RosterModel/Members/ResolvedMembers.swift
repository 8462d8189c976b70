/// The effective members of a declaration, with what led to them.
package struct ResolvedMembers: Sendable {
    package let members: Members
    /// The groups that members come in through.
    package let includes: [ResourceID]
    /// For each member 0 when the declaration lists it, else 1 + the index of the group in
    /// `includes`; empty when the declaration lists all of them.
    package let routes: [UInt16]
    /// Who would be a member but for `except`.
    package let excepted: AddressSet
    /// Who would be a member but for the last day.
    package let expired: AddressSet
    /// Whether everybody's last day is over, so that the last to expire stay.
    package let isAllExpired: Bool

    package init(
        members: Members, includes: [ResourceID] = [], routes: [UInt16] = [],
        excepted: AddressSet = AddressSet(), expired: AddressSet = AddressSet(),
        isAllExpired: Bool = false
    ) {
        self.members = members
        self.includes = includes
        self.routes = routes
        self.excepted = excepted
        self.expired = expired
        self.isAllExpired = isAllExpired
    }

    /// The group that the member at `index` comes in through; nil when the declaration lists it.
    package func via(_ index: Int) -> ResourceID? {
        guard !routes.isEmpty, routes[index] > 0 else { return nil }
        return includes[Int(routes[index]) - 1]
    }
}
