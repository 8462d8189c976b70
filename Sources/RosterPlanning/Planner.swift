package import RosterModel

/// Computes plans: no input or output, no clock, no environment.
///
/// Two steps. `compare` looks at fingerprints only and says which groups differ; `plan` then takes
/// the members of those, one group at a time.
package struct Planner: Sendable {
    let settings: Settings
    let today: CalendarDay
    let hashing: Hashing

    package init(settings: Settings, today: CalendarDay, hashing: Hashing) {
        self.settings = settings
        self.today = today
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
    package func plan(
        declared: DeclaredInventory, stored: StoredInventory, source: some PlanSource,
        standing: [Refusal] = [], targets: [ResourceID] = [], review: Review? = nil
    ) throws -> Plan {
        let comparison = compare(declared: declared, stored: stored)
        var changes: [Change] = []
        var heldBack: [Change] = []
        for pair in comparison.pairs {
            guard let change = try change(of: pair, source) else { continue }
            let (kept, held) =
                try review.map { review in
                    try ReviewSplit(review: review, source: source, hashing: hashing)
                        .split(change, from: pair.stored)
                } ?? (change, nil)
            if let kept { changes.append(kept) }
            if let held { heldBack.append(held) }
        }
        changes += comparison.creates.compactMap(create)
        let renames = try RenameSearch(source: source)
            .renames(of: comparison.deletions, to: comparison.newGroups)
        let deletions = comparison.deletions.map { deleted in
            refusalOfDeletion(of: deleted, likelyRename: renames[deleted.resource.id])
        }
        let scope = PlanScope(targets: targets, of: declared)
        let safety = SafetyCheck(settings: settings.safety, today: today, scope: scope)
            .judge(changes, stored: comparison.storedCounts)
        let refusals = standing + comparison.refusals + deletions + safety.refusals
        return Plan(
            asOf: today, project: settings.project, targets: targets,
            changes: changes.filter(scope.contains), heldBack: heldBack.filter(scope.contains),
            refusals: refusals.map(scope.judged), notes: safety.notes, hashing: hashing)
    }

    /// The stored resources that a plan would change, told by fingerprints alone.
    package func changing(
        declared: DeclaredInventory, stored: StoredInventory
    ) -> [StoredResource] {
        compare(declared: declared, stored: stored).pairs.filter(\.differs).map(\.stored)
    }

    private func create(_ declared: DeclaredResource) -> Change? {
        let digest: MemberDigest?
        switch declared.members {
        case .none: digest = nil
        case .kept: return nil
        case .listed(let listed): digest = listed
        }
        return Change(
            .create, to: declared.resource, at: declared.place, references: declared.references,
            attributes: Attributes().changes(
                to: declared.resource.attributes, kind: declared.resource.kind),
            members: digest.map { .all($0.count) }, membersAfter: digest, before: nil,
            version: nil, hashing: hashing)
    }

    /// The change of a resource that is on both sides; nil when nothing has to happen.
    private func change(of pair: Comparison.Pair, _ source: some PlanSource) throws -> Change? {
        let declared = pair.declared.resource
        let drift = pair.stored.isDisturbed ? try source.drift(of: declared.id) : .none
        guard pair.differs || !drift.isEmpty else { return nil }
        var delta: MemberDelta?
        if let membersBefore = pair.stored.members {
            delta = try self.delta(of: pair, membersBefore, drift, source)
        }
        return Change(
            pair.differs ? .update : .acknowledge, to: declared, at: pair.declared.place,
            references: pair.declared.references,
            attributes: pair.stored.resource.attributes.changes(
                to: declared.attributes, kind: declared.kind),
            attributeDrift: drift.attributes, members: delta.map(MemberChanges.some),
            membersAfter: pair.membersAfter, before: pair.before, version: pair.stored.version,
            hashing: hashing)
    }

    private func delta(
        of pair: Comparison.Pair, _ before: MemberDigest, _ drift: Drift, _ source: some PlanSource
    ) throws -> MemberDelta {
        let id = pair.declared.resource.id
        if pair.membersAfter == before {
            var delta = MemberDelta()
            delta.acknowledged = drift.members
            delta.unchangedCount = before.count
            return delta
        }
        return MemberComparison(
            declared: try source.declaredMembers(of: id), stored: try source.storedMembers(of: id),
            drift: drift
        ).delta()
    }
}
