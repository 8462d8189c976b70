internal import RosterFiles
internal import RosterModel
internal import RosterReports

/// The way of an edit of declarations: the files, the edited texts, the whole project read again with
/// them, and only then the disk.
struct EditSession {
    let project: Project
    let display: DisplayOptions
    /// Whether differences are shown in place of being written.
    let isDryRun: Bool

    /// Reads the project, which an edit must find without an error.
    ///
    /// - Throws: `Failure` when there is one; what it is has been shown.
    func read() async throws -> InventoryReading {
        let reading = await project.read()
        guard reading.inventory != nil else {
            throw failure(reading, "nothing was edited: the declarations have")
        }
        return reading
    }

    /// The declaration with an id.
    ///
    /// - Throws: `Failure` when there is none, with what may have been meant.
    func declaration(_ text: String, in reading: InventoryReading) throws -> DeclaredResource {
        let resources = reading.inventory?.resources ?? []
        if let found = resources.first(where: { $0.resource.id.text == text }) { return found }
        let guess = Suggestion.nearest(to: text, in: resources.map(\.resource.id.text))
        throw Failure(
            .failed,
            "no group with the id \"\(text)\" is declared."
                + (guess.map { " Did you mean \"\($0)\"?" } ?? ""))
    }

    /// An editor of what was read.
    func editor(of reading: InventoryReading) -> DeclarationEditor {
        DeclarationEditor(reading, in: EditedTree(StampedTree(project.tree)), project.context)
    }

    /// Reads the project with its edited files.
    ///
    /// - Throws: `Failure` when there would be an error; what it is has been shown.
    func check(_ tree: EditedTree) async throws -> InventoryReading {
        let reading = await project.read(tree)
        guard reading.inventory != nil else {
            throw failure(reading, "nothing was written: the declarations would have")
        }
        return reading
    }

    /// Writes the edited files, or shows how they would differ.
    ///
    /// - Throws: `WritingError`, or that a file changed meanwhile.
    func finish(_ tree: EditedTree) throws {
        guard isDryRun else {
            let interruption = Interruption()
            try interruption.noted {
                try ProjectWriter(project.tree).write(tree.changes) { interruption.hasHappened }
            }
            if !tree.changes.isEmpty { Deed.remember("the files are edited") }
            return
        }
        let stream = StandardStream.data
        for change in tree.changes {
            stream.write(String(decoding: UnifiedDiff(change).bytes, as: UTF8.self))
        }
        stream.flush()
    }

    /// Shows what makes a reading useless.
    private func failure(_ reading: InventoryReading, _ outcome: String) -> Failure {
        let errors = reading.diagnostics.filter { $0.severity == .error }
        display.warn(errors)
        return Failure(.failed, "\(outcome) \(DiagnosticText.summary(errors))")
    }
}
