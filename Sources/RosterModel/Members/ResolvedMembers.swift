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

extension ResolvedMembers {
    /// The same without some of its members.
    package func without(_ out: AddressSet) -> ResolvedMembers {
        guard !out.isEmpty else { return self }
        var kept = Members()
        var keptRoutes: [UInt16] = []
        AddressSet.merge(members.addresses, out) { step in
            guard case .left(let index) = step else { return }
            kept.append(from: members, at: index)
            if !routes.isEmpty { keptRoutes.append(routes[index]) }
        }
        return replacing(kept, keptRoutes)
    }

    /// The same with some more members, who have no details and come in through no other group.
    package func with(_ into: AddressSet) -> ResolvedMembers {
        guard !into.isEmpty else { return self }
        let added = Members(addresses: into)
        var all = Members()
        var allRoutes: [UInt16] = []
        AddressSet.merge(members.addresses, into) { step in
            switch step {
            case .left(let index), .both(let index, _):
                all.append(from: members, at: index)
                if !routes.isEmpty { allRoutes.append(routes[index]) }
            case .right(let index):
                all.append(from: added, at: index)
                if !routes.isEmpty { allRoutes.append(0) }
            }
        }
        return replacing(all, allRoutes)
    }

    private func replacing(_ members: Members, _ routes: [UInt16]) -> ResolvedMembers {
        ResolvedMembers(
            members: members, includes: includes, routes: routes, excepted: excepted,
            expired: expired, isAllExpired: isAllExpired)
    }
}
