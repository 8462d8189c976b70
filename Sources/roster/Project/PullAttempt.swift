internal import RosterFiles
internal import RosterModel
internal import RosterPlanning

/// One try at bringing pulls into the declarations, those first that others build on.
///
/// Groups that build on edited ones keep their members: somebody who would come in through an include is
/// excepted, and somebody who would go is listed. After each step the project is read again, so that an
/// edit says only what the edits before it do not say already.
struct PullAttempt {
    /// Why a declaration cannot be edited.
    struct Problem {
        let id: ResourceID
        let message: Message
        /// Whom it is about; nil where that is nobody in particular.
        var address: Address?
    }

    private let pulls: [ResourceID: Pull]
    private let original: InventoryReading
    private let references: [ResourceID: [ResourceID]]
    private let context: ReadingContext
    private(set) var tree: EditedTree
    private var current: InventoryReading
    /// What groups have to say so that members stay who are no matter of a pull.
    private(set) var followers: [DeclarationEdit] = []
    /// Nothing of the attempt counts when there is one.
    private(set) var problems: [Problem] = []

    /// - Parameters:
    ///   - pulls: What is to be brought in.
    ///   - reading: The project without an error, read in `context`.
    ///   - tree: Where it was read.
    ///   - context: In which no last day is over: what time does is not to be written down.
    init(
        _ pulls: [Pull], into reading: InventoryReading, in tree: EditedTree,
        _ context: ReadingContext
    ) {
        self.pulls = Dictionary(pulls.map { ($0.resource.id, $0) }) { first, _ in first }
        original = reading
        current = reading
        self.tree = tree
        self.context = context
        references = Dictionary(
            (reading.inventory?.resources ?? []).map { ($0.resource.id, $0.references) }
        ) { first, _ in first }
    }

    mutating func run() async throws {
        let levels = levels()
        for level in levels {
            let edits = try level.compactMap { id in try edit(of: id) }
            guard !edits.isEmpty else { continue }
            try await apply(edits)
            guard problems.isEmpty else { return }
            followers += edits.map(following).filter { !$0.isEmpty }
        }
        problems = try levels.joined().compactMap { try problem(with: $0) }
    }

    /// The pulls without which a problem would not be: that of the group itself, or those of all that it
    /// builds on where it is about somebody who only follows them.
    func causes(of problem: Problem) -> Set<ResourceID> {
        let pulled = pulls[problem.id]
        let followed = problem.address.map { address in
            !(pulled?.members.contains { $0.address == address } ?? false)
        }
        var found: Set<ResourceID> = []
        var open = [problem.id]
        while let next = open.popLast() {
            open += (references[next] ?? []).filter { found.insert($0).inserted }
        }
        let causes = found.intersection(pulls.keys)
        if pulled != nil, causes.isEmpty || !(followed ?? false) { return [problem.id] }
        return causes.isEmpty ? Set(pulls.keys) : causes
    }

    /// The groups whose members an edit may change: what others build on comes before them.
    private func levels() -> [[ResourceID]] {
        var open = Set(pulls.keys)
        var count = 0
        while count < open.count {
            count = open.count
            for (id, groups) in references where !open.isDisjoint(with: groups) { open.insert(id) }
        }
        var levels: [[ResourceID]] = []
        while !open.isEmpty {
            let level = open.filter { open.isDisjoint(with: references[$0] ?? []) }
            guard !level.isEmpty else { break }
            levels.append(level.sorted())
            open.subtract(level)
        }
        return levels
    }

    /// Who is to be a member in the end.
    private func target(of id: ResourceID) throws -> Members {
        let declared = try original.members.members(of: id).members
        return pulls[id]?.target(from: declared) ?? declared
    }

    private func edit(of id: ResourceID) throws -> DeclarationEdit? {
        let members = try current.members.members(of: id).members
        let target = try target(of: id)
        let edit =
            pulls[id]?.edit(from: members, to: target)
            ?? DeclarationEdit(id, from: members, to: target)
        return edit.isEmpty ? nil : edit
    }

    /// What of an edit is about nobody who was pulled.
    private func following(_ edit: DeclarationEdit) -> DeclarationEdit {
        let pulled = AddressSet(pulls[edit.id]?.members.map(\.address) ?? [])
        var rest = DeclarationEdit(edit.id)
        rest.listed = edit.listed.subtracting(pulled)
        rest.removed = edit.removed.subtracting(pulled)
        return rest
    }

    private mutating func apply(_ edits: [DeclarationEdit]) async throws {
        var editor = DeclarationEditor(current, in: tree, context)
        problems = editor.apply(edits).map { problem in
            Problem(id: problem.id, message: problem.message, address: problem.address)
        }
        guard problems.isEmpty else { return }
        tree = editor.tree
        let reading = await InventoryReader(tree: tree, context: context).read(reusing: current)
        if reading.inventory == nil { problems = problems(in: reading, after: edits) }
        current = reading
    }

    /// Finds whose edit has brought errors into the files.
    private func problems(
        in reading: InventoryReading, after edits: [DeclarationEdit]
    ) -> [Problem] {
        let files = Dictionary(
            (original.inventory?.resources ?? []).map { ($0.resource.id, $0.place.file) }
        ) { first, _ in first }
        let errors = reading.diagnostics.filter { $0.severity == .error }
        func error(of id: ResourceID) -> Diagnostic? {
            errors.first { error in
                ([error.place] + error.notes.map(\.place)).contains { $0.file == files[id] }
            }
        }
        let blamed = edits.compactMap { edit in error(of: edit.id).map { (edit.id, $0) } }
        let guilty =
            blamed.isEmpty
            ? edits.compactMap { edit in errors.first.map { (edit.id, $0) } } : blamed
        return guilty.map { id, error in
            Problem(
                id: id,
                message:
                    "\(quoted: id) cannot say so: \(error.message), at \(quoted: error.place.file)")
        }
    }

    /// Why a group would have other members than it is to have; nil when it has them.
    private func problem(with id: ResourceID) throws -> Problem? {
        let members = try current.members.members(of: id).members
        let rest = DeclarationEdit(id, from: members, to: try target(of: id))
        guard let address = rest.removed.first ?? rest.listed.addresses.first else { return nil }
        let declared = try original.members.members(of: id)
        let way: Message =
            declared.members.addresses.index(of: address).flatMap(declared.via)
            .map { "through the group \(quoted: $0)" } ?? "by a list that other groups name too"
        let message: Message =
            if rest.removed.index(of: address) != nil {
                "\(address: address) would still come into \(quoted: id) \(way)"
            } else if members[address] == nil {
                "\(address: address) would still be left out of \(quoted: id)"
            } else {
                """
                \(address: address) comes into \(quoted: id) \(way) too, so that no entry can set the \
                last day, note and consent that are stored
                """
            }
        return Problem(id: id, message: message, address: address)
    }
}
