internal import RosterCrypto
package import RosterModel
package import RosterPlanning
package import RosterState

/// A place for one state, and everything that the contract asks of it.
package protocol StateFixture: Sendable {
    /// The store, whether or not its state exists yet.
    var store: any StateStore { get }
    /// What `roster init` does.
    func initialise(lineage: String) throws
    /// Runs SQL that both databases understand, as an outsider.
    ///
    /// - Returns: The rows, with columns separated by `|`.
    @discardableResult
    func outside(_ sql: String) throws -> [String]
    /// Runs SQL with the guards off, and leaves them on.
    func unguarded(_ sql: String) throws
}

extension StateFixture {
    /// The place of a fresh, empty state.
    package func initialised() throws -> Self {
        try initialise(lineage: "lineage")
        return self
    }

    /// Plans the way to `declared`, in the language of `GroupLine`.
    package func plan(
        _ declared: String, project: String = "contoso", today: CalendarDay = PlanScenario.day,
        moment: String = PlanScenario.moment, review: Review? = nil, isVerifying: Bool = false
    ) throws -> PlannedApply {
        var scenario = try PlanScenario(declared: declared, today: today)
        var settings = Settings()
        settings.project = project
        settings.safety.maxRemoved = 100_000
        settings.safety.maxRemovedTotal = 100_000
        return try store.read { snapshot in
            scenario.stored =
                try isVerifying
                ? snapshot.verifiedInventory(of: project).inventory
                : snapshot.inventory(of: project)
            let source = SnapshotSource(
                declared: scenario, snapshot: snapshot, isVerifying: isVerifying)
            let plan = try Planner(
                settings: settings, today: today, moment: moment, hashing: .sha256
            )
            .plan(
                declared: scenario.declared, stored: scenario.stored, source: source,
                review: review)
            return PlannedApply(
                plan: plan, project: project, identity: try snapshot.identity(),
                lastApplied: try snapshot.lastApplied(of: project),
                declared: scenario.declaredMembers,
                holds: StandingHolds(scenario.stored.holds, at: moment))
        }
    }

    /// Plans and applies, as `roster apply` does: not at all when there is nothing to do.
    @discardableResult
    package func apply(
        _ declared: String, project: String = "contoso", today: CalendarDay = PlanScenario.day,
        moment: String = PlanScenario.moment
    ) throws -> Revision? {
        let planned = try plan(declared, project: project, today: today, moment: moment)
        guard planned.plan.outcome != .refused else { throw Refused(sketch: planned.plan.sketch) }
        return planned.plan.changes.isEmpty ? nil : try store.apply(planned.application())
    }

    /// Breaks the glass for people given by the part before `@contoso.com`.
    ///
    /// - Parameters:
    ///   - action: What is to happen to them.
    ///   - people: Such as `ana bruno`.
    ///   - group: The id of a group; nil for everywhere.
    /// - Returns: What it came to.
    /// - Throws: `StateError`.
    @discardableResult
    package func override(
        _ action: Override.Action, _ people: String, in group: String? = nil
    ) throws -> OverrideOutcome {
        var random = SystemRandomNumberGenerator()
        let addresses = try people.split(separator: " ").map { try Address("\($0)@contoso.com") }
        return try store.override(
            Override(
                action, AddressSet(addresses),
                in: try group.map { .group(try StoreContract.id($0)) } ?? .everywhere,
                on: PlanScenario.day),
            by: Author(
                revisionID: String(random.next(), radix: 16), actor: "support",
                message: "incident 12"),
            isInterrupted: { false })
    }

    /// Everybody who is stored in a group, by the part before `@contoso.com`.
    package func people(_ group: String) throws -> String {
        try store.read { try $0.members(of: StoreContract.id(group)) }.addresses.map(\.short)
            .joined(separator: " ")
    }

    /// The serial of the newest revision.
    package func serial() throws -> Int { try store.read { try $0.identity().serial } }
}

/// A plan that had refusals where a test expected none.
package struct Refused: Error {
    let sketch: String
}

/// A plan with all that an apply of it needs.
package struct PlannedApply {
    package let plan: Plan
    package let project: String
    package let identity: StateIdentity
    package let lastApplied: GitPosition?
    package let declared: [ResourceID: ResolvedMembers]
    package let holds: StandingHolds

    package func application(
        identity: StateIdentity? = nil, id: String? = nil, message: String? = nil,
        changes: [Change]? = nil, skipped: [ResourceID] = [], git: GitPosition? = nil,
        run: String? = nil,
        newMembers: ((ResourceID) throws -> Members)? = nil,
        progress: @escaping (Int) -> Void = { _ in },
        isInterrupted: @escaping () -> Bool = { false }
    ) -> Application {
        var random = SystemRandomNumberGenerator()
        return Application(
            project: project, identity: identity ?? self.identity, lastApplied: lastApplied,
            changes: changes ?? plan.changes, holds: plan.holds, skipped: skipped,
            author: Author(
                revisionID: id ?? String(random.next(), radix: 16), actor: "ana", message: message,
                git: git, run: run),
            newMembers: newMembers ?? { [declared, holds] id in
                declared[id].map { holds.effect(on: id, declared: $0).members.members } ?? Members()
            },
            progress: progress, isInterrupted: isInterrupted)
    }
}

/// Declared members from a scenario, stored ones from a real state.
private struct SnapshotSource: PlanSource {
    let declared: PlanScenario
    let snapshot: any StateSnapshot
    let isVerifying: Bool

    func declaredMembers(of id: ResourceID) throws -> ResolvedMembers {
        try declared.declaredMembers(of: id)
    }

    func storedMembers(of id: ResourceID) throws -> Members {
        try isVerifying ? snapshot.verifiedMembers(of: id) : snapshot.members(of: id)
    }

    func drift(of id: ResourceID) throws -> Drift { try snapshot.drift(of: id) }
}
