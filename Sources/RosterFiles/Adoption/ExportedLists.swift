package import RosterModel

/// A group that a list exported from Partner Center describes.
package struct ExportedGroup: Sendable {
    /// The list's path as people know it.
    package let file: String
    package let resource: Resource
    package let members: Members
    /// How many addresses the list holds more than once, the repetitions alone.
    package let repeatedCount: Int
    /// How many of its addresses have capital letters.
    package let capitalCount: Int
    package let hasByteOrderMark: Bool
}

/// The lists in a folder that were exported from Partner Center, as groups.
package struct ExportedLists {
    package private(set) var groups: [ExportedGroup] = []
    /// The lists, by their paths as people know them, that are no new groups, since declarations name
    /// them.
    package private(set) var declared: [(file: String, id: ResourceID)] = []
    /// What was found in the lists and in the map, in report order.
    package private(set) var diagnostics: [Diagnostic] = []
    private let tree: any ProjectTree
    private let folder: String
    private let context: ReadingContext
    private var ids: IDMaker

    /// Reads all lists of a folder.
    ///
    /// - Parameters:
    ///   - tree: The folder.
    ///   - name: Its path as people know it.
    ///   - map: A CSV that names the groups; nil where files are called like them.
    ///   - consent: Where the consent of all members is recorded, if anywhere.
    ///   - taken: Ids that groups have by now.
    ///   - owners: The declarations that name files of the folder as theirs, by the files' names.
    ///   - context: How lists are read.
    package init(
        in tree: any ProjectTree, called name: String, map: (path: String, bytes: [UInt8])?,
        consent: String?, taken: [ResourceID], owners: [String: ResourceID] = [:],
        _ context: ReadingContext
    ) {
        self.tree = tree
        folder = name.hasSuffix("/") ? name : name + "/"
        self.context = context
        ids = IDMaker(taken: taken)
        let mapFindings = map.map { Findings(SourceText(path: $0.path, bytes: $0.bytes)) }
        let names = mapFindings.map { NameMap($0) }
        let listing = tree.listing(of: "")
        diagnostics = listing.problems.map {
            $0.diagnostic(at: SourcePlace(file: folder + $0.path))
        }
        let isMap = { (path: String) in
            map.map { $0.path == name + "/" + path || $0.path == path } ?? false
        }
        var used: Set<String> = []
        for path in listing.files
        where path.hasSuffix(".csv") && !path.contains("/") && !isMap(path) {
            let stem = String(path.dropLast(".csv".count))
            let entry = names?.entry(forFile: path, called: stem)
            if let entry { used.insert(entry.name) }
            if let owner = owners[path] {
                declared.append((folder + path, owner))
                continue
            }
            add(path, entry, stem, consent: consent)
        }
        for entry in names?.entries ?? [] where !used.contains(entry.name) {
            mapFindings?.report(
                .listColumns, "no list is of the group \(quoted: entry.name)", at: entry.range)
        }
        diagnostics += mapFindings?.diagnostics ?? []
        diagnostics.sort(by: Diagnostic.reportOrder)
    }

    private mutating func add(
        _ path: String, _ entry: NameMap.Entry?, _ stem: String, consent: String?
    ) {
        let contents: FileContents
        do throws(FileProblem) {
            contents = try tree.read(path)
        } catch {
            diagnostics.append(error.diagnostic(at: SourcePlace(file: folder + path)))
            return
        }
        let findings = Findings(SourceText(path: folder + path, bytes: contents.bytes))
        defer { diagnostics += findings.diagnostics }
        guard findings.text.checkEncoding(findings) else { return }
        let list = MemberListDraft.read(findings, context)
        if list.members.isEmpty && findings.diagnostics.isEmpty {
            findings.report(
                .groupEmpty, "the list holds no address", at: TextRange(.start, .start),
                help: "no group is empty: export it again")
        }
        guard let resource = resource(entry, stem, consent, findings) else { return }
        groups.append(
            ExportedGroup(
                file: folder + path, resource: resource, members: list.members,
                repeatedCount: list.rawCount - list.members.count,
                capitalCount: Self.capitalCount(in: findings.text.bytes),
                hasByteOrderMark: contents.bytes.count != findings.text.bytes.count))
    }

    private mutating func resource(
        _ entry: NameMap.Entry?, _ stem: String, _ consent: String?, _ findings: Findings
    ) -> Resource? {
        let text = entry?.name ?? stem
        guard let name = try? ResourceName(text) else {
            findings.report(
                .nameInvalid, "\(quoted: text) cannot be the name of a group",
                at: TextRange(.start, .start),
                help: "name the group in a file for --names: file,name,portalId")
            return nil
        }
        let wanted = entry?.id.flatMap { ResourceID($0) }
        guard let id = ids.id(for: wanted?.text ?? name.text), wanted == nil || wanted == id else {
            findings.report(
                .idInvalid, "the id \(quoted: entry?.id ?? "") is taken or no id",
                at: TextRange(.start, .start), help: "correct it in the file for --names")
            return nil
        }
        var attributes = Attributes()
        attributes[.portalId] = entry?.portalID.map(AttributeValue.text)
        attributes[.consent] = consent.map(AttributeValue.text)
        return Resource(kind: .knownUserGroup, id: id, name: name, attributes: attributes)
    }

    /// How many words with an `@` have capital letters.
    private static func capitalCount(in bytes: [UInt8]) -> Int {
        bytes.split { $0 <= 0x20 || ",;\"".utf8.contains($0) }.count { word in
            word.contains(UInt8(ascii: "@"))
                && word.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        }
    }
}
