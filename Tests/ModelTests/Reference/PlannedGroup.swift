/// The way of one group from what is stored to what is declared.
struct PlannedGroup {
    private let declared: Group
    private let wanted: Group
    private let stored: Group?
    private let drift: [String: Reference.Drift<Group.Details?>]
    private let descriptionDrift: Reference.Drift<String?>?
    private let reference: Reference

    /// The places of the holds that are over.
    private let ended: [Int]
    private let lapsed: Set<String>
    /// Who would be a member but for a hold.
    private let out: Set<String>
    /// Whom a hold lets in.
    private let into: Set<String>
    /// Whether holds keep out everybody who is declared, and nobody is there to stay.
    let isEmpty: Bool

    init(_ declared: Group, at moment: String, _ id: String, _ reference: Reference) {
        self.declared = declared
        self.reference = reference
        stored = reference.groups[id]
        drift = reference.memberDrift(of: id)
        descriptionDrift = reference.descriptionDrift(of: id)
        let own = reference.holds.enumerated().filter { $1.ended == nil && $1.id == id }
        let additions = own.map(\.element).filter { $0.until != nil }
        lapsed = Set(additions.filter { $0.isLapsed(at: moment) }.map(\.name))
        let everywhere = reference.holds.filter { $0.ended == nil && $0.id == nil }
        into = Set(additions.map(\.name)).subtracting(lapsed).subtracting(everywhere.map(\.name))
        let effective = declared.effective(on: String(moment.prefix(10)))
        ended = own.filter { _, hold in
            (effective[hold.name] != nil) == (hold.until != nil) || hold.isLapsed(at: moment)
        }.map(\.offset)
        let barred = Set(
            reference.holds.filter { $0.ended == nil && $0.bars(from: id) }.map(\.name))
        var members = Self.left(
            of: effective, declared, besides: barred, in: stored?.members ?? [:])
        out = barred.intersection(effective.keys).subtracting(members.keys)
        isEmpty = members.isEmpty
        for name in into where members[name] == nil { members[name] = Group.Details() }
        wanted = Group(members: members, description: declared.description)
    }

    /// Who is left of those who are declared.
    ///
    /// Where that is nobody, whoever is stored stays: somebody who counts, or else somebody whose last
    /// day is over.
    private static func left(
        of effective: [String: Group.Details], _ declared: Group, besides barred: Set<String>,
        in stored: [String: Group.Details]
    ) -> [String: Group.Details] {
        let allowed = effective.filter { !barred.contains($0.key) }
        if !allowed.isEmpty { return allowed }
        let staying = effective.filter { stored[$0.key] != nil }
        if !staying.isEmpty { return staying }
        return stored.filter { name, _ in
            declared.members[name] != nil && effective[name] == nil && !barred.contains(name)
        }
    }

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
            case (nil, _?): return "+ \(name) \(additionCause(of: name, origin))"
            case (_?, nil): return "- \(name) \(removalCause(of: name, origin))"
            case (let before, let after) where before != after:
                let isUndone = drift[name].map { $0.before == after } ?? false
                return "~ \(name) \(isUndone ? origin ?? "" : "declared")"
            default: return origin.map { "= \(name) \($0)" }
            }
        }
    }

    private func additionCause(of name: String, _ origin: String?) -> String {
        into.contains(name) ? "held" : origin ?? "declared"
    }

    private func removalCause(of name: String, _ origin: String?) -> String {
        if out.contains(name) { return "held" }
        if let drift = drift[name], drift.before == nil, let origin { return origin }
        if declared.members[name] != nil { return "expired" }
        return lapsed.contains(name) ? "lapsed" : "undeclared"
    }
}
