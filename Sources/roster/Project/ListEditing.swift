internal import RosterFiles
internal import RosterModel
internal import RosterReports

/// People who are added to groups or taken out of them, from the declarations to the report.
struct ListEditing {
    private let session: EditSession
    private let format: FormatOptions
    private let reading: InventoryReading

    /// Reads the project.
    ///
    /// - Parameters:
    ///   - session: How it is read and written.
    ///   - format: The form of the report.
    /// - Throws: `Failure` when the declarations have errors.
    init(_ session: EditSession, _ format: FormatOptions) async throws {
        (self.session, self.format) = (session, format)
        reading = try await session.read()
    }

    /// The groups that have lists of members, in report order.
    var groups: [ResourceID] { resources.filter(\.hasList).map(\.resource.id) }

    private var resources: [DeclaredResource] { reading.inventory?.resources ?? [] }

    /// The groups that arguments name: what has no `@`.
    ///
    /// - Throws: `Failure` for one that has no list of members, with what may have been meant.
    func groups(_ arguments: [String]) throws -> [ResourceID] {
        Set(try arguments.filter { !$0.contains("@") }.map(group)).sorted()
    }

    /// The group of an id that has a list of members.
    ///
    /// - Throws: `Failure` when there is none, with what may have been meant.
    func group(_ text: String) throws -> ResourceID {
        let found = try session.declaration(text, in: reading)
        guard found.hasList else {
            throw Failure(.failed, "\"\(text)\" declares no members that could be edited")
        }
        return found.resource.id
    }

    /// The members that a group has by its declaration.
    ///
    /// - Throws: `ReadingError` when files changed since they were read.
    func members(of group: ResourceID) throws -> ResolvedMembers {
        try reading.members.members(of: group)
    }

    /// Writes what changes, or shows it, and tells what it came to.
    ///
    /// - Parameters:
    ///   - edits: What is to change.
    ///   - nowhere: Whom a removal from every group found in none.
    ///   - input: Where it came from.
    /// - Throws: `Failure` when it cannot be; an exit code when some of the input was rejected.
    func carryOut(
        _ edits: [GroupEdit], nowhere: [Address] = [], from input: PastedAddresses
    ) async throws {
        var editor = session.editor(of: reading)
        let problems = editor.apply(edits.map(\.declarationEdit))
        guard problems.isEmpty else { throw failure(problems.map { ($0.place, $0.message) }) }
        if !editor.tree.paths.isEmpty { try verify(edits, await session.check(editor.tree)) }
        try session.finish(editor.tree)
        if !session.isDryRun {
            let files = editor.tree.changes.map(\.path)
            try format.printData(
                GroupEditReport(edits, nowhere: nowhere, input: input, files: files),
                session.display)
        }
        if session.isDryRun || !format.isJSON { tell(input) }
        if !input.rejected.isEmpty { throw ExitStatus.failed.exitCode }
    }

    /// Whether the edited declarations lead to what was wanted.
    private func verify(_ edits: [GroupEdit], _ edited: InventoryReading) throws {
        var unmet: [Message] = []
        for edit in edits {
            let members = try edited.members.members(of: edit.id)
            unmet += edit.unmet(in: members).map(edit.message)
        }
        guard unmet.isEmpty else { throw failure(unmet.map { (nil, $0) }) }
    }

    private func failure(_ problems: [(place: SourcePlace?, message: Message)]) -> Failure {
        let stream = StandardStream.error
        let options = session.display.report(on: stream)
        for problem in problems {
            let place = problem.place.map { options.text($0) + ": " } ?? ""
            stream.write(
                options.paint(.red, "error") + ": " + place + options.text(problem.message) + "\n")
        }
        stream.flush()
        return Failure(.failed, "nothing was written")
    }

    /// Shows what was rejected, and what is doubtful, on standard error.
    private func tell(_ input: PastedAddresses) {
        let stream = StandardStream.dataError
        var output = stream
        let text = PastedInputText(session.display.data(on: stream))
        if !session.display.quiet { text.write(warnings: input.warnings, to: &output) }
        text.write(rejected: input.rejected, to: &output)
        stream.flush()
    }
}

extension DeclaredResource {
    /// Whether its declaration lists members, which an edit can add to.
    fileprivate var hasList: Bool {
        if case .listed = members { true } else { false }
    }
}

extension GroupEdit {
    /// Why one of the people would not be as wanted.
    fileprivate func message(on address: Address) -> Message {
        removed.contains(address)
            ? "\(address: address) would still be a member of \(quoted: id)"
            : "\(address: address) is a member of \(quoted: id) in another way too, which lasts longer; end that first"
    }
}
