internal import RosterCrypto
internal import RosterModel
internal import RosterState

/// The lists of a project's groups in one view of the state, and how far they have come.
struct PortalView {
    let view: StateView
    /// All that is stored of the project, in report order.
    let resources: [Resource]
    /// The newest uploads, by group.
    let newest: [ResourceID: Upload]
    private let clock: PropagationClock

    init(of project: Project, in snapshot: any StateSnapshot) throws {
        view = try StateView(of: snapshot, at: try project.point(nil, in: snapshot))
        resources = try view.resources(of: project.settings.project).map(\.resource)
        newest = try snapshot.newestUploads(of: project.settings.project)
        clock = PropagationClock(project, at: project.moment)
    }

    /// The groups whose lists are published: retired ones are nobody's business any more.
    var groups: [Resource] {
        resources.filter { $0.kind.hasMembers && !$0.attributes.isRetired }
    }

    /// Who counts in a group.
    func list(of group: Resource) throws -> AddressSet {
        try view.effectiveMembers(of: group).addresses
    }

    func standing(of group: Resource, _ list: ListDigest) -> PortalStanding {
        PortalStanding(of: list, after: newest[group.id], pendingUntil: clock.pendingUntil)
    }

    /// Nil where nobody publishes, and for a group that is not published.
    func standingIfPublished(of group: Resource, _ members: Members) -> PortalStanding? {
        guard !newest.isEmpty, !group.attributes.isRetired else { return nil }
        return standing(of: group, ListDigest(members.addresses, .sha256))
    }

    /// Reads a group's members only where some list of it was handed over.
    func standing(of group: Resource) throws -> PortalStanding {
        guard newest[group.id] != nil else { return .stored }
        return standing(of: group, ListDigest(try list(of: group), .sha256))
    }
}
