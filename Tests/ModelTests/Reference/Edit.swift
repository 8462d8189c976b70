/// One statement of somebody at a SQL prompt.
enum Edit {
    case insert(String, Group.Details, into: String)
    case delete(String, from: String)
    /// Of one group, or of all where the person is a member.
    case update(String, Group.Details, in: String?)
    case describe(String, as: String?)

    /// What it does to a group.
    ///
    /// - Returns: Nil when it leaves it as it was.
    func apply(to group: inout Group, _ id: String) -> Reference.Effect? {
        let before = group
        var effect = Reference.Effect()
        switch self {
        case .insert(let name, let details, id):
            group.members[name] = details
            effect.added = 1
        case .delete(let name, id):
            group.members[name] = nil
            effect.removed = 1
        case .update(let name, let details, let place) where place ?? id == id:
            if group.members[name] != nil { group.members[name] = details }
            effect.changed = 1
        case .describe(id, let text): group.description = text
        default: break
        }
        return group == before ? nil : effect
    }

    /// Whether the guards let it through.
    func isAllowed(in groups: [String: Group]) -> Bool {
        switch self {
        case .insert(let name, _, let id):
            groups[id]?.members[name] == nil
        case .delete(let name, let id):
            groups[id].map { $0.members[name] == nil || $0.members.count > 1 } ?? true
        case .update, .describe: true
        }
    }

    /// In SQL that both databases understand.
    var sql: String {
        switch self {
        case .insert(let name, let details, let id):
            """
            INSERT INTO members (grp, address, until, note) SELECT key, '\(name)@contoso.com', \
            \(quoted(details.until)), \(quoted(details.note)) FROM resources WHERE id = '\(id)';
            """
        case .delete(let name, let id):
            "DELETE FROM members WHERE \(row(name, id));"
        case .update(let name, let details, let id):
            """
            UPDATE members SET until = \(quoted(details.until)), note = \(quoted(details.note)) \
            WHERE \(row(name, id));
            """
        case .describe(let id, let text):
            """
            UPDATE resources SET attributes = \
            '{"consent":"x"\(text.map { ",\"description\":\"\($0)\"" } ?? "")}' WHERE id = '\(id)';
            """
        }
    }

    private func row(_ name: String, _ id: String?) -> String {
        let group = id.map { " AND grp = (SELECT key FROM resources WHERE id = '\($0)')" } ?? ""
        return "address = '\(name)@contoso.com'" + group
    }

    private func quoted(_ text: String?) -> String { text.map { "'\($0)'" } ?? "NULL" }
}
