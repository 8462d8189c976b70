package import RosterModel
package import RosterPlanning

/// What a report of a plan shows.
package struct PlanReport: DocumentReport {
    package let plan: Plan
    package let diagnostics: [Diagnostic]
    /// Nil where no state is looked at.
    package let identity: StateIdentity?
    /// Where the files stand; nil outside git.
    package let git: GitPosition?
    /// The commit that stands in for the stored state; nil for a plan against a state.
    package let base: String?
    /// Settings that differ from the base.
    package let settings: [SettingChange]
    /// Hands over the members of a group that is created.
    package let newMembers: (ResourceID) throws -> ResolvedMembers

    package init(
        plan: Plan, diagnostics: [Diagnostic], identity: StateIdentity?,
        git: GitPosition? = nil, base: String? = nil, settings: [SettingChange] = [],
        newMembers: @escaping (ResourceID) throws -> ResolvedMembers
    ) {
        self.plan = plan
        self.diagnostics = diagnostics
        self.identity = identity
        self.git = git
        self.base = base
        self.settings = settings
        self.newMembers = newMembers
    }

    /// Says that there is nothing to do, and why; nil when there is something.
    var nothingToDo: String? {
        guard plan.outcome == .nothing else { return nil }
        if !plan.heldBack.isEmpty { return "Nothing to do: all that differs is held back." }
        if identity == nil { return "Nothing to do: both sides declare the same." }
        if !plan.holds.isEmpty {
            return "Nothing to do: what is stored is what is declared, but for the holds."
        }
        return plan.targets.isEmpty
            ? "Nothing to do: what is stored equals what is declared."
            : "Nothing to do: what is stored of these equals what is declared."
    }

    /// The same with refusals of an apply.
    package func refused(also refusals: [Refusal]) -> PlanReport {
        PlanReport(
            plan: plan.refused(also: refusals), diagnostics: diagnostics, identity: identity,
            git: git, base: base, settings: settings, newMembers: newMembers)
    }

    package func writeText(
        _ options: ReportOptions, to output: inout some TextOutputStream
    ) throws {
        try PlanText(options).write(self, to: &output)
    }

    package func writeJSON<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) throws {
        try PlanJSON(options).write(self, to: &json)
    }

    package func writeMarkdown(
        _ options: ReportOptions, to output: inout some TextOutputStream
    ) throws {
        try PlanMarkdown(options).write(self, to: &output)
    }

    package func writeHTML(
        _ options: ReportOptions, to output: inout some TextOutputStream
    ) throws {
        try PlanHTML(options).write(self, to: &output)
    }
}

/// A plan that there is none of, because files have errors.
package struct InvalidPlanReport: DocumentReport {
    package let diagnostics: [Diagnostic]
    private let asOf: CalendarDay
    private let project: String

    package init(diagnostics: [Diagnostic], asOf: CalendarDay, project: String) {
        self.diagnostics = diagnostics
        self.asOf = asOf
        self.project = project
    }

    package func writeText(_ options: ReportOptions, to output: inout some TextOutputStream) {
        DiagnosticText(options).write(diagnostics, to: &output)
    }

    package func writeJSON<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) {
        PlanJSON(options).writeInvalid(diagnostics, asOf: asOf, project: project, to: &json)
    }

    package func writeMarkdown(_ options: ReportOptions, to output: inout some TextOutputStream) {
        PlanMarkdown(options).writeInvalid(diagnostics, project: project, to: &output)
    }

    package func writeHTML(_ options: ReportOptions, to output: inout some TextOutputStream) {
        PlanHTML(options).writeInvalid(diagnostics, asOf: asOf, project: project, to: &output)
    }
}
