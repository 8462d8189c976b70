internal import RosterModel

/// The first step of planning: what fingerprints, ids and names tell.
struct Comparison {
    /// A resource on both sides that may be changed.
    struct Pair {
        let declared: DeclaredResource
        let stored: StoredResource
        let membersAfter: MemberDigest?
        let before: Fingerprint
        let after: Fingerprint
        /// The stored uses of a group that is retired now: each must leave it, or go.
        let users: [ResourceID]

        /// What has to be done with it.
        var references: [ResourceID] { declared.references + users }

        var differs: Bool { before != after }
    }

    var creates: [DeclaredResource] = []
    var pairs: [Pair] = []
    /// Stored groups that are no longer declared.
    var deletions: [StoredResource] = []
    /// Stored uses that are no longer declared and can go.
    var removals: [StoredResource] = []
    var refusals: [Refusal] = []
    /// Declared ids that are not stored, refused ones too.
    var newGroups: [DeclaredResource] = []
    var storedCounts: [ResourceID: Int] = [:]
}

extension Planner {
    /// Compares both sides without looking at a single member.
    func compare(declared: DeclaredInventory, stored: StoredInventory) -> Comparison {
        let storedByID = Dictionary(stored.resources.map { ($0.resource.id, $0) }) { first, _ in
            first
        }
        let declaredIDs = Set(declared.resources.map(\.resource.id))
        let names = TakenNames(stored)
        let uses = TakenUses(stored)
        var comparison = Comparison()
        comparison.storedCounts = storedByID.compactMapValues { $0.members?.count }
        for resource in declared.resources {
            if let match = storedByID[resource.resource.id] {
                compare(resource, match, in: stored, uses, &comparison)
            } else {
                comparison.newGroups.append(resource)
                if let refusal = refusalOfCreation(of: resource, stored, names, declaredIDs)
                    ?? uses.refusal(of: resource)
                {
                    comparison.refusals.append(refusal)
                } else {
                    comparison.creates.append(resource)
                }
            }
        }
        for gone in stored.resources where !declaredIDs.contains(gone.resource.id) {
            if gone.resource.kind.isGroup {
                comparison.deletions.append(gone)
            } else if let refusal = refusalOfRemoval(of: gone.resource, in: stored) {
                comparison.refusals.append(refusal)
            } else {
                comparison.removals.append(gone)
            }
        }
        return comparison
    }

    private func compare(
        _ declared: DeclaredResource, _ stored: StoredResource, in inventory: StoredInventory,
        _ uses: TakenUses, _ comparison: inout Comparison
    ) {
        if let refusal = refusalOfChange(from: stored.resource, to: declared) {
            comparison.refusals.append(refusal)
            return
        }
        let membersAfter: MemberDigest?
        switch declared.members {
        case .none: membersAfter = nil
        case .kept: membersAfter = stored.members
        case .listed(let digest): membersAfter = digest
        }
        let pair = Comparison.Pair(
            declared: declared, stored: stored, membersAfter: membersAfter,
            before: stored.resource.fingerprint(members: stored.members?.fingerprint, hashing),
            after: declared.resource.fingerprint(members: membersAfter?.fingerprint, hashing),
            users: declared.retires(stored) ? inventory.users(of: stored.resource.id) : [])
        if pair.differs, let refusal = uses.refusal(of: declared) {
            comparison.refusals.append(refusal)
        } else {
            comparison.pairs.append(pair)
        }
    }
}

extension DeclaredResource {
    fileprivate func retires(_ stored: StoredResource) -> Bool {
        resource.attributes.isRetired && !stored.resource.attributes.isRetired
    }
}

extension StoredInventory {
    /// The uses that name a group.
    fileprivate func users(of group: ResourceID) -> [ResourceID] {
        resources.map(\.resource).filter { $0.attributes.groups.contains(group) }.map(\.id)
    }
}

/// The names that stored groups have, under the form in which they must be unique; uses have names of
/// their own.
struct TakenNames {
    struct Owner {
        let resource: Resource
        /// Nil for the own project.
        let project: String?
    }

    private var owners: [FoldedName: Owner] = [:]

    init(_ stored: StoredInventory) {
        for foreign in stored.foreign where foreign.resource.kind.isGroup {
            owners[FoldedName(foreign.resource.name)] = Owner(
                resource: foreign.resource, project: foreign.project)
        }
        for own in stored.resources where own.resource.kind.isGroup {
            owners[FoldedName(own.resource.name)] = Owner(resource: own.resource, project: nil)
        }
    }

    func owner(of name: ResourceName) -> Owner? { owners[FoldedName(name)] }
}
