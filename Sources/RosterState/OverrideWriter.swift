package import RosterModel

/// Breaks the glass inside a transaction that its store commits: decides by what is stored now,
/// writes, and records both in one revision.
package struct OverrideWriter<Transaction: StateTransaction> {
    let transaction: Transaction

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// - Throws: `StateError`; the transaction must then be rolled back.
    package func write(_ override: Override, by author: Author) throws -> OverrideOutcome {
        let snapshot = transaction.snapshot
        let guards = try snapshot.changedGuards()
        guard guards.isEmpty else { throw StateError.guardsChanged(guards) }
        let standing = try snapshot.holds().filter { $0.ended == nil }
        let decision =
            switch override.scope {
            case .group(let id): try decide(override, standing, in: try row(of: id))
            case .everywhere: try decideEverywhere(override, standing)
            }
        var outcome = OverrideOutcome(decision)
        if !decision.isIdle { outcome.revision = try write(decision, of: override, by: author) }
        if override.action == .remove {
            for address in override.addresses {
                let left = outcome.exceptions.filter { $0.address == address }.map(\.group)
                outcome.remaining[address] = try transaction.groups(with: address)
                    .map(\.resource.id).filter { !left.contains($0) }.sorted()
            }
        }
        return outcome
    }

    private func row(of id: ResourceID) throws -> ResourceRow {
        guard let row = try transaction.row(of: id), row.resource.kind.hasMembers else {
            throw StateError.stale([id])
        }
        return row
    }

    private func write(
        _ decision: OverrideDecision, of override: Override, by author: Author
    ) throws -> Revision {
        let project: String? =
            switch override.scope {
            case .group: decision.edits.first?.row.project
            case .everywhere: nil
            }
        let revision = try transaction.recordOverride(by: author, project: project)
        for hold in decision.ended { try transaction.end(hold, in: revision) }
        for edit in decision.edits {
            try transaction.edit(
                edit.row, adding: Members(edit.adding), removing: AddressSet(edit.removing),
                in: revision)
        }
        for hold in decision.made { try transaction.make(hold, in: revision) }
        return revision
    }
}

extension OverrideWriter {
    /// Decides for one group: all or nothing.
    private func decide(
        _ override: Override, _ standing: [Hold], in row: ResourceRow
    ) throws -> OverrideDecision {
        let members = try transaction.members(of: row)
        var decision = OverrideDecision()
        for address in override.addresses {
            let own = standing.first { $0.group == row.resource.id && $0.address == address }
            let everywhere = standing.first { $0.group == nil && $0.address == address }
            let isMember = members[address] != nil
            let id = row.resource.id
            switch override.action {
            case .add(let until):
                if let everywhere {
                    decision.except(address, in: id, .isHeldOutEverywhere(everywhere))
                } else if isMember, own == nil {
                    decision.except(address, in: id, .isMember)
                } else {
                    if let own { decision.end(own, in: row) }
                    if !isMember { decision.add(address, to: row) }
                    decision.hold(address, .add, in: row, until: until)
                }
            case .remove:
                if !isMember, own?.action == .remove {
                    decision.except(address, in: id, .isHeldOut)
                } else {
                    if let own { decision.end(own, in: row) }
                    if isMember { decision.remove(address, from: row) }
                    decision.hold(address, .remove, in: row)
                }
            case .lift:
                guard let own else {
                    decision.except(
                        address, in: id, everywhere.map { .isHeldOutEverywhere($0) } ?? .notHeld)
                    continue
                }
                decision.end(own, in: row)
                if own.action == .add, isMember { decision.remove(address, from: row) }
                if own.action == .remove, !isMember, everywhere == nil {
                    for taken in try transaction.taken(address, by: own.made)
                    where taken.row.key == row.key {
                        decision.add(address, taken.details, to: row)
                    }
                }
            }
        }
        decision.leaveWrongSizes()
        decision.refuseUnlessWhole()
        return decision
    }

    /// Decides for all groups, each by itself: what cannot be done in one keeps nobody from being
    /// removed from the others.
    private func decideEverywhere(
        _ override: Override, _ standing: [Hold]
    ) throws -> OverrideDecision {
        var decision = OverrideDecision()
        for address in override.addresses {
            let own = standing.first { $0.group == nil && $0.address == address }
            switch override.action {
            case .add: break
            case .remove:
                try removeEverywhere(address, own, standing, &decision)
            case .lift:
                guard let own else {
                    decision.except(address, in: nil, .notHeld)
                    continue
                }
                decision.end(own, in: nil)
                for taken in try transaction.taken(address, by: own.made)
                where try canReturn(address, to: taken.row, standing) {
                    decision.add(address, taken.details, to: taken.row)
                }
            }
        }
        decision.leaveWrongSizes()
        return decision
    }

    private func removeEverywhere(
        _ address: Address, _ own: Hold?, _ standing: [Hold], _ decision: inout OverrideDecision
    ) throws {
        let groups = try transaction.groups(with: address)
        if own == nil { decision.hold(address, .remove, in: nil) }
        if own != nil, groups.isEmpty { decision.except(address, in: nil, .isHeldOut) }
        for row in groups { decision.remove(address, from: row) }
        for hold in standing where hold.address == address && hold.action == .add {
            guard let id = hold.group, let row = try transaction.row(of: id) else { continue }
            decision.end(hold, in: row)
        }
    }

    private func canReturn(
        _ address: Address, to row: ResourceRow, _ standing: [Hold]
    ) throws -> Bool {
        let isHeld = standing.contains { $0.group == row.resource.id && $0.address == address }
        return try !isHeld && transaction.members(of: row)[address] == nil
    }
}

extension OverrideOutcome {
    fileprivate init(_ decision: OverrideDecision) {
        self.init()
        edits = decision.edits.map {
            Edit(
                group: $0.row.resource, added: Members($0.adding), removed: AddressSet($0.removing))
        }
        made = decision.made.map(\.address)
        ended = decision.ended
        exceptions = decision.exceptions
    }
}
