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
        let decider = OverrideDecider(
            override, holds: try snapshot.holds(), transaction: transaction)
        let decision =
            switch override.scope {
            case .group(let id): try decider.decide(in: try row(of: id))
            case .everywhere: try decider.decideEverywhere()
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
