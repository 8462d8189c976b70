internal import RosterModel

/// The document of one declaration that is about to be edited.
struct EditableDocument {
    /// What it says.
    let content: DeclarationContent
    private let file: EditableFile
    private let node: SyntaxNode
    private let draft: DeclarationDraft
    /// What all documents of the file say, and which of them it is.
    private let contents: [DeclarationContent]
    private let index: Int

    /// - Throws: When the file cannot be read, or is no longer what it was.
    init(
        _ draft: DeclarationDraft, in tree: any ProjectTree, _ context: ReadingContext
    ) throws(EditProblem) {
        self.draft = draft
        let path = draft.source.path
        file = try EditProblem.reading(path, for: draft) { () throws(FileProblem) in
            try EditableFile(path, in: tree, context)
        }
        guard let contents = file.contents(of: file.lines.bytes),
            let index = contents.firstIndex(where: { $0.id == draft.id }),
            let node = file.documents()?.first(where: { $0["id"]?.text == draft.id.text })
        else { throw EditProblem(.meaning, draft.id, at: draft.place) }
        self.contents = contents
        self.index = index
        self.node = node
        content = contents[index]
    }

    /// What the file holds after an edit.
    ///
    /// - Throws: Why it cannot be edited so.
    func text(after edit: DocumentEditor.Edit) throws(EditProblem) -> [UInt8] {
        let editor = DocumentEditor(node, file.lines, content.kind)
        let members = editor.form(of: "members")
        guard members?.isAbout(content.members) ?? true,
            editor.form(of: "except")?.isAbout(content.except) ?? true,
            let text = editor.text(after: edit)
        else { throw EditProblem(.form, draft.id, at: draft.membersPlace) }
        var intended = contents
        intended[index].apply(edit)
        guard file.contents(of: text) == intended else {
            throw EditProblem(.meaning, draft.id, at: draft.place)
        }
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
