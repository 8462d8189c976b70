package import RosterModel

/// The standing holds of a state, and what they make of declared members at a moment.
package struct StandingHolds {
    /// Those that have an effect, in the order in which they were made.
    package let live: [Hold]
    private let moment: String
    private let byGroup: [ResourceID: [Hold]]
    /// Who may be in no group.
    private let outEverywhere: AddressSet

    /// - Parameters:
    ///   - holds: Holds that nothing has ended yet.
    ///   - moment: The time at which they count, in UTC as in `Revision.at`.
    package init(_ holds: [Hold], at moment: String) {
        self.moment = moment
        live = holds.filter { !$0.isLapsed(at: moment) }
        byGroup = holds.reduce(into: [:]) { groups, hold in
            if let group = hold.group { groups[group, default: []].append(hold) }
        }
        outEverywhere = AddressSet(
            live.filter { $0.group == nil && $0.action == .remove }.map(\.address))
    }

    /// Whether some hold is on this very group.
    func areOn(_ id: ResourceID) -> Bool { byGroup[id] != nil }

    /// Whether somebody may be in no group.
    package var actEverywhere: Bool { !outEverywhere.isEmpty }

    /// Takes people into and out of what is declared.
    ///
    /// - Parameters:
    ///   - id: The group.
    ///   - declared: Its effective members.
    ///   - stored: Who is stored: of those, whoever alone would be left stays, since no group can
    ///     become empty.
    /// - Returns: The members that an apply is to leave.
    package func effect(
        on id: ResourceID, declared: ResolvedMembers, stored: Members = Members()
    ) -> HeldMembers {
        let own = byGroup[id] ?? []
        let wanted = declared.members.addresses
        let bans = AddressSet.union([
            outEverywhere, addresses(of: own.filter { $0.action == .remove }),
        ])
        var out = wanted.intersection(bans)
        var kept = declared.without(out)
        if kept.members.isEmpty {
            out = out.subtracting(stored.addresses)
            kept = declared.without(out)
        }
        if kept.members.isEmpty {
            // Time alone empties no group: those whose last day is over stay then.
            let over = declared.expired.subtracting(bans)
            kept = ResolvedMembers(members: stored.intersection(over))
        }
        let into = addresses(of: own.filter { $0.action == .add && !$0.isLapsed(at: moment) })
            .subtracting(outEverywhere)
        let ended = own.compactMap { hold -> EndedHold? in
            let isDeclared = wanted.index(of: hold.address) != nil
            if isDeclared == (hold.action == .add) {
                return EndedHold(hold: hold, cause: .declared)
            }
            return hold.isLapsed(at: moment) ? EndedHold(hold: hold, cause: .lapsed) : nil
        }
        return HeldMembers(
            members: kept.with(into), into: into, out: out, isEmptied: kept.members.isEmpty,
            ended: ended)
    }

    /// Takes lapsed additions out of a retired group that keeps its members otherwise; removals are
    /// done with, since nothing declares anybody.
    func effect(onKept id: ResourceID, stored: Members) -> HeldMembers {
        let ended = (byGroup[id] ?? []).compactMap { hold -> EndedHold? in
            if hold.action == .remove { return EndedHold(hold: hold, cause: .declared) }
            return hold.isLapsed(at: moment) ? EndedHold(hold: hold, cause: .lapsed) : nil
        }
        let staying = stored.subtracting(ended.lapsed)
        guard !staying.isEmpty else {
            return HeldMembers(members: ResolvedMembers(members: stored))
        }
        return HeldMembers(members: ResolvedMembers(members: staying), ended: ended)
    }

    private func addresses(of holds: [Hold]) -> AddressSet { AddressSet(holds.map(\.address)) }
}

/// The members of a group as its declaration and the holds on it have them.
package struct HeldMembers {
    package let members: ResolvedMembers
    /// Whom a hold lets in.
    var into = AddressSet()
    /// Who would be a member but for a hold.
    var out = AddressSet()
    /// Whether holds keep out everybody who is declared.
    var isEmptied = false
    /// The holds that are over.
    var ended: [EndedHold] = []
}

/// A hold that an apply ends.
package struct EndedHold: Equatable, Sendable {
    package enum Cause: String, Sendable {
        /// The declaration says the same by now.
        case declared
        /// Its time is over.
        case lapsed
    }

    package let hold: Hold
    package let cause: Cause

    package init(hold: Hold, cause: Cause) {
        self.hold = hold
        self.cause = cause
    }
}

extension [EndedHold] {
    /// Who was a member by a hold that has lapsed.
    var lapsed: AddressSet { AddressSet(filter { $0.cause == .lapsed }.map(\.hold.address)) }
}
