extension Hold {
    /// Whether nothing has ended it yet, and it has an effect at a time.
    package func isLive(at moment: String) -> Bool { ended == nil && !isLapsed(at: moment) }

    /// Whether it is what made a membership of a group differ from what was applied.
    ///
    /// A lapsed one does until an apply has cleaned up behind it: time alone is no drift.
    func explains(_ drift: MemberDrift, of id: ResourceID) -> Bool {
        guard ended == nil, group == nil || group == id, address == drift.address else {
            return false
        }
        switch action {
        case .add: return drift.before == nil && drift.after != nil
        case .remove: return drift.after == nil
        }
    }
}

extension Drift {
    /// The same without what holds explain.
    package func apart(from holds: [Hold], of id: ResourceID) -> Drift {
        let byAddress = Dictionary(grouping: holds, by: \.address)
        return Drift(
            members: members.filter { member in
                !(byAddress[member.address] ?? []).contains { $0.explains(member, of: id) }
            }, attributes: attributes)
    }
}
