internal import RosterModel

/// Checks what declarations say with `group:`: the group exists, has members to list, is managed,
/// and does not lead back.
struct IncludeCheck {
    /// How many cycles are reported, and how many groups of one get a note: whoever takes the first
    /// apart sees the next.
    private static let cycleLimit = 20
    private static let noteLimit = 10

    private let declarations: [DeclarationDraft]
    private let byID: [ResourceID: DeclarationDraft]

    init(_ declarations: [DeclarationDraft]) {
        self.declarations = declarations
        byID = Dictionary(declarations.map { ($0.id, $0) }) { first, _ in first }
    }

    func diagnostics() -> [Diagnostic] {
        var suggestions = Suggestions(byID.keys.map(\.text))
        return declarations.flatMap { draft in
            draft.references.compactMap { problem($0, &suggestions) }
        } + cycles()
    }

    private func problem(
        _ reference: GroupReference, _ suggestions: inout Suggestions
    ) -> Diagnostic? {
        guard let target = byID[reference.id] else {
            let guess = suggestions.nearest(to: reference.id.text)
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
            if found.count == Self.cycleLimit { break }
        }
        return found
    }

    private func search(
        from root: DeclarationDraft, _ finished: inout Set<ResourceID>, _ found: inout [Diagnostic]
    ) {
        var path = [(draft: root, references: root.references, next: 0)]
        var onPath: Set<ResourceID> = [root.id]
        while let (draft, references, next) = path.last, found.count < Self.cycleLimit {
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
                path.append((target, target.references, 0))
                onPath.insert(target.id)
            }
        }
    }

    private func cycle(
        closedBy reference: GroupReference, _ path: [DeclarationDraft]
    ) -> Diagnostic {
        let cycle = path[(path.firstIndex { $0.id == reference.id } ?? 0)...]
        let shown = cycle.prefix(Self.noteLimit)
        let rest = cycle.count - shown.count
        let ids =
            shown.map(\.id.text) + (rest > 0 ? ["\(rest.counted("more group"))"] : [])
            + [reference.id.text]
        return Diagnostic(
            .includeCycle, "groups include each other: \(ids.joined(separator: " -> "))",
            at: reference.place,
            notes: shown.map {
                Diagnostic.Note("\(quoted: $0.id) is declared here", at: $0.place)
            },
            help: "take one of the entries out")
    }
}

extension DeclarationDraft {
    /// All groups that it names, in `members` and in `except`.
    var references: [GroupReference] { (members?.groups ?? []) + except.groups }
}
