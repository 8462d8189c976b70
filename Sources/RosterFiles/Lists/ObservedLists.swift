package import RosterModel

/// The lists in a folder that were exported from elsewhere, and which group each is of.
package struct ObservedLists {
    /// One list.
    package struct List: Equatable {
        /// Relative to the folder.
        fileprivate let path: String
        /// Its path as people know it.
        package let file: String
        /// What its name or the map says: perhaps no id at all.
        package let id: String
    }

    private static let suffix = ".csv"

    /// In the order of their paths, or of the map.
    package let lists: [List]
    /// The paths, as people know them, of all files that are neither lists nor the map.
    package let otherFiles: [String]
    /// What is wrong with the folder or the map.
    package let diagnostics: [Diagnostic]
    private let tree: any ProjectTree
    private let map: (text: SourceText, entries: [ListMap.Entry])?

    /// Finds the lists, without reading one.
    ///
    /// - Parameters:
    ///   - tree: The folder.
    ///   - name: Its path as people know it.
    ///   - map: A CSV of the columns `file` and `id`; nil where files are called `ID.csv`.
    package init(
        in tree: some ProjectTree, called name: String, map: (path: String, bytes: [UInt8])?
    ) {
        self.tree = tree
        let folder = name.hasSuffix("/") ? name : name + "/"
        let listing = tree.listing(of: "")
        if let map {
            let findings = Findings(SourceText(path: map.path, bytes: map.bytes))
            let entries = ListMap(findings).entries
            self.map = (findings.text, entries)
            lists = entries.map { List(path: $0.file, file: folder + $0.file, id: $0.id) }
            diagnostics = findings.diagnostics
        } else {
            self.map = nil
            lists = listing.files.filter(Self.isList).map {
                List(path: $0, file: folder + $0, id: String($0.dropLast(Self.suffix.count)))
            }
            diagnostics = listing.problems.map {
                $0.diagnostic(at: SourcePlace(file: folder + $0.path))
            }
        }
        let known = Set(lists.map(\.file) + (map.map { [$0.path] } ?? []))
        otherFiles = listing.files.map { folder + $0 }.filter { !known.contains($0) }
    }

    /// What of the map names a group that there is not.
    ///
    /// - Parameter ids: Those that there are.
    /// - Returns: One finding for each.
    package func strangers(to ids: some Collection<String>) -> [Diagnostic] {
        guard let map else { return [] }
        let findings = Findings(map.text)
        for entry in map.entries where !ids.contains(entry.id) {
            let guess = Suggestion.nearest(to: entry.id, in: ids.sorted())
            findings.report(
                .listColumns, "no known user group with the id \(quoted: entry.id) is stored",
                at: entry.idRange, help: guess.map { "did you mean \(quoted: $0)?" })
        }
        return findings.diagnostics
    }

    /// Whether a file in the folder itself is called like a list, in whatever case.
    private static func isList(_ path: String) -> Bool {
        path.lowercased().hasSuffix(suffix) && !path.contains("/")
    }

    /// Reads one list, as tolerantly as a member file.
    package func read(
        _ list: List, _ context: ReadingContext
    ) -> (addresses: AddressSet, diagnostics: [Diagnostic]) {
        let bytes: [UInt8]
        do {
            bytes = try tree.read(list.path).bytes
        } catch {
            return (AddressSet(), [error.diagnostic(at: SourcePlace(file: list.file))])
        }
        let findings = Findings(SourceText(path: list.file, bytes: bytes))
        guard findings.text.checkEncoding(findings) else {
            return (AddressSet(), findings.diagnostics)
        }
        // Exceptions carry no last day and no consent, and neither do these.
        var draft = MemberListDraft(role: .except, findings: findings, context: context)
        findings.text.bytes.withUnsafeBufferPointer { CSVListReader().read($0, into: &draft) }
        let addresses = draft.finish().list.members.addresses
        if addresses.isEmpty && findings.diagnostics.isEmpty {
            findings.report(
                .groupEmpty, "the list holds no address", at: TextRange(.start, .start),
                help: "no group is empty: export it again")
        }
        return (addresses, findings.diagnostics)
    }
}
