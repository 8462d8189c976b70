internal import RosterModel

/// One file of a project, formatted.
struct FormattedFile: Sendable {
    let path: String
    /// Of it, and of lists that were made of parts of it.
    private(set) var changes: [FileChange] = []
    /// Its errors.
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var problem: FormattingProblem?
    /// The lists that its declarations name.
    private(set) var lists: [String] = []

    var isInvalid: Bool { !diagnostics.isEmpty }

    init(_ path: String, in tree: any ProjectTree, _ context: ReadingContext, extracts: Bool) {
        self.path = path
        guard path != SettingsReader.fileName else {
            problem = .settings
            return
        }
        let contents: FileContents
        do throws(FileProblem) {
            contents = try tree.read(path)
        } catch {
            diagnostics = [error.diagnostic(at: SourcePlace(file: path))]
            return
        }
        switch FileFormatter(context).format(contents.bytes, path: path) {
        case .formatted(let bytes):
            lists =
                FileMeaning(Findings(SourceText(path: path, bytes: bytes)), context)?.memberFiles
                ?? []
            let formatted = FileChange(path: path, before: contents, after: bytes)
            do throws(FormattingProblem) {
                changes = extracts ? try extract(from: formatted, tree, context) : [formatted]
            } catch {
                problem = error
            }
            changes.removeAll(where: \.isEmpty)
        case .invalid(let diagnostics): self.diagnostics = diagnostics
        case .unproven(let problem): self.problem = problem
        }
    }

    /// Moves long lists of a formatted file to files beside it.
    private func extract(
        from change: FileChange, _ tree: any ProjectTree, _ context: ReadingContext
    ) throws(FormattingProblem) -> [FileChange] {
        let breaks = LineBreaks()
        let usual = TextLines(change.after).usualBreak
        guard !FileForm(path).isList, let unified = breaks.unified(change.after),
            let extraction = MemberExtractor().extracted(from: unified), !extraction.lists.isEmpty
        else { return [change] }
        guard let text = DeclarationFormatter().formatted(extraction.text) else { throw .meaning }
        var changes = [
            FileChange(path: path, before: change.before, after: breaks.restored(text, like: usual))
        ]
        for list in extraction.lists {
            guard let place = projectPath(list.name, relativeTo: path) else { throw .meaning }
            guard tree.stamp(of: place) == nil else { throw .occupied(place) }
            changes.append(
                FileChange(
                    path: place, before: nil, after: breaks.restored(list.text, like: usual)))
        }
        try prove(unified, text, extraction.lists, context)
        return changes
    }

    /// Shows that a declaration and its new lists say together what it said.
    private func prove(
        _ before: [UInt8], _ after: [UInt8], _ lists: [MemberExtractor.List],
        _ context: ReadingContext
    ) throws(FormattingProblem) {
        guard case .declarations(var intended) = meaning(of: before, path, context) else {
            throw .meaning
        }
        var comments = CommentTexts(declarations: after).contents
        for list in lists {
            guard case .list(let members) = meaning(of: list.text, list.name, context),
                let place = projectPath(list.name, relativeTo: path),
                let index = intended.firstIndex(where: { $0.content.id.text == list.id })
            else { throw .meaning }
            intended[index] = intended[index].with(members, in: place)
            comments += CommentTexts(list: list.text).contents
        }
        guard meaning(of: after, path, context) == .declarations(intended) else { throw .meaning }
        guard comments.sorted() == CommentTexts(declarations: before).contents else {
            throw .comments
        }
    }

    private func meaning(
        of text: [UInt8], _ path: String, _ context: ReadingContext
    ) -> FileMeaning? {
        FileMeaning(Findings(SourceText(path: path, bytes: text)), context)
    }
}
