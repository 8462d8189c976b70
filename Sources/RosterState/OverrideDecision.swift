package import RosterModel

/// What an override comes to, before anything is written.
package struct OverrideDecision {
    /// What happens to one group; nothing but the count of its version where only holds change.
    package struct Edit {
        package let row: ResourceRow
        /// As they are before.
        let members: Members
        package fileprivate(set) var adding: [Address: MemberDetails] = [:]
        package fileprivate(set) var removing: Set<Address> = []
        fileprivate(set) var made: [NewHold] = []
        fileprivate(set) var ended: [Hold] = []

        fileprivate var countAfter: Int { members.count - removing.count + adding.count }
    }

    /// A hold that is to be made; without a group it holds everywhere.
    package struct NewHold {
        package let group: ResourceRow?
        package let address: Address
        package let action: Hold.Action
        package let until: String?
    }

    private var byGroup: [ResourceID: Edit] = [:]
    private var madeEverywhere: [NewHold] = []
    private var endedEverywhere: [Hold] = []
    package private(set) var exceptions: [OverrideOutcome.Exception] = []

    /// In the order of ids.
    package var edits: [Edit] {
        byGroup.values.sorted { $0.row.resource.id < $1.row.resource.id }
    }

    package var made: [NewHold] { edits.flatMap(\.made) + madeEverywhere }
    package var ended: [Hold] { edits.flatMap(\.ended) + endedEverywhere }
    package var isIdle: Bool {
        byGroup.isEmpty && madeEverywhere.isEmpty && endedEverywhere.isEmpty
    }

    /// Begins with a group, of which nothing may come.
    mutating func open(
        _ row: ResourceRow, _ members: @autoclosure () throws -> Members
    ) rethrows {
        guard byGroup[row.resource.id] == nil else { return }
        byGroup[row.resource.id] = Edit(row: row, members: try members())
    }

    mutating func add(_ address: Address, _ details: MemberDetails = .none, to id: ResourceID) {
        byGroup[id]?.adding[address] = details
    }

    mutating func remove(_ address: Address, from id: ResourceID) {
        byGroup[id]?.removing.insert(address)
    }

    mutating func hold(
        _ address: Address, _ action: Hold.Action, in id: ResourceID?, until: String? = nil
    ) {
        let group = id.flatMap { byGroup[$0]?.row }
        let hold = NewHold(group: group, address: address, action: action, until: until)
        if let id { byGroup[id]?.made.append(hold) } else { madeEverywhere.append(hold) }
    }

    mutating func end(_ hold: Hold) {
        if let id = hold.group {
            byGroup[id]?.ended.append(hold)
        } else {
            endedEverywhere.append(hold)
        }
    }

    mutating func except(
        _ address: Address, in group: ResourceID?, _ reason: OverrideOutcome.Exception.Reason
    ) {
        exceptions.append(.init(address: address, group: group, reason: reason))
    }

    /// Leaves groups as they are that would have too many members, or nobody who stays for good: who
    /// is there by an addition, or until a day that is over, does not keep a group from being empty.
    ///
    /// - Parameters:
    ///   - standing: The holds that nothing has ended.
    ///   - day: Which day it is.
    mutating func leaveWrongSizes(_ standing: [Hold], on day: CalendarDay) {
        for edit in edits {
            let id = edit.row.resource.id
            if edit.countAfter > GroupLimits.maximum, edit.adding.count > edit.removing.count {
                for address in edit.adding.keys.sorted() {
                    except(address, in: id, .wouldOverfill(edit.countAfter))
                }
                byGroup[id] = nil
            } else if edit.empties(standing, on: day) {
                for address in edit.removing.sorted() { except(address, in: id, .wouldEmpty) }
                byGroup[id] = nil
            }
        }
    }

    /// Forgets groups of which nothing has come.
    mutating func close() {
        byGroup = byGroup.filter { _, edit in
            !(edit.adding.isEmpty && edit.removing.isEmpty && edit.made.isEmpty
                && edit.ended.isEmpty)
        }
    }

    /// Does nothing at all when something cannot be done.
    mutating func refuseUnlessWhole() {
        guard exceptions.contains(where: \.isRefusal) else { return }
        byGroup = [:]
        madeEverywhere = []
        endedEverywhere = []
    }
}

extension OverrideDecision.Edit {
    /// Whether a removal leaves nobody who stays for good.
    fileprivate func empties(_ standing: [Hold], on day: CalendarDay) -> Bool {
        guard removing.count > adding.count || !removing.isSubset(of: adding.keys) else {
            return false
        }
        let holds = standing.filter { $0.group == row.resource.id && $0.action == .add }
        let passing = Set(holds.map(\.address))
            .union(made.filter { $0.action == .add }.map(\.address))
            .union(row.resource.attributes.isRetired ? [] : Array(members.expired(on: day)))
        let present = passing.filter { members[$0] != nil }
        let before = members.count - present.count
        let left = present.subtracting(removing).union(passing.intersection(adding.keys))
        let after = countAfter - left.count
        return after < GroupLimits.minimum && (before > 0 || countAfter < GroupLimits.minimum)
    }
}
