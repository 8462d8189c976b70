package import RosterModel

/// Computes plans: no input or output, no clock, no environment.
///
/// Two steps. `compare` looks at fingerprints only and says which groups differ; `plan` then takes
/// the members of those, one group at a time.
package struct Planner: Sendable {
    let settings: Settings
    let today: CalendarDay
    let limitsDay: CalendarDay
    let moment: String
    let hashing: Hashing

    /// - Parameters:
    ///   - settings: The limits that count.
    ///   - today: The day on which memberships count.
    ///   - limitsDay: The day on which exceptions to limits count; nil for `today`.
    ///   - moment: The time at which holds count and apps are public, in UTC as in `Revision.at`.
    ///   - hashing: Where SHA-256 comes from.
    package init(
        settings: Settings, today: CalendarDay, limitsDay: CalendarDay? = nil, moment: String,
        hashing: Hashing
    ) {
        self.settings = settings
        self.today = today
        self.limitsDay = limitsDay ?? today
        self.moment = moment
        self.hashing = hashing
    }

    /// Plans the way from what is stored to what is declared.
    ///
    /// - Parameters:
    ///   - declared: Everything that the project declares.
    ///   - stored: Everything that the state holds of the project, and what it holds of others.
    ///   - source: Where the members of the groups that differ come from.
    ///   - standing: Refusals that hold before anything is compared, such as changed guards.
    ///   - targets: The ids that the plan is narrowed to, with what they build on; empty for all.
    ///   - review: What was reviewed; nil to hold nothing back.
    /// - Returns: A plan that is always complete, refusals included.
    /// - Throws: What the source throws.
    package func plan<Source: PlanSource>(
        declared: DeclaredInventory, stored: StoredInventory, source: Source,
        standing: [Refusal] = [], targets: [ResourceID] = [], review: Review? = nil
    ) throws -> Plan {
        let comparison = compare(declared: declared, stored: stored)
        let holds = StandingHolds(stored.holds, at: moment)
        let steps = PlanSteps(holds: holds, source: source, hashing: hashing)
        var collected = PlanSteps<Source>.Collected()
        for pair in comparison.pairs { collected.add(try steps.step(for: pair, review: review)) }
        for new in comparison.creates { collected.add(try steps.step(creating: new)) }
        for use in comparison.removals {
            collected.add(.change(steps.removal(of: use), heldBack: nil))
        }
        collected.holdBackRetirements()
        let renames = try RenameSearch(source: source)
            .renames(of: comparison.deletions, to: comparison.newGroups)
        let deletions = comparison.deletions.map { deleted in
            refusalOfDeletion(of: deleted, likelyRename: renames[deleted.resource.id])
        }
        let scope = PlanScope(targets: targets, of: declared, comparison)
        let safety = SafetyCheck(settings: settings.safety, today: limitsDay, scope: scope)
            .judge(collected.changes, stored: comparison.storedCounts)
        let refusals =
            standing + comparison.refusals + collected.refusals + deletions + safety.refusals
        return Plan(
            asOf: today, project: settings.project, targets: targets,
            changes: collected.changes.filter(scope.contains),
            heldBack: collected.heldBack.filter(scope.contains),
            refusals: refusals.map(scope.judged),
            holds: scope.holds(collected.stillStanding(of: holds.live)),
            notes: safety.notes + notesOnAudiences(collected.changes.filter(scope.contains)),
            hashing: hashing)
    }

    /// The stored resources that a plan may change, told by fingerprints, outside edits and holds
    /// alone.
    package func changing(
        declared: DeclaredInventory, stored: StoredInventory
    ) -> [StoredResource] {
        let isHeld = !stored.holds.isEmpty
        return compare(declared: declared, stored: stored).pairs
            .filter { $0.differs || isHeld && $0.stored.isDisturbed }.map(\.stored)
    }
}
