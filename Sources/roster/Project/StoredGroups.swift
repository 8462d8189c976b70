internal import RosterModel
internal import RosterPlanning
internal import RosterState

/// What a state holds of the groups that a pull is about, read in one view of it.
struct StoredGroups {
    struct Group {
        let resource: Resource
        /// Nil for a kind without members.
        let members: Members?
        let drift: Drift
    }

    let identity: StateIdentity
    /// At which memberships and holds count.
    let point: StatePoint
    /// Those that nothing has ended yet.
    let holds: [Hold]
    /// Stored, and declared in no file, in report order.
    private(set) var undeclared: [Group] = []
    private var groups: [ResourceID: Group] = [:]
    /// What the pull is narrowed to; empty for all.
    private let wanted: Set<ResourceID>
    /// Whether somebody may be in no group, those that are not stored yet included.
    private let areHoldsEverywhere: Bool

    /// - Parameters:
    ///   - ids: What the pull is narrowed to, as given; empty for all.
    ///   - project: Whose groups.
    ///   - snapshot: The state.
    ///   - isReset: Whether all of a group matters, rather than what was done outside.
    ///   - isDeclared: Whether a file declares an id.
    /// - Throws: `Failure` when an id is not stored, or the guards are not in place; `StateError`.
    init(
        _ ids: [String], of project: Project, in snapshot: any StateSnapshot, isReset: Bool,
        isDeclared: (ResourceID) -> Bool
    ) throws {
        let name = project.settings.project
        guard try snapshot.changedGuards().isEmpty else {
            throw Failure(
                .refused,
                """
                the guards of the state are not in place, so that changes may have gone unrecorded. \
                Put them back with: roster init
                """)
        }
        let inventory = try snapshot.inventory(of: name)
        let wanted = Set(try ids.map { try snapshot.storedID($0, of: name) })
        let identity = try snapshot.identity()
        self.identity = identity
        self.wanted = wanted
        point = StatePoint(serial: identity.serial, moment: project.moment, day: project.today)
        holds = inventory.holds
        areHoldsEverywhere = holds.contains { $0.group == nil }
        let held = Set(holds.compactMap(\.group))
        for stored in inventory.resources
        where wanted.isEmpty || wanted.contains(stored.resource.id) {
            let id = stored.resource.id
            let isWhole = isReset || stored.isDisturbed || held.contains(id) || !isDeclared(id)
            guard isWhole || areHoldsEverywhere else { continue }
            var members = stored.members.map { _ in Members() }
            if isWhole && stored.members != nil { members = try snapshot.members(of: id) }
            let group = Group(
                resource: stored.resource, members: members,
                drift: stored.isDisturbed ? try snapshot.drift(of: id) : .none)
            if isDeclared(id) {
                groups[id] = group
            } else if group.resource.kind.isGroup || wanted.contains(id) {
                // A use that is declared no more is to be removed, unless somebody asks for it.
                undeclared.append(group)
            }
        }
    }

    /// What is stored of a declared group, as far as it matters; nobody of one that is yet to be made.
    func group(_ declared: Resource) -> Group? {
        if let group = groups[declared.id] { return group }
        guard areHoldsEverywhere, wanted.isEmpty, declared.kind.hasMembers else { return nil }
        return Group(resource: declared, members: Members(), drift: .none)
    }
}
