internal import RosterModel

/// Computes who is a member: every route, the latest last day, `except`, and then expiry.
///
/// The order is that of docs/file-format.md, effective members.
struct MemberResolver {
    /// The members that come in by one way.
    struct Route {
        let members: Members
        /// Who would come in but for a last day that is over.
        let expired: AddressSet
        /// Nil for the declaration's own lists.
        let via: ResourceID?
    }

    let today: CalendarDay

    /// - Parameters:
    ///   - own: The declaration's own lists.
    ///   - included: The groups it includes, with the last day of the route already applied.
    ///   - except: Who is taken out.
    /// - Returns: The effective members, and what led to them.
    func resolve(own: [Members], included: [Route], except: AddressSet) -> ResolvedMembers {
        let included = included.sorted { left, right in
            guard let left = left.via, let right = right.via else { return left.via == nil }
            return left < right
        }
        var merged = own.first ?? Members()
        for list in own.dropFirst() {
            merged = union(merged, list) { first, second, _ in first.merged(with: second) }
        }
        var routes: [UInt16] = included.isEmpty ? [] : Array(repeating: 0, count: merged.count)
        for (index, route) in included.enumerated() {
            merged = include(
                route.members, into: merged, number: UInt16(clamping: index + 1), &routes)
        }
        return finish(
            merged, routes, included.compactMap(\.via), except,
            expired: AddressSet.union(included.map(\.expired)))
    }

    /// Limits every last day of an included group to that of the route.
    static func capped(_ members: Members, until cap: CalendarDay?) -> Members {
        guard let cap else { return members }
        var capped = Members()
        for index in 0..<members.count {
            var details = members.details(at: index)
            details.until = min(details.until ?? cap, cap)
            capped.append(from: members, at: index, details: details)
        }
        return capped
    }

    private func finish(
        _ merged: Members, _ routes: [UInt16], _ includes: [ResourceID], _ except: AddressSet,
        expired: AddressSet
    ) -> ResolvedMembers {
        let excepted = intersection(merged.addresses, except)
        let remaining = merged.subtracting(except)
        let effective = remaining.effective(on: today)
        let isAllExpired = remaining.isAllExpired(on: today)
        let gone =
            effective.count == remaining.count
            ? expired : AddressSet.union([remaining.addresses, expired])
        return ResolvedMembers(
            members: effective, includes: includes,
            routes: routes.isEmpty
                ? [] : restricted(routes, of: merged.addresses, to: effective.addresses),
            excepted: excepted,
            expired: gone.isEmpty
                ? gone : Members(addresses: gone).subtracting(effective.addresses).addresses,
            isAllExpired: isAllExpired)
    }

    /// Adds an included group: a person by several routes gets the latest last day, and keeps the
    /// note and consent of the first route that has one, the declaration's own lists before all.
    private func include(
        _ group: Members, into members: Members, number: UInt16, _ routes: inout [UInt16]
    ) -> Members {
        var merged: [UInt16] = []
        merged.reserveCapacity(members.count + group.count)
        let before = routes
        let result = union(members, group) { first, second, _ in
            MemberDetails(
                until: first.merged(with: second).until, note: first.note ?? second.note,
                consent: first.consent ?? second.consent)
        } each: { step in
            switch step {
            case .left(let index), .both(let index, _): merged.append(before[index])
            case .right: merged.append(number)
            }
        }
        routes = merged
        return result
    }

    private func union(
        _ left: Members, _ right: Members,
        merge: (MemberDetails, MemberDetails, Int) -> MemberDetails,
        each: (MergeStep) -> Void = { _ in }
    ) -> Members {
        if right.isEmpty {
            for index in 0..<left.count { each(.left(index)) }
            return left
        }
        var result = Members()
        AddressSet.merge(left.addresses, right.addresses) { step in
            each(step)
            switch step {
            case .left(let index): result.append(from: left, at: index)
            case .right(let index): result.append(from: right, at: index)
            case .both(let first, let second):
                let details = merge(left.details(at: first), right.details(at: second), first)
                result.append(from: left, at: first, details: details)
            }
        }
        return result
    }

    private func intersection(_ left: AddressSet, _ right: AddressSet) -> AddressSet {
        if left.isEmpty || right.isEmpty { return AddressSet() }
        var shared = AddressSet()
        AddressSet.merge(left, right) { step in
            if case .both(let index, _) = step {
                left.bytes.withUnsafeBufferPointer { bytes in
                    shared.append(UnsafeBufferPointer(rebasing: bytes[left.textRange(at: index)]))
                }
            }
        }
        return shared
    }

    /// The routes of those who stay.
    private func restricted(
        _ routes: [UInt16], of all: AddressSet, to kept: AddressSet
    ) -> [UInt16] {
        var result: [UInt16] = []
        result.reserveCapacity(kept.count)
        AddressSet.merge(all, kept) { step in
            if case .both(let index, _) = step { result.append(routes[index]) }
        }
        return result
    }
}
