internal import RosterModel

/// The files that one reading of a project read, kept so that another reading need not read those
/// that are the same.
///
/// There are no members here, only what the inventory keeps of them.
package struct ReadFiles: Sendable {
    /// What they were read with; nil when nothing was.
    private var context: ReadingContext?
    /// By path, files of declarations.
    private var files: [ExactPath: DeclarationFile] = [:]
    /// By path, what was found in lists.
    private var findings: [ExactPath: [Diagnostic]] = [:]
    /// Groups that include others, if all of them were resolved.
    private(set) var resolved: [ResourceID: ResolvedDigest] = [:]

    init() {}

    /// - Parameters:
    ///   - files: What was read, by path.
    ///   - findings: What was found in the lists that these files name.
    ///   - context: What they were read with.
    init(
        _ files: [(path: String, file: DeclarationFile)], findings: [ExactPath: [Diagnostic]],
        context: ReadingContext
    ) {
        self.context = context
        self.findings = findings
        for (path, file) in files { self.files[ExactPath(path)] = file }
    }

    /// All paths, those of lists included, in byte order.
    var paths: [String] {
        let lists = files.values.flatMap(\.lists.keys)
        return Set(Array(files.keys) + lists).map(\.text)
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// What is known of a file, if it and its lists are the same in a tree.
    func file(
        at path: String, sameIn tree: any ProjectTree, for context: ReadingContext
    ) -> DeclarationFile? {
        guard let own = self.context, own.readsAlike(context), let file = files[ExactPath(path)],
            let stamp = file.stamp, tree.stamp(of: path) == stamp,
            file.lists.allSatisfy({ tree.stamp(of: $0.key.text) == $0.value })
        else { return nil }
        return file
    }

    /// What was found in all lists, in the order of their paths.
    var listDiagnostics: [Diagnostic] {
        findings.sorted { $0.key.text.utf8.lexicographicallyPrecedes($1.key.text.utf8) }
            .flatMap(\.value)
    }

    /// What was found in a list.
    func findings(inListAt path: ExactPath) -> [Diagnostic] { findings[path] ?? [] }

    mutating func record(_ resolved: [ResourceID: ResolvedDigest]) { self.resolved = resolved }
}
