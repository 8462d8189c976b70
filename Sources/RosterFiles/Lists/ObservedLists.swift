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

    /// In the order of their paths.
    package let lists: [List]
    /// What is wrong with the folder or the map.
    package let diagnostics: [Diagnostic]
    private let tree: any ProjectTree

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
        if let map {
            let findings = Findings(SourceText(path: map.path, bytes: map.bytes))
            lists = ListMap(findings).entries.map {
                List(path: $0.file, file: folder + $0.file, id: $0.id)
            }
            diagnostics = findings.diagnostics
        } else {
            let listing = tree.listing(of: "")
            lists = listing.files.filter { $0.hasSuffix(".csv") && !$0.contains("/") }.map {
                List(path: $0, file: folder + $0, id: String($0.dropLast(".csv".count)))
            }
            diagnostics = listing.problems.map {
                $0.diagnostic(at: SourcePlace(file: folder + $0.path))
            }
        }
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
