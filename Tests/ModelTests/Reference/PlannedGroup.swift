/// The way of one group from what is stored to what is declared.
struct PlannedGroup {
    private let declared: Group
    private let wanted: Group
    private let stored: Group?
    private let drift: [String: Reference.Drift<Group.Details?>]
    private let descriptionDrift: Reference.Drift<String?>?
    private let reference: Reference

    private let ended: [Int]
    private let lapsed: Set<String>
    private let out: Set<String>

    init(_ declared: Group, at moment: String, _ id: String, _ reference: Reference) {
        self.declared = declared
        self.reference = reference
        stored = reference.groups[id]
        drift = reference.memberDrift(of: id)
        descriptionDrift = reference.descriptionDrift(of: id)
        let own = reference.holds.enumerated().filter { $1.ended == nil && $1.id == id }
        let effective = declared.effective(on: String(moment.prefix(10)))
        var out = Set(
            reference.holds.filter {
                $0.ended == nil && $0.action == .remove && $0.id ?? id == id
            }.map(\.name)
        ).intersection(effective.keys)
        let into = own.map(\.element).filter { $0.until != nil && !$0.isLapsed(at: moment) }
        if out.count == effective.count && into.isEmpty {
            // Who alone would be left stays.
            out.subtract(stored?.members.keys.map { $0 } ?? [])
        }
        var members = effective.filter { !out.contains($0.key) }
        for hold in into where members[hold.name] == nil { members[hold.name] = Group.Details() }
        wanted = Group(members: members, description: declared.description)
        self.out = out
        ended = own.filter { _, hold in
            (effective[hold.name] != nil) == (hold.until != nil) || hold.isLapsed(at: moment)
        }.map(\.offset)
        lapsed = Set(own.map(\.element).filter { $0.isLapsed(at: moment) }.map(\.name))
    }

    /// Whether holds leave nobody.
    var isEmpty: Bool { wanted.members.isEmpty }

    /// Nil when nothing has to happen.
    var change: PlannedChanges.Change? {
        guard let stored else {
            return PlannedChanges.Change(
                action: "create", after: wanted,
                effect: .init(action: "create", added: wanted.members.count),
                lines: wanted.members.keys.sorted().map { "+ \($0) declared" }, ended: [])
        }
        if stored == wanted && drift.isEmpty && descriptionDrift == nil && ended.isEmpty {
            return nil
        }
        let action = stored == wanted ? "acknowledge" : "update"
        let count = { (sign: Character) in lines.count { $0.first == sign } }
        return PlannedChanges.Change(
            action: action, after: wanted,
            effect: .init(
                action: action, added: count("+"), removed: count("-"), changed: count("~")),
            lines: lines, ended: ended)
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
        if out.contains(name) { return "held" }
        if declared.members[name] != nil { return "expired" }
        return lapsed.contains(name) ? "lapsed" : "undeclared"
    }
}
