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
    /// What was read, for another reading.
    package let files: ReadFiles

    package init(
        inventory: DeclaredInventory?, diagnostics: [Diagnostic], members: MemberLoader,
        groupCount: Int, files: ReadFiles
    ) {
        self.inventory = inventory
        self.diagnostics = diagnostics
        self.members = members
        self.groupCount = groupCount
        self.files = files
    }

    /// The files of declarations and of members that were read, relative to the project, in byte order.
    package var paths: [String] { files.paths }
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
    ///
    /// - Parameter earlier: A reading of another tree. What is the same there is not read again, which
    ///   changes nothing in the result.
    /// - Returns: The inventory, unless there is an error, and all findings.
    package func read(reusing earlier: InventoryReading? = nil) async -> InventoryReading {
        let known = earlier?.files ?? ReadFiles()
        let listings = context.settings.declarations.map { path in
            (path: path, listing: listing(of: path))
        }
        let paths = unique(listings.flatMap(\.listing.files))
        let read = await read(paths.filter(isOfDeclarations), knowing: known)
        let declarations = read.flatMap { entry in
            entry.file.declarations.map { draft, members in
                ReadDeclaration(draft: draft, members: members, isKnown: entry.isKnown)
            }
        }
        let found = files(read, knowing: known)
        var diagnostics = listings.flatMap(\.listing.problems).map(\.listingDiagnostic)
        diagnostics += read.flatMap(\.file.diagnostics) + found.listDiagnostics
        if !context.isBase && !diagnostics.contains(where: { $0.severity == .error }) {
            diagnostics += emptyFolders(listings, declarations.map(\.draft.source.path))
        }
        diagnostics += ProjectChecks(
            declarations: declarations.map(\.draft),
            lists: paths.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".txt") },
            settings: context.settings, today: context.today
        ).diagnostics()
        return InventoryResolver(tree: tree, context: context, files: files, known: known)
            .reading(of: declarations, diagnostics, found)
    }

    /// At a revision that a comparison starts from, a folder may be yet to come.
    private func listing(of path: String) -> TreeListing {
        var listing = tree.listing(of: path)
        if context.isBase {
            listing.problems.removeAll { $0 == FileProblem(path: path, reason: .missing) }
        }
        return listing
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

    private typealias Entry = (path: String, file: DeclarationFile, isKnown: Bool)

    private func read(_ paths: [String], knowing known: ReadFiles) async -> [Entry] {
        await withTaskGroup(of: (Int, Entry).self) { group in
            for (index, path) in paths.enumerated() {
                group.addTask {
                    if let file = known.file(at: path, sameIn: tree, for: context) {
                        return (index, (path, file, true))
                    }
                    return (index, (path, files.read(path), false))
                }
            }
            var read = [Entry?](repeating: nil, count: paths.count)
            for await (index, entry) in group { read[index] = entry }
            return read.compactMap { $0 }
        }
    }

    /// All that was read, with what was found in lists now or earlier.
    private func files(_ read: [Entry], knowing known: ReadFiles) -> ReadFiles {
        var findings = files.listFindings
        for list in read.lazy.filter(\.isKnown).flatMap(\.file.lists.keys)
        where findings[list] == nil {
            findings[list] = known.findings(inListAt: list)
        }
        return ReadFiles(read.map { ($0.path, $0.file) }, findings: findings, context: context)
    }

    /// Each path once, in the order found: folders may overlap.
    private func unique(_ paths: [String]) -> [String] {
        var seen: Set<ExactPath> = []
        return paths.filter { seen.insert(ExactPath($0)).inserted }
    }
}
