import TestSupport
import Testing

extension ModelLife {
    /// Whoever edits the files.
    mutating func editFiles() throws {
        let id = random.pick(Self.ids)
        guard var declaration = declared[id] else { return try declare(id, randomGroup()) }
        let name = random.pick(Self.people)
        switch Int.random(in: 0..<8, using: &random) {
        case 0 where reference.groups[id] != nil: declaration.isRenamed.toggle()
        case 1: declaration.group.description = random.pick(["One.", "Two.", nil])
        case 2, 3:
            declaration.group.members[name] = nil
            if declaration.group.members.isEmpty { return }
        case 4 where reference.groups[id] != nil:
            // Whatever was done outside is what is declared.
            declaration.group = reference.groups[id] ?? declaration.group
        default: declaration.group.members[name] = randomDetails()
        }
        try write(id, declaration)
    }

    mutating func declare(_ id: String, _ group: Group) throws {
        try write(id, Declaration(group: group))
    }

    private mutating func write(_ id: String, _ declaration: Declaration) throws {
        declared[id] = declaration
        try project.declare(id, declaration)
        story.append(
            "file \(id)\(declaration.isRenamed ? " renamed" : ""): \(declaration.group.line)")
    }

    mutating func randomGroup() -> Group {
        var group = Group()
        for name in Self.people where random.oneIn(2) { group.members[name] = randomDetails() }
        if group.members.isEmpty { group.members["ana"] = Group.Details() }
        return group
    }

    private mutating func randomDetails() -> Group.Details {
        Group.Details(
            until: random.oneIn(3) ? now.day(after: Int.random(in: -1...2, using: &random)) : nil,
            note: random.oneIn(4) ? random.pick(["MVP", "VIP"]) : nil)
    }

    /// One transaction at the database's prompt; a statement that the guards refuse comes alone.
    mutating func editOutside() throws {
        let person = random.pick(project.stage.people)
        var groups = reference.groups
        var edits: [Edit] = []
        for _ in 0..<random.pick([1, 1, 2]) {
            let edit = randomEdit()
            let isAllowed = edit.isAllowed(in: groups)
            if !isAllowed && !edits.isEmpty { break }
            edits.append(edit)
            if !isAllowed { break }
            for id in Self.ids { groups[id]?.apply(edit, id) }
        }
        let script = "BEGIN; \(edits.map(\.sql).joined(separator: " ")) COMMIT;"
        story.append("SQL prompt\(person.map { " of " + $0 } ?? ""): \(script)")
        let outcome = try project.stage.prompt(as: person).attempt(script)
        let isAllowed = edits.allSatisfy { $0.isAllowed(in: reference.groups) } || edits.count > 1
        try #require(outcome.errors.isEmpty == isAllowed, "\(outcome.errors)\n\(comment)")
        if isAllowed { reference.record(edits, at: now.text, by: person) }
    }

    private mutating func randomEdit() -> Edit {
        let id = random.pick(reference.groups.keys.sorted())
        let name = random.pick(Self.people)
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return .describe(id, as: random.pick(["One.", "Two.", nil]))
        case 1: return .update(name, randomDetails(), in: nil)
        case 2, 3: return .update(name, randomDetails(), in: id)
        case _ where reference.groups[id]?.members[name] == nil:
            return .insert(name, randomDetails(), into: id)
        default: return .delete(name, from: id)
        }
    }
}

extension Group {
    fileprivate mutating func apply(_ edit: Edit, _ id: String) { _ = edit.apply(to: &self, id) }
}
