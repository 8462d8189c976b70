internal import RosterModel

/// Which resources a plan is about: all, or some targets with what they build on.
struct PlanScope {
    /// Nil for all.
    private let ids: Set<ResourceID>?

    init(targets: [ResourceID], of declared: DeclaredInventory, _ comparison: Comparison) {
        guard !targets.isEmpty else {
            ids = nil
            return
        }
        let references = Dictionary(
            comparison.pairs.map { ($0.declared.resource.id, $0.references) }
                + declared.resources.map { ($0.resource.id, $0.references) }
        ) { first, _ in first }
        var ids = Set(targets)
        var pending = targets
        while let id = pending.popLast() {
            pending += (references[id] ?? []).filter { ids.insert($0).inserted }
        }
        self.ids = ids
    }

    func contains(_ change: Change) -> Bool { ids?.contains(change.resource.id) ?? true }

    /// Those on what the plan is about, and those that hold everywhere.
    func holds(_ holds: [Hold]) -> [Hold] {
        holds.filter { hold in
            guard let ids, let group = hold.group else { return true }
            return ids.contains(group)
        }
    }

    /// A refusal as it counts here: those of other resources are shown and block nothing.
    func judged(_ refusal: Refusal) -> Refusal {
        guard let ids, let resource = refusal.resource, !ids.contains(resource.id) else {
            return refusal
        }
        var refusal = refusal
        refusal.isBlocking = false
        return refusal
    }
}
