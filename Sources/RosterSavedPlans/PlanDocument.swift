package import RosterModel
package import RosterPlanning

/// What a plan file holds: a plan and what stands beside it, without the members of new groups.
package struct PlanDocument: Equatable, Sendable {
    package let plan: Plan
    package let diagnostics: [Diagnostic]
    /// The state that was planned against; nil where none was looked at.
    package let identity: StateIdentity?
    /// Where the files stood; nil outside git.
    package let git: GitPosition?
    /// The commit that stood in for the stored state; nil for a plan against a state.
    package let base: String?
    /// Settings that differ from the base.
    package let settings: [SettingChange]

    package init(
        plan: Plan, diagnostics: [Diagnostic] = [], identity: StateIdentity?,
        git: GitPosition? = nil, base: String? = nil, settings: [SettingChange] = []
    ) {
        self.plan = plan
        self.diagnostics = diagnostics
        self.identity = identity
        self.git = git
        self.base = base
        self.settings = settings
    }
}
