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
            return try interruption.noted {
                try ProjectWriter(project.tree).write(tree.changes) { interruption.hasHappened }
            }
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
