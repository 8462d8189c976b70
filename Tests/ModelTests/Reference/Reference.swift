/// The state as it should be, kept the naive way: the whole of it after every revision.
struct Reference {
    /// What a revision did to one group.
    struct Effect: Equatable {
        var action = "update"
        var added = 0
        var removed = 0
        var changed = 0
    }

    struct Revision {
        let at: String
        let actor: String?
        let origin: String
        var message: String?
        var skipped: [String] = []
        var effects: [String: Effect] = [:]
        /// All groups as this revision left them, by id.
        var groups: [String: Group] = [:]
    }

    /// By id.
    private(set) var groups: [String: Group] = [:]
    /// The revision with serial 1 comes first.
    private(set) var revisions: [Revision] = []
    /// The serial of the last apply that wrote to a group.
    private var seals: [String: Int] = [:]

    var serial: Int { revisions.count }

    /// What is left of a group by the revision `serial`; nil before there is one.
    func group(_ id: String, at serial: Int) -> Group? {
        serial > 0 ? revisions[serial - 1].groups[id] : nil
    }

    func seal(of id: String) -> Int { seals[id] ?? 0 }

    /// The last revision that touched a group.
    func lastRevision(of id: String) -> Int {
        (revisions.lastIndex { $0.effects[id] != nil } ?? -1) + 1
    }

    /// One transaction of somebody at a SQL prompt; one that touches nothing is no revision.
    mutating func record(_ edits: [Edit], at: String, by actor: String?) {
        var revision = Revision(at: at, actor: actor, origin: "outside")
        for edit in edits {
            for (id, var group) in groups {
                guard let effect = edit.apply(to: &group, id) else { continue }
                groups[id] = group
                revision.effects[id, default: Effect()].add(effect)
            }
        }
        append(revision)
    }

    /// An apply that writes what `plan` says; one without changes is no revision.
    mutating func apply(_ plan: PlannedChanges, at: String, message: String?) {
        var revision = Revision(
            at: at, actor: "release@contoso.com", origin: "apply", message: message,
            skipped: plan.skipped)
        for (id, change) in plan.changes {
            groups[id] = change.after
            revision.effects[id] = change.effect
        }
        append(revision)
        for id in plan.changes.keys { seals[id] = serial }
    }

    private mutating func append(_ revision: Revision) {
        guard !revision.effects.isEmpty else { return }
        var revision = revision
        revision.groups = groups
        revisions.append(revision)
    }
}

extension Reference.Effect {
    fileprivate mutating func add(_ other: Self) {
        added += other.added
        removed += other.removed
        changed += other.changed
    }
}
