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

    private func isOver(_ details: Details) -> Bool { details.until.map { $0 < day } ?? false }

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
            reached.members[name] = member(
                Values(
                    stored: before.members[name], wanted: wanted.members[name],
                    applied: base.applied.members[name],
                    base: base.declared.map { effective($0).members[name] }))
        }
        if Self.isReviewed(
            base.declared.map(\.description), wanted.description, base.applied.description,
            before.description)
        {
            reached.description = wanted.description
        }
        if reached == wanted { return (apply(id, declared, isCommitted: true), []) }
        var held = Set(
            Set(reached.members.keys).union(wanted.members.keys)
                .filter { reached.members[$0] != wanted.members[$0] }.map { "\(id)/\($0)" })
        if reached.description != wanted.description { held.insert("\(id)/description") }
        let isNews = acknowledges(before, wanted, base)
        guard reached != before || isNews else { return (false, held) }
        stored[id] = reached
        bases[id] = Base(declared: declared, applied: written(before, reached, over: base.applied))
        return (true, held)
    }

    /// Whether commits came to declare what was done outside, which is recorded once.
    private func acknowledges(_ stored: Group, _ wanted: Group, _ base: Base) -> Bool {
        let declared = base.declared.map(effective)
        let names = Set(stored.members.keys).union(base.applied.members.keys)
        let members = names.contains { name in
            let value = stored.members[name]
            return value != base.applied.members[name] && value == wanted.members[name]
                && (declared.map { $0.members[name] != value } ?? true)
        }
        let description =
            stored.description != base.applied.description
            && stored.description == wanted.description
            && (declared.map { $0.description != stored.description } ?? true)
        return members || description
    }

    /// What was applied, with what an apply has written now, value by value.
    private func written(_ before: Group, _ after: Group, over applied: Group) -> Group {
        var applied = applied
        for name in Set(before.members.keys).union(after.members.keys) {
            let (old, new) = (before.members[name], after.members[name])
            if (old == nil) != (new == nil) {
                applied.members[name] = new
            } else if let old, let new, old != new {
                // Somebody from outside whom a commit came to declare counts as applied with that.
                var known = applied.members[name] ?? new
                if old.until != new.until { known.until = new.until }
                if old.note != new.note { known.note = new.note }
                applied.members[name] = known
            }
        }
        if before.description != after.description { applied.description = after.description }
        return applied
    }

    private struct Values {
        let stored: Details?
        let wanted: Details?
        let applied: Details?
        /// As declared at the commit of the last apply, for those who count today; nil when no commit says.
        let base: Details??
    }

    /// What becomes of one member.
    private func member(_ values: Values) -> Details? {
        guard values.stored != values.wanted else { return values.stored }
        if let wanted = values.wanted, var reached = values.stored {
            if Self.isReviewed(
                values.base.map { $0.map(\.until) }, .some(wanted.until),
                values.applied.map(\.until), .some(reached.until))
            {
                reached.until = wanted.until
            }
            if Self.isReviewed(
                values.base.map { $0.map(\.note) }, .some(wanted.note),
                values.applied.map(\.note), .some(reached.note))
            {
                reached.note = wanted.note
            }
            return reached
        }
        let isReviewed =
            values.wanted == nil
            ? Self.isReviewed(
                values.base.map { $0.map(\.until) }, nil, values.applied.map(\.until),
                values.stored.map(\.until))
            : Self.isReviewed(values.base, values.wanted, values.applied, values.stored)
        return isReviewed ? values.wanted : values.stored
    }

    /// Whether a value may be set: nobody changed it outside, or a commit since is about it.
    private static func isReviewed<Value: Equatable>(
        _ base: Value?, _ wanted: Value, _ applied: Value, _ stored: Value
    ) -> Bool {
        applied == stored || (base ?? applied) != wanted
    }
}
