internal import RosterModel

/// Checks what declarations say with `group:`: the group exists, has members to list, is managed,
/// and does not lead back.
struct IncludeCheck {
    private let declarations: [DeclarationDraft]
    private let byID: [ResourceID: DeclarationDraft]

    init(_ declarations: [DeclarationDraft]) {
        self.declarations = declarations
        byID = Dictionary(declarations.map { ($0.id, $0) }) { first, _ in first }
    }

    func diagnostics() -> [Diagnostic] {
        declarations.flatMap { draft in draft.references.compactMap(problem) } + cycles()
    }

    private func problem(_ reference: GroupReference) -> Diagnostic? {
        guard let target = byID[reference.id] else {
            let guess = Suggestion.nearest(
                to: reference.id.text, in: byID.keys.map(\.text).sorted())
            return Diagnostic(
                .includeUnknown, "no group has the id \(quoted: reference.id)",
                at: reference.place,
                help: guess.map { "did you mean \(quoted: $0)?" }
                    ?? "declare it, or remove the entry")
        }
        if !target.kind.hasMembers {
            return Diagnostic(
                .includeWrongKind, "\(quoted: reference.id) is a \(target.kind.title)",
                at: reference.place,
                notes: [Diagnostic.Note("declared here", at: target.place)],
                help: "only a known user group has members that can be listed")
        }
        if target.attributes.isRetired {
            return Diagnostic(
                .groupRetiredInUse, "the group \(quoted: reference.id) is retired",
                at: reference.place,
                notes: [Diagnostic.Note("retired here", at: target.place)],
                help: "list its members instead, or take \"retired\" out")
        }
        return nil
    }

    /// Depth-first search; each cycle is reported once, at the reference that closes it.
    private func cycles() -> [Diagnostic] {
        var found: [Diagnostic] = []
        var finished: Set<ResourceID> = []
        for draft in declarations where !finished.contains(draft.id) {
            search(from: draft, &finished, &found)
        }
        return found
    }

    private func search(
        from root: DeclarationDraft, _ finished: inout Set<ResourceID>, _ found: inout [Diagnostic]
    ) {
        var path: [(draft: DeclarationDraft, next: Int)] = [(root, 0)]
        var onPath: Set<ResourceID> = [root.id]
        while let (draft, next) = path.last {
            let references = draft.references
            guard next < references.count else {
                finished.insert(draft.id)
                onPath.remove(draft.id)
                path.removeLast()
                continue
            }
            path[path.count - 1].next += 1
            let reference = references[next]
            if onPath.contains(reference.id) {
                found.append(cycle(closedBy: reference, path.map(\.draft)))
            } else if let target = byID[reference.id], !finished.contains(reference.id) {
                path.append((target, 0))
                onPath.insert(target.id)
            }
        }
    }

    private func cycle(
        closedBy reference: GroupReference, _ path: [DeclarationDraft]
    ) -> Diagnostic {
        let start = path.firstIndex { $0.id == reference.id } ?? 0
        let ids = path[start...].map(\.id.text) + [reference.id.text]
        return Diagnostic(
            .includeCycle, "groups include each other: \(ids.joined(separator: " -> "))",
            at: reference.place,
            notes: path[start...].map {
                Diagnostic.Note("\(quoted: $0.id) is declared here", at: $0.place)
            },
            help: "take one of the entries out")
    }
}

extension DeclarationDraft {
    /// All groups that it names, in `members` and in `except`.
    var references: [GroupReference] { (members?.groups ?? []) + except.groups }
}
