internal import RosterModel

/// Decides what an override comes to, by what is stored.
struct OverrideDecider<Transaction: StateTransaction> {
    private let override: Override
    /// All that were ever made.
    private let holds: [Hold]
    private let standing: [Hold]
    private let transaction: Transaction

    init(_ override: Override, holds: [Hold], transaction: Transaction) {
        self.override = override
        self.holds = holds
        standing = holds.filter { $0.ended == nil }
        self.transaction = transaction
    }

    /// Decides for one group: all or nothing.
    func decide(in row: ResourceRow) throws -> OverrideDecision {
        var decision = OverrideDecision()
        let members = try transaction.members(of: row)
        decision.open(row, members)
        for address in override.addresses {
            switch override.action {
            case .add(let until): add(address, until, to: row, members, &decision)
            case .remove: remove(address, from: row, members, &decision)
            case .lift: try lift(address, in: row, members, &decision)
            }
        }
        decision.leaveWrongSizes(standing, on: override.day)
        decision.close()
        decision.refuseUnlessWhole()
        return decision
    }

    /// Decides for all groups, each by itself: what cannot be done in one keeps nobody from being
    /// removed from the others.
    func decideEverywhere() throws -> OverrideDecision {
        var decision = OverrideDecision()
        for address in override.addresses {
            switch override.action {
            case .add: break
            case .remove: try removeEverywhere(address, &decision)
            case .lift: try liftEverywhere(address, &decision)
            }
        }
        decision.leaveWrongSizes(standing, on: override.day)
        decision.close()
        return decision
    }

    private func standing(on address: Address, in group: ResourceID?) -> Hold? {
        standing.first { $0.group == group && $0.address == address }
    }
}

extension OverrideDecider {
    private func add(
        _ address: Address, _ until: String, to row: ResourceRow, _ members: Members,
        _ decision: inout OverrideDecision
    ) {
        let id = row.resource.id
        let own = standing(on: address, in: id)
        let everywhere = standing(on: address, in: nil)
        if let hold = own?.action == .remove ? own : everywhere {
            decision.except(address, in: id, .isHeldOut(by: hold))
            return
        }
        let details = members[address]
        let isOver =
            !row.resource.attributes.isRetired && details?.isExpired(on: override.day) ?? false
        if details != nil, own == nil, !isOver {
            decision.except(address, in: id, .isMember)
            return
        }
        if let own { decision.end(own) }
        if own == nil, isOver { decision.remove(address, from: id) }
        if details == nil || own == nil { decision.add(address, to: id) }
        decision.hold(address, .add, in: id, until: until)
    }

    private func remove(
        _ address: Address, from row: ResourceRow, _ members: Members,
        _ decision: inout OverrideDecision
    ) {
        let id = row.resource.id
        let own = standing(on: address, in: id)
        let isMember = members[address] != nil
        if !isMember, own?.action == .remove {
            decision.except(address, in: id, .isOutAlready)
            return
        }
        if let own { decision.end(own) }
        if isMember { decision.remove(address, from: id) }
        decision.hold(address, .remove, in: id)
    }

    private func removeEverywhere(_ address: Address, _ decision: inout OverrideDecision) throws {
        let own = standing(on: address, in: nil)
        let groups = try transaction.groups(with: address)
        if own != nil, groups.isEmpty {
            decision.except(address, in: nil, .isOutAlready)
            return
        }
        // A new hold for those who are taken out now, so that lifting it brings them back.
        if let own { decision.end(own) }
        decision.hold(address, .remove, in: nil)
        for row in groups {
            try decision.open(row, transaction.members(of: row))
            decision.remove(address, from: row.resource.id)
        }
        for hold in standing where hold.address == address && hold.action == .add {
            guard let id = hold.group else { continue }
            if let row = try transaction.row(of: id) {
                try decision.open(row, transaction.members(of: row))
            }
            decision.end(hold)
        }
    }
}

extension OverrideDecider {
    private func lift(
        _ address: Address, in row: ResourceRow, _ members: Members,
        _ decision: inout OverrideDecision
    ) throws {
        let id = row.resource.id
        let everywhere = standing(on: address, in: nil)
        guard let own = standing(on: address, in: id) else {
            decision.except(address, in: id, everywhere.map { .isHeldOut(by: $0) } ?? .notHeld)
            return
        }
        decision.end(own)
        let isMember = members[address] != nil
        if own.action == .add, isMember { decision.remove(address, from: id) }
        guard own.action == .add || !isMember, everywhere == nil else { return }
        if let details = try taken(address, by: own).first(where: { $0.row.key == row.key })?
            .details
        {
            decision.add(address, details, to: id)
        }
    }

    private func liftEverywhere(_ address: Address, _ decision: inout OverrideDecision) throws {
        guard let own = standing(on: address, in: nil) else {
            decision.except(address, in: nil, .notHeld)
            return
        }
        decision.end(own)
        for (row, details, serial) in try taken(address, by: own) {
            let id = row.resource.id
            let members = try transaction.members(of: row)
            guard members[address] == nil, standing(on: address, in: id) == nil else { continue }
            // What was applied since may not declare them any more.
            guard row.sealed < serial else {
                decision.except(address, in: id, .wasApplied)
                continue
            }
            decision.open(row, members)
            decision.add(address, details, to: id)
        }
    }

    /// The memberships that a hold, and those that it took the place of, have ended, one of each group; none
    /// that was there by an addition alone.
    private func taken(
        _ address: Address, by hold: Hold
    ) throws -> [(row: ResourceRow, details: MemberDetails, serial: Int)] {
        var found: [Int64: (row: ResourceRow, details: MemberDetails, serial: Int)] = [:]
        for serial in chain(of: hold) {
            for (row, details) in try transaction.taken(address, by: serial) {
                let addition = holds.first {
                    $0.address == address && $0.group == row.resource.id && $0.action == .add
                        && $0.stood(at: serial - 1)
                }
                // What an addition took the place of comes back instead of it.
                let before =
                    try addition.map { addition in
                        try transaction.taken(address, by: addition.made)
                            .first { $0.row.key == row.key }?.details
                    } ?? details
                found[row.key] = before.map { (row, $0, serial) }
            }
        }
        return found.values.sorted { $0.row.resource.id < $1.row.resource.id }
    }

    /// The revisions of a hold and of those that it took the place of, the newest first.
    private func chain(of hold: Hold) -> [Int] {
        var chain = [hold.made]
        while let last = chain.last,
            let before = holds.first(where: {
                $0.ended == last && $0.group == hold.group && $0.address == hold.address
                    && $0.action == hold.action && $0.made < last
            })
        {
            chain.append(before.made)
        }
        return chain
    }
}
