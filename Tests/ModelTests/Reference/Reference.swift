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
    /// All that were ever made.
    private(set) var holds: [Hold] = []
    /// The serial of the last apply that wrote to a group.
    private var seals: [String: Int] = [:]

    var serial: Int { revisions.count }

    /// What is left of a group by the revision `serial`; nil before there is one.
    func group(_ id: String, at serial: Int) -> Group? {
        serial > 0 ? revisions[serial - 1].groups[id] : nil
    }

    func seal(of id: String) -> Int { seals[id] ?? 0 }

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
        guard !revision.effects.isEmpty else { return }
        append(revision)
    }

    /// An apply that writes what `plan` says; one without changes is no revision.
    mutating func apply(_ plan: PlannedChanges, at: String, message: String?) {
        let serial = serial + 1
        var revision = Revision(
            at: at, actor: "release@contoso.com", origin: "apply", message: message,
            skipped: plan.skipped)
        for (id, change) in plan.changes {
            groups[id] = change.after
            revision.effects[id] = change.effect
            for hold in change.ended { holds[hold].ended = serial }
            seals[id] = serial
        }
        guard !revision.effects.isEmpty else { return }
        append(revision)
    }

    /// Goes on with a revision that an override has prepared.
    mutating func append(_ revision: Revision) {
        var revision = revision
        revision.groups = groups
        revisions.append(revision)
    }
}

extension Reference {
    /// The place of the hold that nothing has ended, on a person in one group, or everywhere.
    func standingHold(on name: String, in id: String?) -> Int? {
        holds.firstIndex { $0.name == name && $0.id == id && $0.ended == nil }
    }

    /// Who is in a group neither by an addition nor until a day that is over.
    func stayingForGood(in id: String, on day: String) -> [String: Group.Details] {
        let added = Set(
            holds.filter { $0.id == id && $0.until != nil && $0.ended == nil }.map(\.name))
        return (groups[id]?.members ?? [:]).filter {
            !added.contains($0.key) && !$0.value.isOver(on: day)
        }
    }

    mutating func set(_ name: String, to details: Group.Details?, in id: String) {
        groups[id]?.members[name] = details
    }

    mutating func hold(_ hold: Hold) { holds.append(hold) }

    mutating func end(_ hold: Int, by serial: Int) { holds[hold].ended = serial }
}

extension Reference.Effect {
    fileprivate mutating func add(_ other: Self) {
        added += other.added
        removed += other.removed
        changed += other.changed
    }
}
