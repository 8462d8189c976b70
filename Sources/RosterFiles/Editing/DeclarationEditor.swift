package import RosterModel

/// Edits declarations in their files' bytes, so that all that is not about the edit stays as it is.
///
/// Nothing is written: what the files are to hold is in `tree`. Every text is read again when it was
/// edited, and an edit after which it says anything but what was intended is taken back.
package struct DeclarationEditor {
    /// The project with what was edited so far.
    package private(set) var tree: EditedTree
    let loader: MemberLoader
    let context: ReadingContext
    /// Who was taken out of groups by edits so far, and of which.
    private var gone: [ResourceID: Set<Address>] = [:]

    /// - Parameters:
    ///   - reading: The project's declarations, without an error.
    ///   - tree: Where they were read.
    ///   - context: What they were read with.
    package init(_ reading: InventoryReading, in tree: EditedTree, _ context: ReadingContext) {
        self.tree = tree
        self.context = context
        loader = reading.members
    }

    /// Adds a file, or replaces one.
    package mutating func write(_ bytes: [UInt8], to path: String) { tree.write(bytes, to: path) }

    /// Edits declarations, those that others include first.
    ///
    /// - Returns: Why some of them were left as they were.
    package mutating func apply(_ edits: [DeclarationEdit]) -> [EditProblem] {
        let byID = Dictionary(edits.map { ($0.id, $0) }) { first, _ in first }
        var problems: [EditProblem] = []
        for id in loader.order(of: edits.map(\.id)) {
            guard let edit = byID[id], !edit.isEmpty else { continue }
            do throws(EditProblem) {
                try apply(edit)
                gone[id] = Set(edit.removed)
            } catch {
                problems.append(error)
            }
        }
        return problems
    }

    private mutating func apply(_ edit: DeclarationEdit) throws(EditProblem) {
        guard let draft = loader.draft(of: edit.id) else {
            throw EditProblem(.undeclared, edit.id)
        }
        let places = try MemberPlaces(draft, loader, tree, context, gone: gone)
        let steps = try places.steps(of: edit)
        var tree = tree
        if !steps.document.isEmpty {
            tree.write(try edited(draft, by: steps.document), to: draft.source.path)
        }
        for (path, listEdit) in steps.lists where !listEdit.isEmpty {
            tree.write(try edited(path, by: listEdit, for: draft), to: path)
        }
        self.tree = tree
    }

    private func edited(
        _ draft: DeclarationDraft, by edit: DocumentEditor.Edit
    ) throws(EditProblem) -> [UInt8] {
        let file = try EditProblem.reading(draft.source.path, for: draft) {
            () throws(FileProblem) in
            try EditableFile(draft.source.path, in: tree, context)
        }
        guard let before = file.contents(of: file.lines.bytes),
            let index = before.firstIndex(where: { $0.id == draft.id }),
            let document = file.documents()?.first(where: { $0["id"]?.text == draft.id.text })
        else { throw EditProblem(.meaning, draft.id, at: draft.place) }
        guard let text = DocumentEditor(document, file.lines).text(after: edit) else {
            throw EditProblem(.form, draft.id, at: draft.membersPlace)
        }
        var intended = before
        intended[index].apply(edit)
        guard file.contents(of: text) == intended else {
            throw EditProblem(.meaning, draft.id, at: draft.place)
        }
        return file.contents(text)
    }

    private func edited(
        _ path: String, by edit: ListEdit, for draft: DeclarationDraft
    ) throws(EditProblem) -> [UInt8] {
        let file = try EditProblem.reading(path, for: draft) { () throws(FileProblem) in
            try EditableFile(path, in: tree, context)
        }
        let place = SourcePlace(file: path)
        var editor = SourceEditor(file.lines)
        guard file.listForm().apply(edit, to: &editor), let text = editor.result() else {
            throw EditProblem(.form, draft.id, at: place)
        }
        guard let before = file.members(of: file.lines.bytes),
            file.members(of: text) == before.edited(by: edit)
        else { throw EditProblem(.meaning, draft.id, at: place) }
        return file.contents(text)
    }
}

extension DeclarationContent {
    /// What it says after an edit.
    mutating func apply(_ edit: DocumentEditor.Edit) {
        if let id = edit.id { self.id = id }
        if let name = edit.name { self.name = name }
        for (name, value) in edit.attributes { attributes[name] = value }
        members = members.edited(by: edit.members)
        groups = groups.edited(by: edit.members)
        except = except.edited(by: edit.except)
        exceptGroups = exceptGroups.edited(by: edit.except)
        guard edit.dropsLists else { return }
        (members, except) = (Members(), Members())
        (groups, exceptGroups, memberFiles) = ([], [], [])
    }
}

extension EditProblem {
    /// Reads a file for the edit of a declaration.
    static func reading(
        _ path: String, for draft: DeclarationDraft,
        _ read: () throws(FileProblem) -> EditableFile
    ) throws(EditProblem) -> EditableFile {
        do throws(FileProblem) {
            return try read()
        } catch {
            let place = SourcePlace(file: path)
            throw EditProblem(.unreadable(error.diagnostic(at: place)), draft.id, at: place)
        }
    }
}
