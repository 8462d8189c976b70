internal import RosterFiles
internal import RosterModel
internal import RosterPlanning
internal import RosterReports
internal import RosterState

/// The way to a report of drift: what the history of a state says, beside what the next apply would do.
///
/// It only ever reads.
struct DriftSession {
    let project: Project
    let display: DisplayOptions
    /// What the report is narrowed to, as given; empty for all.
    let ids: [String]
    let isVerifying: Bool
    /// Nil where there is nothing to compare with.
    let observed: ObservedFolder?

    func report() async throws -> DriftReport {
        let (tree, context) = (project.tree, project.context)
        async let files = InventoryReader(tree: tree, context: context).read()
        // Meanwhile: both read much, and neither needs the other.
        let verification = isVerifying ? try verification() : nil
        let reading = await files
        if reading.inventory == nil { display.warn(reading.diagnostics) }
        return try project.store().read { try report(reading, verification, $0) }
    }

    private func verification() throws -> Verification {
        try project.store().read {
            try $0.verifiedInventory(of: project.settings.project).verification
        }
    }

    private func report(
        _ reading: InventoryReading, _ verification: Verification?, _ snapshot: any StateSnapshot
    ) throws -> DriftReport {
        let name = project.settings.project
        let wanted = Set(try ids.map { try snapshot.storedID($0, of: name) })
        func isWanted(_ id: ResourceID) -> Bool { wanted.isEmpty || wanted.contains(id) }
        let inventory = try snapshot.inventory(of: name)
        let stored = inventory.resources.filter { isWanted($0.resource.id) }
        let plan = try reading.inventory.map {
            try PlanSession(project: project)
                .plan($0, against: inventory, from: reading, in: snapshot)
        }
        let found = try drift(of: stored, snapshot)
        let verification = verification?.narrowed(to: isWanted)
        // What differs there is not what was recorded: that is no matter of declarations.
        let doubtful = Set(verification?.findings.map(\.resource.id) ?? [])
        return DriftReport(
            asOf: project.today, project: name, identity: try snapshot.identity(),
            guards: try snapshot.changedGuards(), items: items(found, plan),
            pending: plan.map { plan in
                pending(plan, beyond: found) { isWanted($0) && !doubtful.contains($0) }
            },
            holds: inventory.holds.filter { hold in
                !hold.isLapsed(at: project.moment) && hold.group.map(isWanted) ?? true
            },
            verification: verification,
            survey: try observed?.survey(
                of: stored.map(\.resource), isNarrowed: !wanted.isEmpty, in: snapshot, project))
    }

    /// What was done outside to each resource.
    private func drift(
        of stored: [StoredResource], _ snapshot: any StateSnapshot
    ) throws -> [(resource: Resource, drift: Drift)] {
        try stored.filter(\.isDisturbed).compactMap { stored in
            let id = stored.resource.id
            let drift = try snapshot.drift(of: id)
            return drift.isEmpty ? nil : (stored.resource, drift)
        }
    }

    private func items(
        _ found: [(resource: Resource, drift: Drift)], _ plan: Plan?
    ) -> [DriftReport.Item] {
        found.map { resource, drift in
            DriftReport.Item(
                resource: resource, drift: drift,
                answers: plan.map { plan in
                    PlannedAnswers(plan.changes.first { $0.resource.id == resource.id })
                })
        }
    }

    private func pending(
        _ plan: Plan, beyond found: [(resource: Resource, drift: Drift)],
        _ isWanted: (ResourceID) -> Bool
    ) -> DriftReport.Pending {
        let drift = Dictionary(found.map { ($0.resource.id, $0.drift) }) { first, _ in first }
        let refusals = plan.refusals.filter { refusal in
            refusal.rule != Rule.stateGuardsChanged.id
                && refusal.resource.map { isWanted($0.id) } ?? true
        }
        return DriftReport.Pending(
            changes: plan.changes.filter { isWanted($0.resource.id) }
                .compactMap { PendingChange($0, beyond: drift[$0.resource.id] ?? .none) },
            refusalCount: refusals.count)
    }
}
