internal import RosterFiles
internal import RosterGit
internal import RosterModel
internal import RosterPlanning
internal import RosterReports
internal import RosterState

/// Finds how a project stands: a plan, and what the state tells beside it.
struct StatusSession {
    let project: Project

    /// What the state tells in one reading.
    private struct Stored {
        let plan: Plan?
        let identity: StateIdentity
        let lastApply: Revision?
        let drifts: [(kind: Kind, drift: Drift)]
        let holds: [Hold]
        let portal: PortalCounts?
    }

    func report() async throws -> StatusReport {
        let reading = await project.read()
        let stored = try project.store().read { try read($0, beside: reading) }
        return StatusReport(
            plan: stored.plan, errorCount: reading.diagnostics.count { $0.severity == .error },
            lastApply: try await lastApply(stored.lastApply),
            drift: StatusReport.DriftCounts(stored.drifts), holds: stored.holds,
            portal: stored.portal, asOf: project.today, project: project.settings.project,
            identity: stored.identity)
    }

    private func read(
        _ snapshot: any StateSnapshot, beside reading: InventoryReading
    ) throws -> Stored {
        let name = project.settings.project
        let inventory = try snapshot.inventory(of: name)
        let plan = try reading.inventory.map {
            try PlanSession(project: project)
                .plan($0, against: inventory, from: reading, in: snapshot)
        }
        return Stored(
            plan: plan, identity: try snapshot.identity(),
            lastApply: try snapshot.revision(.lastApply(project: name)),
            drifts: try inventory.resources.filter(\.isDisturbed).map {
                ($0.resource.kind, try snapshot.drift(of: $0.resource.id))
            },
            holds: inventory.holds.filter { !$0.isLapsed(at: project.moment) },
            portal: try portal(snapshot))
    }

    /// Nil where nobody publishes.
    private func portal(_ snapshot: any StateSnapshot) throws -> PortalCounts? {
        let portal = try PortalView(of: project, in: snapshot)
        guard !portal.newest.isEmpty else { return nil }
        return PortalCounts(try portal.groups.map(portal.standing))
    }

    private func lastApply(_ revision: Revision?) async throws -> StatusReport.LastApply? {
        guard let revision else { return nil }
        let now = Instant(project.moment, in: "UTC")
        let age = Instant(revision.at, in: "UTC").flatMap { then in now.map { $0 - then } }
        return StatusReport.LastApply(
            revision: revision, age: age ?? TimeSpan(seconds: 0),
            head: try await head(since: revision.git?.commit))
    }

    private func head(since applied: String?) async throws -> StatusReport.HeadPosition? {
        guard let applied, let git = try await ProjectGit.of(project) else { return nil }
        switch try await git.repository.ancestry(of: applied, in: git.head) {
        case .ancestor:
            return .ahead(try await git.repository.commitCount(from: applied, to: git.head))
        case .notAncestor: return .diverged
        case .unknown: return .unknown
        }
    }
}
