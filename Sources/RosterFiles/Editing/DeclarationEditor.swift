package import RosterModel

/// Edits declarations in their files' bytes, so that all that is not about the edit stays as it is.
///
/// Nothing is written: what the files are to hold is in `tree`. Every text is read again when it was
/// edited, and an edit after which it says anything but what was intended is taken back.
package struct DeclarationEditor {
    /// The project with what was edited so far.
    package private(set) var tree: EditedTree
    private(set) var loader: MemberLoader
    let context: ReadingContext

    /// - Parameters:
    ///   - reading: The project's declarations, without an error.
    ///   - tree: Where they were read.
    ///   - context: What they were read with.
    package init(_ reading: InventoryReading, in tree: EditedTree, _ context: ReadingContext) {
        self.tree = tree
        self.context = context
        loader = reading.members
    }

    /// Adds a file, or replaces one; edits behind it know the declarations in it.
    package mutating func write(_ bytes: [UInt8], to path: String) {
        tree.write(bytes, to: path)
        if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
            loader = loader.rereading(path, in: tree)
        }
    }

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
        let document = try EditableDocument(draft, in: tree, context)
        let steps = try MemberPlaces(document.content, of: draft, edit, loader, tree, context)
            .steps(of: edit)
        var changed: [String: [UInt8]] = [:]
        if !steps.document.isEmpty {
            changed[draft.source.path] = try document.text(after: steps.document)
        }
        for (path, listEdit) in steps.lists where !listEdit.isEmpty {
            changed[path] = try edited(path, by: listEdit, for: draft)
        }
        for (path, text) in changed.sorted(by: { $0.key < $1.key }) { tree.write(text, to: path) }
        if !changed.isEmpty { loader = loader.rereading(draft.source.path, in: tree) }
    }

    private func edited(
        _ path: String, by edit: ListEdit, for draft: DeclarationDraft
    ) throws(EditProblem) -> [UInt8] {
        let file = try EditProblem.reading(path, for: draft) { () throws(FileProblem) in
            try EditableFile(path, in: tree, context)
        }
        let place = SourcePlace(file: path)
        let form = file.listForm()
        var editor = SourceEditor(file.lines)
        // With zeros in it, what stays may look like another encoding.
        guard !file.lines.bytes.contains(0),
            let before = file.members(of: file.lines.bytes), form.isAbout(before),
            form.apply(edit, to: &editor), let text = editor.result()
        else { throw EditProblem(.form, draft.id, at: place) }
        guard file.members(of: text) == before.edited(by: edit) else {
            throw EditProblem(form.isGuessed ? .form : .meaning, draft.id, at: place)
        }
        return file.contents(text)
    }
}

extension ListForm {
    /// Whether its entries are about just these people.
    func isAbout(_ members: Members) -> Bool {
        Members(
            Dictionary(subjects.compactMap { $0?.address }.map { ($0, MemberDetails.none) }) {
                first, _ in first
            }
        ).addresses == members.addresses
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
