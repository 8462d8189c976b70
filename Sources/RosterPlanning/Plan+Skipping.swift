package import RosterModel

extension Plan {
    /// What can be applied although some resources are refused: everything but those, a create that
    /// one of them looks like a rename to, and, transitively, what builds on any of them.
    ///
    /// - Returns: The changes that are left, and the resources that are left out; nil when a refusal
    ///   concerns the whole plan, which cannot be skipped.
    package func skippingRefused() -> (changes: [Change], skipped: [ResourceID])? {
        let blocking = refusals.filter(\.isBlocking)
        guard blocking.allSatisfy({ $0.resource != nil }) else { return nil }
        var skipped = Set(blocking.compactMap(\.resource?.id))
        skipped.formUnion(blocking.compactMap(\.likelyRename?.id))
        var dependents: [ResourceID: [ResourceID]] = [:]
        for change in changes {
            for reference in change.references {
                dependents[reference, default: []].append(change.resource.id)
            }
        }
        var pending = Array(skipped)
        while let id = pending.popLast() {
            pending += (dependents[id] ?? []).filter { skipped.insert($0).inserted }
        }
        return (changes.filter { !skipped.contains($0.resource.id) }, skipped.sorted())
    }

    /// The groups that stay managed when some resources are left out, with those of them that they
    /// wait for: no use may name a retired group.
    package func waitingRetirements(
        without skipped: [ResourceID]
    ) -> [(group: ResourceID, causes: [ResourceID])] {
        changes.filter { $0.isRetirement && skipped.contains($0.resource.id) }.map { change in
            (change.resource.id, change.references.filter(skipped.contains))
        }
    }
}
