/// What a plan should say, by the declarations, the reference and a day.
struct PlannedChanges {
    struct Change {
        let action: String
        let after: Group
        let effect: Reference.Effect
        /// Additions, removals and changes with their cause, and what is acknowledged.
        let lines: [String]
    }

    /// By id.
    private(set) var changes: [String: Change] = [:]
    /// What is declared under another name than stored, which is refused.
    private(set) var refused: [String] = []
    /// What an apply that skips the refused leaves out.
    var skipped: [String] = []

    init(
        _ declared: [String: Declaration], on day: String, of reference: Reference,
        targets: [String]? = nil
    ) {
        for (id, declaration) in declared where targets?.contains(id) ?? true {
            if declaration.isRenamed, reference.groups[id] != nil {
                refused.append(id)
            } else {
                let planned = PlannedGroup(declaration.group, on: day, id, reference)
                changes[id] = planned.change
            }
        }
        refused.sort()
    }
}

/// A group as a document declares it.
struct Declaration {
    var group: Group
    /// Whether its name is not the one that it has from the beginning.
    var isRenamed = false
}

/// The way of one group from what is stored to what is declared.
private struct PlannedGroup {
    private let declared: Group
    private let wanted: Group
    private let stored: Group?
    private let drift: [String: Reference.Drift<Group.Details?>]
    private let descriptionDrift: Reference.Drift<String?>?
    private let reference: Reference

    init(_ declared: Group, on day: String, _ id: String, _ reference: Reference) {
        self.declared = declared
        wanted = Group(members: declared.effective(on: day), description: declared.description)
        stored = reference.groups[id]
        drift = reference.memberDrift(of: id)
        descriptionDrift = reference.descriptionDrift(of: id)
        self.reference = reference
    }

    /// Nil when nothing has to happen.
    var change: PlannedChanges.Change? {
        guard let stored else {
            return PlannedChanges.Change(
                action: "create", after: wanted,
                effect: .init(action: "create", added: wanted.members.count),
                lines: wanted.members.keys.sorted().map { "+ \($0) declared" })
        }
        if stored == wanted && drift.isEmpty && descriptionDrift == nil { return nil }
        let action = stored == wanted ? "acknowledge" : "update"
        let count = { (sign: Character) in lines.count { $0.first == sign } }
        return PlannedChanges.Change(
            action: action, after: wanted,
            effect: .init(
                action: action, added: count("+"), removed: count("-"), changed: count("~")),
            lines: lines)
    }

    private var lines: [String] {
        let before = stored?.members ?? [:]
        let names = Set(before.keys).union(wanted.members.keys).union(drift.keys).sorted()
        return names.compactMap { name in
            let origin = drift[name].map { "drift \(reference.origin($0.serial))" }
            switch (before[name], wanted.members[name]) {
            case (nil, _?):
                return "+ \(name) \(drift[name]?.after == nil ? origin ?? "declared" : "declared")"
            case (_?, nil): return "- \(name) \(removalCause(of: name, origin))"
            case (let before, let after) where before != after:
                let isUndone = drift[name].map { $0.before == after } ?? false
                return "~ \(name) \(isUndone ? origin ?? "" : "declared")"
            default: return origin.map { "= \(name) \($0)" }
            }
        }
    }

    private func removalCause(of name: String, _ origin: String?) -> String {
        if let drift = drift[name], drift.before == nil, let origin { return origin }
        return declared.members[name] == nil ? "undeclared" : "expired"
    }
}

extension Reference {
    /// When and by whom a revision was made, in the form of `ObservedOrigin.line`.
    func origin(_ serial: Int) -> String {
        let revision = revisions[serial - 1]
        return "\(revision.at) \(revision.actor ?? "nobody")"
    }
}
