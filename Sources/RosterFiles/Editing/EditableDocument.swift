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
            editor.form(of: "except")?.isAbout(content.except) ?? true
        else { throw EditProblem(.form, draft.id, at: draft.membersPlace) }
        var intended = contents
        intended[index].apply(edit)
        var error: Diagnostic?
        // A block of text that comes to be the last thing in the file ends with its line break.
        for keepsLastBreak in [false, true] {
            guard let text = editor.text(after: edit, keepsLastBreak: keepsLastBreak) else {
                throw EditProblem(.form, draft.id, at: draft.membersPlace)
            }
            if file.contents(of: text) == intended { return file.contents(text) }
            error = file.error(in: text)
        }
        if let error, !edit.attributes.isEmpty, error.rule != Rule.yamlSyntax.id {
            throw EditProblem(.value(error), draft.id, at: draft.place)
        }
        throw EditProblem(endsInOpenText ? .openText : .meaning, draft.id, at: draft.place)
    }

    /// Whether the file ends in a block of text without a line break, which has one as soon as something
    /// is written behind it.
    private var endsInOpenText: Bool {
        var last = node
        while let next = last.items?.last ?? last.entries?.last?.value { last = next }
        guard case .scalar(_, .block) = last.content else { return false }
        return last.range.upperBound == file.lines.bytes.count
    }
}

extension DeclarationContent {
    /// What it says after an edit.
    mutating func apply(_ edit: DocumentEditor.Edit) {
        if let id = edit.id { self.id = id }
        if let name = edit.name { self.name = name }
        for (name, value) in edit.attributes { attributes[name] = value }
        // The name of a use is an attribute too.
        if case .text(let text)?? = edit.attributes[.name], let name = try? ResourceName(text) {
            self.name = name
        }
        members = members.edited(by: edit.members)
        groups = groups.edited(by: edit.members)
        except = except.edited(by: edit.except)
        exceptGroups = exceptGroups.edited(by: edit.except)
        guard edit.dropsLists else { return }
        (members, except) = (Members(), Members())
        (groups, exceptGroups, memberFiles) = ([], [], [])
    }
}
