package import RosterModel
package import RosterPlanning

/// How a project stands: one screen, and one word for whoever watches.
package struct StatusReport: Report {
    /// The worst that is so, the first in this order.
    package enum Standing: String, Sendable {
        /// The files have errors, so that there is no plan.
        case invalid
        case refused
        case drifted
        case pending
        case inStep = "in step"
    }

    /// How the commit that is checked out stands to the one that was applied last.
    package enum HeadPosition: Equatable, Sendable {
        /// It follows it by so many commits; 0 is the same.
        case ahead(Int)
        case diverged
        /// This clone does not tell.
        case unknown
    }

    /// The newest apply.
    package struct LastApply {
        let revision: Revision
        let age: TimeSpan
        /// Nil outside git, now or then.
        let head: HeadPosition?

        package init(revision: Revision, age: TimeSpan, head: HeadPosition?) {
            self.revision = revision
            self.age = age
            self.head = head
        }
    }

    /// How much differs from what the last apply left.
    package struct DriftCounts: Equatable, Sendable {
        let groups: Int
        let uses: Int
        let members: Int
        let attributes: Int

        /// All that has drifted.
        var resources: Int { groups + uses }

        package init(_ drifts: [(kind: Kind, drift: Drift)]) {
            let drifts = drifts.filter { !$0.drift.isEmpty }
            groups = drifts.count(where: \.kind.isGroup)
            uses = drifts.count - groups
            members = drifts.map(\.drift.members.count).reduce(0, +)
            attributes = drifts.map(\.drift.attributes.count).reduce(0, +)
        }
    }

    /// Nil where the files have errors.
    let plan: Plan?
    /// How many errors the files have.
    let errorCount: Int
    /// Nil before the first.
    let lastApply: LastApply?
    /// Nil where no state was read.
    let drift: DriftCounts?
    /// Those that have neither ended nor lapsed.
    let holds: [Hold]
    /// Nil before the project has published anything.
    let portal: PortalCounts?
    let asOf: CalendarDay
    let project: String
    /// Nil where no state was read.
    let identity: StateIdentity?

    package init(
        plan: Plan?, errorCount: Int, lastApply: LastApply?, drift: DriftCounts, holds: [Hold],
        portal: PortalCounts? = nil, asOf: CalendarDay, project: String, identity: StateIdentity
    ) {
        self.plan = plan
        self.errorCount = errorCount
        self.lastApply = lastApply
        self.drift = drift
        self.holds = holds
        self.portal = portal
        self.asOf = asOf
        self.project = project
        self.identity = identity
    }

    /// A project whose settings have errors, so that nobody knows where its state is.
    package init(errorCount: Int, asOf: CalendarDay, project: String) {
        plan = nil
        self.errorCount = errorCount
        lastApply = nil
        drift = nil
        holds = []
        portal = nil
        self.asOf = asOf
        self.project = project
        identity = nil
    }

    package var standing: Standing {
        guard let plan else { return .invalid }
        if plan.outcome == .refused { return .refused }
        if (drift?.resources ?? 0) > 0 { return .drifted }
        return plan.changes.isEmpty ? .inStep : .pending
    }

    /// When the next addition by override lapses; nil when none does.
    var soonestLapse: String? { holds.compactMap(\.until).min() }

    package func writeText(_ options: ReportOptions, to output: inout some TextOutputStream) {
        StatusText(options).write(self, to: &output)
    }

    package func writeJSON<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) {
        StatusJSON(options).write(self, to: &json)
    }
}
