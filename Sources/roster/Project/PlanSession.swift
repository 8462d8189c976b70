internal import RosterCrypto
internal import RosterFiles
internal import RosterModel
internal import RosterPlanning
internal import RosterReports
internal import RosterSQLite
internal import RosterState

/// A change's way through Roster: files, inventory, rules, stored state, plan; then a report, or an
/// apply and its report.
struct PlanSession {
    let project: Project
    let display: DisplayOptions

    enum Outcome {
        /// Files have errors, so there is no plan.
        case invalid([Diagnostic])
        case planned(PlanReport)
    }

    func plan() async throws -> Outcome {
        let reading = await project.read()
        guard let inventory = reading.inventory else { return .invalid(reading.diagnostics) }
        let store = try project.store()
        let (plan, identity) = try store.read { snapshot in
            let planner = Planner(
                settings: project.settings, today: project.today, hashing: .sha256)
            let plan = try planner.plan(
                declared: inventory,
                stored: try snapshot.inventory(of: project.settings.project),
                source: FilesAndState(files: reading.members, state: snapshot),
                standing: try Self.guardRefusals(snapshot))
            return (plan, try snapshot.identity())
        }
        return .planned(
            PlanReport(
                plan: plan, diagnostics: reading.diagnostics, identity: identity,
                newMembers: { try reading.members.members(of: $0) }))
    }

    /// Shows warnings beside a result, on standard error.
    func warn(_ diagnostics: [Diagnostic]) {
        guard !display.quiet || diagnostics.contains(where: { $0.severity == .error }) else {
            return
        }
        let stream = StandardStream.error
        var output = stream
        DiagnosticText(display.report(on: stream)).write(diagnostics, to: &output)
        stream.flush()
    }

    private static func guardRefusals(_ snapshot: any StateSnapshot) throws -> [Refusal] {
        let lines = try snapshot.changedGuards()
        guard !lines.isEmpty else { return [] }
        return [
            Refusal(
                .stateGuardsChanged, nil, "the guards of the state are not in place",
                help: lines.map { "\($0)" } + [
                    """
                    Without them changes may have gone unrecorded. Put them back with: roster init
                    """
                ])
        ]
    }
}

/// The planner's view of both sides.
private struct FilesAndState: PlanSource {
    let files: MemberLoader
    let state: any StateSnapshot

    func declaredMembers(of id: ResourceID) throws -> ResolvedMembers {
        try files.members(of: id)
    }

    func storedMembers(of id: ResourceID) throws -> Members {
        try state.members(of: id)
    }

    func drift(of id: ResourceID) throws -> Drift {
        try state.drift(of: id)
    }
}
