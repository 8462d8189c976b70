import TestSupport

/// What must be stored, told naively: value by value, with what was applied last and by which commit.
struct ReviewedReference {
    /// One member, or nobody.
    struct Details: Equatable {
        var until: String?
        var note: String?
    }

    /// What a group holds, members by name.
    struct Group: Equatable {
        var members: [String: Details] = [:]
        var description: String?

        /// As `ReviewedProject` writes members.
        var line: String {
            members.sorted { $0.key < $1.key }.map { name, details in
                name + (details.until.map { "<" + $0 } ?? "")
                    + (details.note.map { "#" + $0 } ?? "")
            }.joined(separator: " ")
        }
    }

    /// What is known of one group's last apply.
    private struct Base {
        /// As declared at the commit; nil when no commit says.
        var declared: Group?
        /// As that apply left it, or the last that wrote the value.
        var applied: Group
    }

    private(set) var stored: [String: Group] = [:]
    private var bases: [String: Base] = [:]
    var day = "2025-01-10"

    /// Who is a member on the day; nobody's last day empties a group here, since ana has none.
    func effective(_ group: Group) -> Group {
        var effective = group
        effective.members = group.members.filter { !isOver($0.value) }
        return effective
    }

    private func isOver(_ details: Details?) -> Bool { details?.until.map { $0 < day } ?? false }

    /// What anybody does by SQL.
    mutating func outside(_ id: String, _ change: (inout Group) -> Void) {
        if var group = stored[id] {
            change(&group)
            stored[id] = group
        }
    }

    /// Applies everything.
    ///
    /// - Parameters:
    ///   - id: Which group.
    ///   - declared: The group as its files have it.
    ///   - isCommitted: Whether a commit has it so.
    /// - Returns: Whether there was something to write.
    mutating func apply(_ id: String, _ declared: Group, isCommitted: Bool) -> Bool {
        let wanted = effective(declared)
        guard stored[id] != wanted || bases[id]?.applied != wanted else { return false }
        stored[id] = wanted
        bases[id] = Base(declared: isCommitted ? declared : nil, applied: wanted)
        return true
    }

    /// Applies what was reviewed, from a commit.
    ///
    /// - Returns: Whether there was something to write, and what was held back.
    mutating func applyReviewed(_ id: String, _ declared: Group) -> (Bool, held: Set<String>) {
        guard let before = stored[id], let base = bases[id] else {
            return (apply(id, declared, isCommitted: true), [])
        }
        var reached = before
        let wanted = effective(declared)
        for name in Set(before.members.keys).union(wanted.members.keys) {
            let all = Values(
                stored: before.members[name], wanted: wanted.members[name],
                applied: base.applied.members[name])
            reached.members[name] = member(
                all, declared: declared.members[name], base: base.declared.map { $0.members[name] })
        }
        if Self.isReviewed(
            base.declared.map(\.description), wanted.description, base.applied.description)
        {
            reached.description = wanted.description
        }
        if reached == wanted { return (apply(id, declared, isCommitted: true), []) }
        var held = Set(
            Set(reached.members.keys).union(wanted.members.keys)
                .filter { reached.members[$0] != wanted.members[$0] }.map { "\(id)/\($0)" })
        if reached.description != wanted.description { held.insert("\(id)/description") }
        guard reached != before else { return (false, held) }
        var applied = base.applied
        for name in Set(before.members.keys).union(reached.members.keys)
        where before.members[name] != reached.members[name] {
            applied.members[name] = reached.members[name]
        }
        if before.description != reached.description { applied.description = reached.description }
        stored[id] = reached
        bases[id] = Base(declared: declared, applied: applied)
        return (true, held)
    }

    private struct Values {
        let stored: Details?
        let wanted: Details?
        let applied: Details?
    }

    /// What becomes of one member.
    private func member(_ values: Values, declared: Details?, base: Details??) -> Details? {
        let stored = values.stored
        guard stored != values.wanted else { return stored }
        if let wanted = values.wanted, var reached = stored {
            if Self.isReviewed(base.map { $0?.until }, wanted.until, values.applied.map(\.until)) {
                reached.until = wanted.until
            }
            if Self.isReviewed(base.map { $0?.note }, wanted.note, values.applied.map(\.note)) {
                reached.note = wanted.note
            }
            return reached
        }
        return isReviewed(values, declared, base) ? values.wanted : stored
    }

    private func isReviewed(_ values: Values, _ declared: Details?, _ base: Details??) -> Bool {
        let isRemoval = values.wanted == nil
        if isRemoval && values.applied != nil {
            // Expiry: the day was reviewed, whether or not the line is still there.
            if isOver(declared) || isOver(base ?? nil) { return true }
        }
        guard let base else { return values.applied != values.wanted }
        return (isOver(base) ? nil : base) != values.wanted
    }

    private static func isReviewed(_ base: String??, _ wanted: String?, _ applied: String??) -> Bool
    {
        if let base { return base != wanted }
        return applied != .some(wanted)
    }
}
