package import RosterModel
internal import RosterPlanning

/// Writes one apply inside a transaction that its store commits.
package struct StateWriter<Transaction: StateTransaction> {
    private let transaction: Transaction
    private let hashing: Hashing

    package init(_ transaction: Transaction, hashing: Hashing) {
        self.transaction = transaction
        self.hashing = hashing
    }

    /// The steps of docs/state.md, what an apply does: check, record the revision, write, check
    /// the result.
    ///
    /// - Throws: `StateError`; the transaction must then be rolled back.
    package func write(_ application: Application) throws -> Revision {
        try check(application)
        let holds = try transaction.snapshot.holds().filter { $0.ended == nil }
        try checkHolds(holds, of: application)
        let revision = try transaction.record(application)
        for (done, change) in application.changes.inWritingOrder.enumerated() {
            if application.isInterrupted() { throw StateError.interrupted }
            let key =
                switch change.action {
                case .create: try create(change, of: application, holds, revision)
                case .update, .acknowledge: try update(change, revision)
                case .remove: try remove(change, revision)
                }
            for ended in change.ended { try transaction.end(ended.hold, in: revision) }
            try transaction.note(change, of: key, in: revision)
            application.progress(done + 1)
        }
        return revision
    }

    /// The state must be the one that was planned against, its guards in place, and every
    /// resource that is touched at its planned version.
    private func check(_ application: Application) throws {
        let snapshot = transaction.snapshot
        let guards = try snapshot.changedGuards()
        guard guards.isEmpty else { throw StateError.guardsChanged(guards) }
        let identity = try snapshot.identity()
        guard identity.lineage == application.identity.lineage,
            identity.epoch == application.identity.epoch
        else { throw StateError.otherLineage }
        let lastApplied = try snapshot.lastApplied(of: application.project)
        guard lastApplied == application.lastApplied else {
            throw StateError.overtaken(by: lastApplied?.commit)
        }
        let stale = try application.changes.filter { try !isCurrent($0, application.project) }
        guard stale.isEmpty else { throw StateError.stale(stale.map(\.resource.id)) }
    }

    /// Whether a resource of the project is at its planned version; a new one must find its id and
    /// name free.
    private func isCurrent(_ change: Change, _ project: String) throws -> Bool {
        guard let row = try transaction.row(of: change.resource.id) else {
            guard change.version == nil else { return false }
            return try !change.resource.kind.isGroup
                || !transaction.isTaken(FoldedName(change.resource.name))
        }
        return row.version == change.version && row.project == project
    }

    /// The holds on every group that were respected stand still, and nobody comes in whom one keeps
    /// out that was made since the plan.
    private func checkHolds(_ holds: [Hold], of application: Application) throws {
        let changes = application.changes
        let standing = Set(holds.map(\.key))
        guard application.holds.allSatisfy({ standing.contains($0.key) }) else {
            throw StateError.stale(changes.map(\.resource.id))
        }
        let removals = holds.filter { $0.action == .remove }
        let stale = changes.filter { change in
            let added = change.members?.delta?.added.addresses
            let ended = Set(change.ended.map(\.hold.key))
            return removals.contains { hold in
                (hold.group == nil || hold.group == change.resource.id)
                    && !ended.contains(hold.key) && added?.index(of: hold.address) != nil
            }
        }
        guard stale.isEmpty else { throw StateError.stale(stale.map(\.resource.id)) }
    }

    private func create(
        _ change: Change, of application: Application, _ holds: [Hold], _ revision: Revision
    ) throws -> Int64 {
        let resource = change.resource
        try checkIsPrivate(resource, of: application.project, at: revision.at)
        var members = Members()
        if resource.kind.hasMembers {
            members = try application.newMembers(resource.id)
            try checkSize(members.count, of: resource)
            let isHeldOut = holds.contains { $0.group == nil && members[$0.address] != nil }
            guard !isHeldOut else { throw StateError.stale([resource.id]) }
            guard MemberDigest(members, hashing) == change.membersAfter else {
                throw StateError.stale([resource.id])
            }
        }
        return try transaction.create(change, members: members, in: revision)
    }

    private func remove(_ change: Change, _ revision: Revision) throws -> Int64 {
        let resource = change.resource
        guard !resource.kind.isGroup, let row = try transaction.row(of: resource.id),
            row.resource.fingerprint(members: nil, hashing) == change.before
        else { throw StateError.stale([resource.id]) }
        try transaction.remove(row, in: revision)
        return row.key
    }

    private func update(_ change: Change, _ revision: Revision) throws -> Int64 {
        let id = change.resource.id
        guard let row = try transaction.row(of: id) else { throw StateError.stale([id]) }
        try checkStaysPublic(row.resource, as: change.resource, at: revision.at)
        if let delta = change.members?.delta {
            try transaction.write(delta, of: row, in: revision)
            try record(try transaction.unrecordedMembers(of: row, before: revision), row, revision)
        }
        let members = change.resource.kind.hasMembers ? try transaction.members(of: row) : nil
        try transaction.update(
            row, by: change, isDetailed: members?.hasDetails ?? false, in: revision)
        try checkResult(of: change, members)
        return row.key
    }

    /// An app may have become public since the plan was made: no private audience can be made for it.
    private func checkIsPrivate(_ new: Resource, of project: String, at moment: String) throws {
        guard new.kind == .privateAudience, let app = new.attributes.text(.app) else { return }
        let stored = try transaction.snapshot.inventory(of: project)
        guard !stored.isPublic(app, by: moment) else { throw StateError.becamePublic(new.id) }
    }

    /// An app that has become public since the plan was made stays so.
    private func checkStaysPublic(
        _ stored: Resource, as wanted: Resource, at moment: String
    ) throws {
        guard stored.kind == .privateAudience, stored.attributes.isPublic(by: moment),
            !wanted.attributes.isPublic(by: moment)
        else { return }
        throw StateError.becamePublic(stored.id)
    }

    /// Gives members that no revision added to this one, so that what was done with the guards off has
    /// a place in the history from here.
    private func record(
        _ unrecorded: Members, _ group: ResourceRow, _ revision: Revision
    ) throws {
        guard !unrecorded.isEmpty else { return }
        var delta = MemberDelta()
        delta.removed = unrecorded.addresses
        delta.added = unrecorded
        try transaction.write(delta, of: group, in: revision)
    }

    /// What is there now must be what was planned, by its fingerprint: a plan may come from a file.
    private func checkResult(of change: Change, _ members: Members?) throws {
        let id = change.resource.id
        guard let row = try transaction.row(of: id) else { throw StateError.stale([id]) }
        let digest = members.map { MemberDigest($0, hashing) }
        let reached = row.resource.fingerprint(members: digest?.fingerprint, hashing)
        guard reached == change.after else { throw StateError.inconsistent(id) }
        if let digest { try checkSize(digest.count, of: change.resource) }
    }

    private func checkSize(_ count: Int, of resource: Resource) throws {
        guard GroupLimits.allows(count) else {
            throw StateError.size(resource.id, count: count)
        }
    }
}

extension [Change] {
    /// Uses that go first, then groups, then uses of them; otherwise as planned.
    fileprivate var inWritingOrder: [Change] {
        filter { $0.action == .remove }
            + filter { $0.action != .remove && $0.resource.kind.isGroup }
            + filter { $0.action != .remove && !$0.resource.kind.isGroup }
    }
}
