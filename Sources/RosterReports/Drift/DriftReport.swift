package import RosterModel
package import RosterPlanning

/// What was changed outside version control, and what stands beside it.
package struct DriftReport: Report {
    /// One resource that is not as applies left it.
    package struct Item {
        let resource: Resource
        let drift: Drift
        /// Nil where the files could not be compared.
        let answers: PlannedAnswers?

        package init(resource: Resource, drift: Drift, answers: PlannedAnswers?) {
            self.resource = resource
            self.drift = drift
            self.answers = answers
        }
    }

    /// What is declared and not applied yet.
    package struct Pending {
        let changes: [PendingChange]
        /// How many refusals stand in its way.
        let refusalCount: Int

        package init(changes: [PendingChange], refusalCount: Int) {
            self.changes = changes
            self.refusalCount = refusalCount
        }
    }

    package let asOf: CalendarDay
    package let project: String
    package let identity: StateIdentity
    /// What differs from the guards of a state, one line each.
    package let guards: [String]
    /// In report order.
    package let items: [Item]
    /// Nil where the files have errors.
    package let pending: Pending?
    /// Those that are in force, the oldest first.
    package let holds: [Hold]
    /// Nil where nobody asked for it.
    package let verification: Verification?
    /// Nil where nobody asked for it.
    package let survey: Survey?

    package init(
        asOf: CalendarDay, project: String, identity: StateIdentity, guards: [String],
        items: [Item], pending: Pending?, holds: [Hold], verification: Verification? = nil,
        survey: Survey? = nil
    ) {
        self.asOf = asOf
        self.project = project
        self.identity = identity
        self.guards = guards
        self.items = items
        self.pending = pending
        self.holds = holds
        self.verification = verification
        self.survey = survey
    }

    /// Whether something is not as applies left it, or as it was observed.
    package var hasDrift: Bool {
        !items.isEmpty || verification.map { !$0.findings.isEmpty } ?? false
            || survey?.differs ?? false
    }

    package func writeText(_ options: ReportOptions, to output: inout some TextOutputStream) {
        DriftText(options).write(self, to: &output)
    }

    package func writeMarkdown(_ options: ReportOptions, to output: inout some TextOutputStream) {
        output.write(DriftMarkdown(options).text(of: self))
    }

    package func writeJSON<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) {
        DriftJSON(options).write(self, to: &json)
    }
}
