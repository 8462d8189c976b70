package import RosterModel

/// What formatting the files of a project would do.
package struct ProjectFormatting: Sendable {
    /// In the order of the files.
    package var changes: [FileChange] = []
    /// The errors of files that were left for them.
    package var diagnostics: [Diagnostic] = []
    /// Files without errors that were left all the same.
    package var problems: [(path: String, problem: FormattingProblem)] = []
}

/// Formats files of a project, without writing them.
package struct ProjectFormatter: Sendable {
    private let tree: any ProjectTree
    private let context: ReadingContext
    private let extracts: Bool

    /// - Parameters:
    ///   - tree: The project.
    ///   - context: What its files are read with.
    ///   - extracts: Whether long lists are moved to files of their own.
    package init(_ tree: any ProjectTree, _ context: ReadingContext, extracts: Bool = false) {
        self.tree = tree
        self.context = context
        self.extracts = extracts
    }

    /// Formats all declarations of the project, the lists that they name, and those among them.
    package func formatAll() async -> ProjectFormatting {
        await format(context.settings.declarations, withNamedLists: true)
    }

    /// Formats files, and what stands in folders.
    ///
    /// A list in a folder that no declaration names, and that is none, is passed over.
    package func format(_ paths: [String], withNamedLists: Bool = false) async -> ProjectFormatting
    {
        let listings = paths.map { (path: $0, listing: tree.listing(of: $0)) }
        var known: Set<ExactPath> = []
        let files = listings.flatMap(\.listing.files).filter { file in
            known.insert(ExactPath(file)).inserted && (isFormatted(file) || paths.contains(file))
        }
        let declarations = await read(files.filter { !FileForm($0).isList })
        let named = Set(declarations.flatMap(\.lists).map(ExactPath.init))
        let missing = named.subtracting(known).map(\.text).sorted()
        let all = files.filter { FileForm($0).isList } + (withNamedLists ? missing : [])
        let lists = await read(all).filter { file in
            !file.isInvalid || named.contains(ExactPath(file.path)) || paths.contains(file.path)
        }
        var result = ProjectFormatting()
        result.diagnostics = listings.flatMap(\.listing.problems).map(\.listingDiagnostic)
        let sorted = (declarations + lists).sorted {
            $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
        }
        for file in sorted {
            result.changes += file.changes
            result.diagnostics += file.diagnostics
            result.problems += file.problem.map { [(file.path, $0)] } ?? []
        }
        return result
    }

    private func isFormatted(_ path: String) -> Bool {
        path != SettingsReader.fileName
            && [".yaml", ".yml", ".csv", ".txt"].contains { path.hasSuffix($0) }
    }

    private func read(_ paths: [String]) async -> [FormattedFile] {
        await withTaskGroup(of: (Int, FormattedFile).self) { group in
            for (index, path) in paths.enumerated() {
                group.addTask {
                    (index, FormattedFile(path, in: tree, context, extracts: extracts))
                }
            }
            var read = [FormattedFile?](repeating: nil, count: paths.count)
            for await (index, file) in group { read[index] = file }
            return read.compactMap { $0 }
        }
    }
}
