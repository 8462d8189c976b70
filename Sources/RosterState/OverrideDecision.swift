package import RosterModel

/// What an override comes to, before anything is written.
package struct OverrideDecision {
    /// What happens to one group; nothing but the count of its version where only holds change.
    package struct Edit {
        package let row: ResourceRow
        package fileprivate(set) var adding: [Address: MemberDetails] = [:]
        package fileprivate(set) var removing: Set<Address> = []

        fileprivate var growth: Int { adding.count - removing.count }
    }

    /// A hold that is to be made; without a group it holds everywhere.
    package struct NewHold {
        package let group: ResourceRow?
        package let address: Address
        package let action: Hold.Action
        package let until: String?
    }

    private var byGroup: [ResourceID: Edit] = [:]
    package private(set) var made: [NewHold] = []
    package private(set) var ended: [Hold] = []
    package private(set) var exceptions: [OverrideOutcome.Exception] = []

    /// In the order of ids.
    package var edits: [Edit] {
        byGroup.values.sorted { $0.row.resource.id < $1.row.resource.id }
    }

    package var isIdle: Bool { byGroup.isEmpty && made.isEmpty && ended.isEmpty }

    mutating func add(_ address: Address, _ details: MemberDetails = .none, to row: ResourceRow) {
        touch(row)
        byGroup[row.resource.id]?.adding[address] = details
    }

    mutating func remove(_ address: Address, from row: ResourceRow) {
        touch(row)
        byGroup[row.resource.id]?.removing.insert(address)
    }

    mutating func hold(
        _ address: Address, _ action: Hold.Action, in row: ResourceRow?, until: String? = nil
    ) {
        if let row { touch(row) }
        made.append(NewHold(group: row, address: address, action: action, until: until))
    }

    /// - Parameters:
    ///   - hold: The hold to end.
    ///   - row: The group that it is on; nil for one that holds everywhere.
    mutating func end(_ hold: Hold, in row: ResourceRow?) {
        if let row { touch(row) }
        ended.append(hold)
    }

    mutating func except(
        _ address: Address, in group: ResourceID?, _ reason: OverrideOutcome.Exception.Reason
    ) {
        exceptions.append(.init(address: address, group: group, reason: reason))
    }

    /// Leaves out the edits of groups that would be empty or too large.
    mutating func leaveWrongSizes() {
        for edit in edits {
            let count = edit.row.size + edit.growth
            guard edit.growth != 0, !GroupLimits.allows(count) else { continue }
            let id = edit.row.resource.id
            let addresses = count < GroupLimits.minimum ? edit.removing : Set(edit.adding.keys)
            for address in addresses.sorted() {
                except(
                    address, in: id,
                    count < GroupLimits.minimum ? .wouldEmpty : .wouldOverfill(count))
            }
            byGroup[id] = nil
        }
    }

    /// Does nothing at all when something cannot be done.
    mutating func refuseUnlessWhole() {
        guard exceptions.contains(where: \.isRefusal) else { return }
        byGroup = [:]
        made = []
        ended = []
    }

    private mutating func touch(_ row: ResourceRow) {
        if byGroup[row.resource.id] == nil { byGroup[row.resource.id] = Edit(row: row) }
    }
}
