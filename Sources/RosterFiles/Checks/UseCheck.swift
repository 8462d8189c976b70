internal import RosterModel

/// Checks what uses say of groups: each is declared, of a kind that the use can have, and managed.
struct UseCheck {
    private let declarations: [DeclarationDraft]
    private let byID: [ResourceID: DeclarationDraft]

    init(_ declarations: [DeclarationDraft]) {
        self.declarations = declarations
        byID = Dictionary(declarations.map { ($0.id, $0) }) { first, _ in first }
    }

    func diagnostics() -> [Diagnostic] {
        let uses = declarations.filter { !$0.uses.isEmpty }
        guard !uses.isEmpty else { return [] }
        var suggestions = Suggestions(byID.values.filter(\.kind.isGroup).map(\.id.text))
        return uses.flatMap { draft in
            draft.uses.compactMap { problem($0, of: draft, &suggestions) }
        }
    }

    private func problem(
        _ reference: GroupReference, of use: DeclarationDraft, _ suggestions: inout Suggestions
    ) -> Diagnostic? {
        guard let group = byID[reference.id] else {
            let guess = suggestions.nearest(to: reference.id.text)
            return Diagnostic(
                .useUnknownGroup, "no group has the id \(quoted: reference.id)",
                at: reference.place,
                help: guess.map { "did you mean \(quoted: $0)?" }
                    ?? "declare it, or name another group")
        }
        guard use.kind.usableGroups.contains(group.kind) else {
            let usable = use.kind.usableGroups.map(\.title).joined(separator: " or a ")
            return Diagnostic(
                .useWrongGroupKind, "\(quoted: reference.id) is a \(group.kind.title)",
                at: reference.place,
                notes: [Diagnostic.Note("declared here", at: group.place)],
                help: "a \(use.kind.title) is for a \(usable)")
        }
        if group.kind == .segment, group.attributes[.app] != use.attributes[.app] {
            return Diagnostic(
                .useWrongApp,
                """
                \(quoted: reference.id) is about the customers of \
                \(quoted: group.attributes.text(.app) ?? "")
                """,
                at: reference.place,
                notes: [Diagnostic.Note("declared here", at: group.place)],
                help: "name a segment of \(quoted: use.attributes.text(.app) ?? "")")
        }
        guard group.attributes.isRetired else { return nil }
        return Diagnostic(
            .groupRetiredInUse, "the group \(quoted: reference.id) is retired",
            at: reference.place,
            notes: [Diagnostic.Note("retired here", at: group.place)],
            help: "name another group, or take \"retired\" out")
    }
}
