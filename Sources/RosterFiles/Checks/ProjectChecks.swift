internal import RosterModel

/// What must hold between the declarations of a project.
struct ProjectChecks {
    let declarations: [DeclarationDraft]
    /// The list files that stand among the declarations.
    let lists: [String]
    let settings: Settings
    let today: CalendarDay

    func diagnostics() -> [Diagnostic] {
        duplicateIDs() + duplicateNames() + duplicatePortalIds()
            + IncludeCheck(declarations).diagnostics()
            + UseCheck(declarations).diagnostics()
            + AppCheck(declarations, settings: settings).diagnostics()
            + SegmentSizeCheck(declarations).diagnostics()
            + NeverTrueCheck(declarations).diagnostics()
            + WindowCheck(declarations, today: today).diagnostics()
            + unusedLists() + mixedOwners() + unknownExceptions()
    }

    private func duplicateIDs() -> [Diagnostic] {
        declarations.repeated(by: \.id).map { first, again in
            Diagnostic(
                .idDuplicate, "id \(quoted: again.id) is declared twice", at: again.place,
                notes: [Diagnostic.Note("first declared here", at: first.place)],
                help: "give one of the two another id")
        }
    }

    private func duplicateNames() -> [Diagnostic] {
        declarations.filter(\.kind.isGroup).repeated { FoldedName($0.name) }
            .filter { $0.first.id != $0.again.id }.map { first, again in
                Diagnostic(
                    .nameDuplicate,
                    first.name == again.name
                        ? "the name \(quoted: again.name) is used twice"
                        : "the names \(quoted: first.name) and \(quoted: again.name) differ too little",
                    at: again.namePlace,
                    notes: [Diagnostic.Note("first used here", at: first.namePlace)],
                    help: "names must differ by more than case")
            }
    }

    private func duplicatePortalIds() -> [Diagnostic] {
        declarations.filter { $0.attributes[.portalId] != nil }
            .repeated { $0.attributes.text(.portalId) }
            .filter { $0.first.id != $0.again.id }.map { first, again in
                Diagnostic(
                    .portalIdDuplicate,
                    "\(quoted: first.id) and \(quoted: again.id) are the same group in the portal",
                    at: again.attributePlaces[.portalId] ?? again.place,
                    notes: [
                        Diagnostic.Note(
                            "first used here", at: first.attributePlaces[.portalId] ?? first.place)
                    ],
                    help: "give each the id of its own group there")
            }
    }

    private func unusedLists() -> [Diagnostic] {
        let used = Set(declarations.flatMap { $0.memberFiles.map(\.path) })
        var suggestions = Suggestions(used)
        return lists.filter { !used.contains($0) }.map { path in
            let name = String(path.split(separator: "/").last ?? "")
            let guess = suggestions.nearest(to: path)
            return Diagnostic(
                .listUnused, "no group names the list \(quoted: path)",
                at: SourcePlace(file: path),
                help: guess.map { "a group names \(quoted: $0)" }
                    ?? "add \(quoted: "memberFiles: [\(name)]") to a group, or remove the file")
        }
    }

    private func mixedOwners() -> [Diagnostic] {
        var firsts: [String: DeclarationDraft] = [:]
        var found: [Diagnostic] = []
        for draft in declarations {
            guard let first = firsts[draft.source.path] else {
                firsts[draft.source.path] = draft
                continue
            }
            guard draft.attributes[.owners] != first.attributes[.owners],
                found.last?.place.file != draft.source.path
            else { continue }
            found.append(
                Diagnostic(
                    .ownersMixedFile,
                    "\(quoted: draft.id) and \(quoted: first.id) share a file but not their owners",
                    at: draft.place,
                    notes: [Diagnostic.Note("the first declaration of the file", at: first.place)],
                    help: "put groups of different owners into different files"))
        }
        return found
    }

    private func unknownExceptions() -> [Diagnostic] {
        let known = Set(declarations.map(\.id))
        var suggestions = Suggestions(known.map(\.text))
        return settings.safety.exceptions.filter { !known.contains($0.group) }.map { exception in
            let guess = suggestions.nearest(to: exception.group.text)
            return Diagnostic(
                .settingsUnknownGroup, "no group has the id \(quoted: exception.group)",
                at: exception.place,
                help: guess.map { "did you mean \(quoted: $0)?" } ?? "remove the exception")
        }
    }
}
