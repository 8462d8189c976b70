package import RosterModel
package import RosterPlanning

/// What a report of a plan shows.
package struct PlanReport {
    package let plan: Plan
    package let diagnostics: [Diagnostic]
    /// Nil where no state is looked at.
    package let identity: StateIdentity?
    /// Hands over the members of a group that is created.
    package let newMembers: (ResourceID) throws -> ResolvedMembers

    package init(
        plan: Plan, diagnostics: [Diagnostic], identity: StateIdentity?,
        newMembers: @escaping (ResourceID) throws -> ResolvedMembers
    ) {
        self.plan = plan
        self.diagnostics = diagnostics
        self.identity = identity
        self.newMembers = newMembers
    }
}
