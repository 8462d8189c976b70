internal import RosterModel

extension PullComputation {
    /// Everybody about whom there may be something to say.
    var concerned: AddressSet {
        let changed = AddressSet(drift.members.map(\.address) + holds.live.keys)
        guard isReset else { return changed }
        return .union([changed] + [declared, stored].compactMap(\.members?.addresses))
    }

    func add(_ address: Address, to pull: inout Pull) {
        let ours = declared.members?[address]
        let theirs = theirs(address)
        if isReset || rules(over: address) {
            guard !isSame(ours, theirs) else { return settle(address, &pull) }
            take(address, from: ours, to: theirs, &pull)
        } else if let drifted = memberDrift[address], !isSettledByHold(address, ours) {
            let sides = ThreeSides(base: drifted.before, theirs: theirs, ours: ours)
            switch sides.verdict(isSame) {
            case .settled: settle(address, &pull)
            case .taken: take(address, from: ours, to: theirs, &pull)
            case .conflict:
                pull.memberConflicts.append(
                    Pull.Conflict(subject: address, sides: sides, origin: drifted.origin))
            }
        } else {
            settle(address, &pull)
        }
    }

    /// Nobody is held out of a group that would be empty: such a hold waits for others to come.
    func keepSomebody(_ pull: inout Pull) {
        guard let members = declared.members, pull.target(from: members).isEmpty else { return }
        pull.members.removeAll { member in
            if case .hold = member.cause { member.after == nil } else { false }
        }
    }

    private func take(
        _ address: Address, from ours: MemberDetails?, to theirs: MemberDetails?, _ pull: inout Pull
    ) {
        pull.members.append(
            Pull.Member(address: address, before: ours, after: theirs, cause: cause(of: address)))
    }

    /// Counts what was done outside and is declared by now; whoever is held out everywhere is no matter
    /// of groups that do not have them.
    private func settle(_ address: Address, _ pull: inout Pull) {
        if memberDrift[address] != nil || holds.live[address]?.group != nil {
            pull.settledCount += 1
        }
    }

    /// Whether a hold decides about a membership, whatever was applied: it keeps the person out, or
    /// lets in somebody whom nothing declares.
    private func rules(over address: Address) -> Bool {
        guard let hold = holds.live[address] else { return false }
        return hold.action == .remove || !counts(declared.members?[address])
    }

    /// A membership as the state has it, with what holds make of it.
    func theirs(_ address: Address) -> MemberDetails? {
        if let hold = holds.live[address], isReset || rules(over: address) {
            return heldDetails(address, hold)
        }
        let isLapsed = holds.lapsed.contains(address) && !counts(declared.members?[address])
        return isLapsed ? nil : stored.members?[address]
    }

    /// A membership as a hold has it: an apply brings back whom it lets in, whoever took them out.
    private func heldDetails(_ address: Address, _ hold: Hold) -> MemberDetails? {
        guard hold.action == .add else { return nil }
        var details = stored.members?[address] ?? .none
        details.note = details.note ?? hold.reason
        return details
    }

    /// Whether somebody whom a hold lets in is declared as an earlier pull would have it, or was taken
    /// out by somebody since, to no effect.
    private func isSettledByHold(_ address: Address, _ ours: MemberDetails?) -> Bool {
        guard let hold = holds.live[address] else { return false }
        return stored.members?[address] == nil || ours == heldDetails(address, hold)
    }

    func cause(of address: Address) -> Pull.Cause {
        if let hold = holds.live[address] { return .hold(hold) }
        return memberDrift[address].map { .drift($0.origin) } ?? .reset
    }

    private func isSame(_ left: MemberDetails?, _ right: MemberDetails?) -> Bool {
        left == right || !counts(left) && !counts(right)
    }

    private func counts(_ details: MemberDetails?) -> Bool {
        details.map { areExpiredIn || !$0.isExpired(on: today) } ?? false
    }
}
