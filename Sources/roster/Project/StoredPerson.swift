internal import RosterModel
internal import RosterState

/// One person as a state knows them: where they are or were stored, and when they counted there.
struct StoredPerson {
    let address: Address
    /// The memberships until the view's point: by group, the oldest first.
    let presences: [Presence]
    /// All that were ever made on the person.
    let holds: [Hold]
    private let view: StateView
    private let attendances: [ResourceID: Attendance]

    init(_ address: Address, in view: StateView) throws {
        let spans = try view.snapshot.memberships(of: address)
        let holds = view.holds.filter { $0.address == address }
        self.address = address
        self.holds = holds
        self.view = view
        presences = MembershipHistory(spans).presences(at: view.point.serial)
        attendances = Dictionary(
            uniqueKeysWithValues: Dictionary(grouping: spans, by: \.group).map { group, spans in
                (group, Attendance(in: group, spans: spans, holds: holds))
            })
    }

    /// Whether the person counted in a group at a point.
    func counts(in group: Resource, at point: StatePoint) throws -> Bool {
        switch standing(in: group, at: point) {
        case .absent: return false
        case .counts: return true
        case .doubtful:
            let members = try view.snapshot.members(of: group.id, at: point.serial)
                .effective(at: point, in: group, holds: view.holds)
            return members.addresses.index(of: address) != nil
        }
    }

    /// Why the person is stored in a group and does not count at the view's point; nil otherwise.
    ///
    /// The group is read only where it could keep somebody whose time is over, to have anybody.
    func exception(in group: Resource) throws -> MembershipException? {
        guard case .doubtful(let exception) = standing(in: group, at: view.point) else {
            return nil
        }
        let members = try view.effectiveMembers(of: group)
        return members.addresses.index(of: address) == nil ? exception : nil
    }

    /// When a hold, or its lapse, began to keep the person out of a group, as of the view's point.
    func cutOff(from group: Resource) -> String? { attendances[group.id]?.cutOff(at: view.point) }

    private func standing(in group: Resource, at point: StatePoint) -> Attendance.Standing {
        attendances[group.id]?
            .standing(at: point, isRetired: group.attributes.isRetired) ?? .absent
    }
}
