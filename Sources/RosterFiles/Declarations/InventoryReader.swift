package import RosterModel

/// What reading a project's declarations gives.
package struct InventoryReading {
    /// Nil when there is an error among the diagnostics: a broken file gives no plan at all.
    package let inventory: DeclaredInventory?
    /// Sorted, with the severities that the settings give them.
    package let diagnostics: [Diagnostic]
    /// Reads single groups again.
    package let members: MemberLoader
    /// How many groups could be read, errors elsewhere or not.
    package let groupCount: Int

    package init(
        inventory: DeclaredInventory?, diagnostics: [Diagnostic], members: MemberLoader,
        groupCount: Int
    ) {
        self.inventory = inventory
        self.diagnostics = diagnostics
        self.members = members
        self.groupCount = groupCount
    }
}

/// Reads all declarations of a project.
package struct InventoryReader: Sendable {
    private let tree: any ProjectTree
    private let context: ReadingContext
    private let files: DeclarationFileReader

    package init(tree: any ProjectTree, context: ReadingContext) {
        self.tree = tree
        self.context = context
        files = DeclarationFileReader(tree: tree, context: context)
    }

    /// Reads the files side by side, checks what holds between declarations, and resolves groups
    /// that include others.
    package func read() async -> InventoryReading {
        let listings = context.settings.declarations.map { path in
            (path: path, listing: tree.listing(of: path))
        }
        let paths = unique(listings.flatMap(\.listing.files))
        let read = await read(paths.filter(isOfDeclarations))
        var diagnostics = listings.flatMap(\.listing.problems).map(\.listingDiagnostic)
        diagnostics += read.flatMap(\.diagnostics)
        let declarations = read.flatMap(\.declarations)
        if !diagnostics.contains(where: { $0.severity == .error }) {
            diagnostics += emptyFolders(listings, declarations.map(\.draft.source.path))
        }
        diagnostics += ProjectChecks(
            declarations: declarations.map(\.draft),
            lists: paths.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".txt") },
            settings: context.settings
        ).diagnostics()
        let levelled = RuleLevels(context.settings.ruleLevels)
        let loader = loader(of: declarations)
        guard !levelled.applied(to: diagnostics).contains(where: { $0.severity == .error }) else {
            return reading([], levelled.sorted(diagnostics), loader, declarations.count)
        }
        return finish(declarations, diagnostics, loader, levelled)
    }

    private func finish(
        _ declarations: [(draft: DeclarationDraft, members: ResolvedDigest?)],
        _ found: [Diagnostic], _ loader: MemberLoader, _ levelled: RuleLevels
    ) -> InventoryReading {
        for case (let draft, let known?) in declarations {
            loader.record(known.digest, of: draft.id)
        }
        let resolved = resolve(declarations, loader)
        var diagnostics = found
        var resources: [DeclaredResource] = []
        for (draft, known) in declarations {
            var members = DeclaredMembers.none
            if draft.keepsMembers {
                members = .kept
            } else if draft.kind.hasMembers {
                switch known.map(Result.success) ?? resolved[draft.id]
                    ?? .failure(.fileChanged(draft.source.path))
                {
                case .success(let digest):
                    diagnostics += GroupSizeCheck(draft: draft, members: digest).diagnostics()
                    members = .listed(digest.digest)
                case .failure(let error):
                    diagnostics.append(error.diagnostic(at: draft.place))
                }
            }
            resources.append(draft.declared(members))
        }
        return reading(resources, levelled.sorted(diagnostics), loader, declarations.count)
    }

    /// Resolves the groups that include others, each behind those that it includes, so that these
    /// are at hand.
    private func resolve(
        _ declarations: [(draft: DeclarationDraft, members: ResolvedDigest?)],
        _ loader: MemberLoader
    ) -> [ResourceID: Result<ResolvedDigest, ReadingError>] {
        let pending = declarations.filter { draft, known in
            known == nil && draft.kind.hasMembers && !draft.keepsMembers
        }.map(\.draft.id)
        let isPending = Set(pending)
        var resolved: [ResourceID: Result<ResolvedDigest, ReadingError>] = [:]
        for id in loader.order(of: pending) where isPending.contains(id) {
            resolved[id] = Result { () throws(ReadingError) in
                let digest = ResolvedDigest(try loader.members(of: id), context.hashing)
                loader.record(digest.digest, of: id)
                return digest
            }
        }
        return resolved
    }

    /// The result: no inventory where there is an error, and a line of its file for each finding.
    private func reading(
        _ resources: [DeclaredResource], _ diagnostics: [Diagnostic], _ loader: MemberLoader,
        _ count: Int
    ) -> InventoryReading {
        InventoryReading(
            inventory: diagnostics.contains { $0.severity == .error }
                ? nil : DeclaredInventory(resources),
            diagnostics: Excerpts(tree: tree).added(to: diagnostics), members: loader,
            groupCount: count)
    }

    /// Whether a file may hold declarations; with `declarations: [.]` the settings are beside them.
    private func isOfDeclarations(_ path: String) -> Bool {
        path != SettingsReader.fileName && (path.hasSuffix(".yaml") || path.hasSuffix(".yml"))
    }

    private func emptyFolders(
        _ listings: [(path: String, listing: TreeListing)], _ declaring: [String]
    ) -> [Diagnostic] {
        let declaring = Set(declaring)
        let folders =
            listings.isEmpty
            ? [""] : listings.filter { declaring.isDisjoint(with: $0.listing.files) }.map(\.path)
        return folders.map { path in
            Diagnostic(
                .fileMissing,
                "there is not a single declaration in \(quoted: path.isEmpty ? "." : path)",
                at: SourcePlace(file: path),
                help:
                    "describe a group there: no declarations never means that everything should go"
            )
        }
    }

    private func read(_ paths: [String]) async -> [DeclarationFile] {
        await withTaskGroup(of: (Int, DeclarationFile).self) { group in
            for (index, path) in paths.enumerated() {
                group.addTask { (index, files.read(path)) }
            }
            var read = [DeclarationFile?](repeating: nil, count: paths.count)
            for await (index, file) in group { read[index] = file }
            return read.compactMap { $0 }
        }
    }

    private func loader(
        of declarations: [(draft: DeclarationDraft, members: ResolvedDigest?)]
    ) -> MemberLoader {
        MemberLoader(
            reader: files,
            drafts: Dictionary(declarations.map { ($0.draft.id, $0.draft) }) { first, _ in first })
    }

    /// Each path once, in the order found: folders may overlap.
    private func unique(_ paths: [String]) -> [String] {
        var seen: Set<String> = []
        return paths.filter { seen.insert($0).inserted }
    }
}

extension DeclarationDraft {
    fileprivate func declared(_ members: DeclaredMembers) -> DeclaredResource {
        DeclaredResource(
            resource: Resource(kind: kind, id: id, name: name, attributes: attributes),
            members: members, references: references.map(\.id), place: place,
            namePlace: namePlace)
    }
}
