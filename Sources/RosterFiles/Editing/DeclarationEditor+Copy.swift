package import RosterModel

extension DeclarationEditor {
    /// Adds a file with a copy of a declaration, comments and lists included, that declares a new group.
    ///
    /// It stands beside the file of the original, so that its lists are found where they are.
    ///
    /// - Parameters:
    ///   - original: The declaration to copy.
    ///   - id: The id of the new group.
    ///   - name: The name of the new group.
    /// - Returns: The path of the new file.
    /// - Throws: When the original cannot be copied; nothing was changed.
    package mutating func copy(
        _ original: ResourceID, as id: ResourceID, named name: ResourceName
    ) throws(EditProblem) -> String {
        guard let draft = loader.draft(of: original) else {
            throw EditProblem(.undeclared, original)
        }
        let file = try EditProblem.reading(draft.source.path, for: draft) {
            () throws(FileProblem) in
            try EditableFile(draft.source.path, in: tree, context)
        }
        guard let documents = file.documents(),
            let document = documents.first(where: { $0["id"]?.text == original.text })
        else { throw EditProblem(.meaning, original, at: draft.place) }
        let isAlone = documents.count == 1
        let text = isAlone ? file.lines.bytes : file.text(of: document)
        var edit = DocumentEditor.Edit()
        (edit.id, edit.name) = (id, name)
        edit.attributes[.portalId] = .some(nil)
        let copy = EditableFile(path: file.path, text: text, context)
        guard let before = copy.contents(of: text)?.first,
            let node = copy.documents()?.first,
            let edited = DocumentEditor(node, copy.lines, before.kind).text(after: edit)
        else { throw EditProblem(.form, original, at: draft.place) }
        var intended = before
        intended.apply(edit)
        guard copy.contents(of: edited) == [intended] else {
            throw EditProblem(.meaning, original, at: draft.place)
        }
        let path = projectPath("\(id).yaml", relativeTo: file.path) ?? "\(id).yaml"
        write(isAlone ? file.contents(edited) : edited, to: path)
        return path
    }
}

extension EditableFile {
    /// The lines of one of several documents, with the comments directly above it.
    fileprivate func text(of document: SyntaxNode) -> [UInt8] {
        var first = lines.line(at: document.range.lowerBound)
        while first > 0, lines.isComment(first - 1) { first -= 1 }
        let last = lines.line(at: max(document.range.lowerBound, document.range.upperBound - 1))
        return Array(lines.bytes[lines.range(of: first...last)])
    }
}
