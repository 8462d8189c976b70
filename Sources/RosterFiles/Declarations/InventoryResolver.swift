internal import RosterModel

/// A declaration that was read, or is known from an earlier reading.
struct ReadDeclaration {
    let draft: DeclarationDraft
    /// Nil when others decide who is a member, or nobody is.
    let members: ResolvedDigest?
    /// Whether the earlier reading has the very same.
    let isKnown: Bool
}

/// Makes an inventory of all declarations of a project: the last step of a reading.
struct InventoryResolver {
    let tree: any ProjectTree
    let context: ReadingContext
    let files: DeclarationFileReader
    /// An earlier reading.
    let known: ReadFiles

    /// - Parameters:
    ///   - declarations: All of them.
    ///   - found: What is wrong with them so far.
    ///   - read: The files they were read from.
    /// - Returns: The inventory, unless there is an error.
    func reading(
        of declarations: [ReadDeclaration], _ found: [Diagnostic], _ read: ReadFiles
    ) -> InventoryReading {
        let levels = RuleLevels(context.settings.ruleLevels)
        var reading = Result(loader: loader(of: declarations), diagnostics: found, files: read)
        if !levels.applied(to: found).contains(where: { $0.severity == .error }) {
            finish(declarations, &reading)
        }
        let diagnostics = levels.sorted(reading.diagnostics)
        return InventoryReading(
            inventory: diagnostics.contains { $0.severity == .error }
                ? nil : DeclaredInventory(reading.resources),
            diagnostics: Excerpts(tree: tree).added(to: diagnostics), members: reading.loader,
            groupCount: declarations.count, files: reading.files)
    }

    private struct Result {
        let loader: MemberLoader
        var resources: [DeclaredResource] = []
        var diagnostics: [Diagnostic]
        var files: ReadFiles
    }

    private func finish(_ declarations: [ReadDeclaration], _ result: inout Result) {
        for case (let id, let known?) in declarations.map({ ($0.draft.id, $0.members) }) {
            result.loader.record(known.digest, of: id)
        }
        let resolved = resolve(declarations, result.loader)
        result.files.record(resolved.compactMapValues { try? $0.get() })
        var errors: Set<ReadingError> = []
        for declaration in declarations {
            let draft = declaration.draft
            var members = DeclaredMembers.none
            if draft.keepsMembers {
                members = .kept
            } else if draft.kind.hasMembers {
                switch declaration.members.map(Swift.Result.success) ?? resolved[draft.id]
                    ?? .failure(.fileChanged(draft.source.path))
                {
                case .success(let digest):
                    result.diagnostics += GroupSizeCheck(draft: draft, members: digest)
                        .diagnostics()
                    members = .listed(digest.digest)
                case .failure(let error):
                    // Many groups may be made of what is in one file.
                    if errors.insert(error).inserted {
                        result.diagnostics.append(error.diagnostic)
                    }
                }
            }
            result.resources.append(draft.declared(members))
        }
        let drafts = declarations.map(\.draft)
        result.diagnostics += AudienceCheck(drafts, result.loader, today: context.today)
            .diagnostics()
    }

    /// Resolves the groups that include others, each behind those that it includes, so that these
    /// are at hand.
    private func resolve(
        _ declarations: [ReadDeclaration], _ loader: MemberLoader
    ) -> [ResourceID: Swift.Result<ResolvedDigest, ReadingError>] {
        let pending = declarations.filter { declaration in
            declaration.members == nil && declaration.draft.kind.hasMembers
                && !declaration.draft.keepsMembers
        }.map(\.draft.id)
        let isPending = Set(pending)
        var unchanged = Unchanged(declarations)
        var resolved: [ResourceID: Swift.Result<ResolvedDigest, ReadingError>] = [:]
        for id in loader.order(of: pending) {
            let isUnchanged = unchanged.insert(id)
            guard isPending.contains(id) else { continue }
            resolved[id] = Swift.Result { () throws(ReadingError) in
                let digest =
                    if isUnchanged, let known = known.resolved[id] { known } else {
                        ResolvedDigest(try loader.members(of: id), context.hashing)
                    }
                loader.record(digest.digest, of: id)
                return digest
            }
        }
        return resolved
    }

    private func loader(of declarations: [ReadDeclaration]) -> MemberLoader {
        MemberLoader(
            reader: files,
            drafts: Dictionary(declarations.map { ($0.draft.id, $0.draft) }) { first, _ in first })
    }
}

/// The declarations that are what they were, with all that they include.
private struct Unchanged {
    private let known: [ResourceID: DeclarationDraft]
    private var ids: Set<ResourceID> = []

    init(_ declarations: [ReadDeclaration]) {
        known = Dictionary(
            declarations.lazy.filter(\.isKnown).map { ($0.draft.id, $0.draft) }
        ) { first, _ in first }
    }

    /// Looks at a declaration behind those that it includes.
    ///
    /// - Returns: Whether it is one of them.
    mutating func insert(_ id: ResourceID) -> Bool {
        guard let draft = known[id], draft.references.allSatisfy({ ids.contains($0.id) }) else {
            return false
        }
        ids.insert(id)
        return true
    }
}

extension DeclarationDraft {
    fileprivate func declared(_ members: DeclaredMembers) -> DeclaredResource {
        DeclaredResource(
            resource: Resource(kind: kind, id: id, name: name, attributes: attributes),
            members: members, references: (references + uses).map(\.id), place: place,
            namePlace: namePlace)
    }
}
