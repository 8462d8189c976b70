package import RosterModel

/// Hands the planner the members of single groups: files and a state, two git revisions, or the
/// dictionaries of a test.
package protocol PlanSource {
    /// The effective members of a declared group.
    func declaredMembers(of id: ResourceID) throws -> ResolvedMembers
    /// All stored members of a group, expired ones too.
    func storedMembers(of id: ResourceID) throws -> Members
    /// The net of the outside changes to a resource since it was sealed.
    func drift(of id: ResourceID) throws -> Drift
}
