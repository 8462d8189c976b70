internal import Foundation
internal import RosterFiles
internal import RosterModel
internal import RosterReports

/// Turns a folder of exported lists into declarations.
struct Adoption {
    /// Longer lists go to a file of their own beside the declaration.
    private static let inlineLimit = 500

    let session: EditSession
    let consent: String?

    private var project: Project { session.project }

    /// - Returns: What was written, or would be.
    /// - Throws: `Failure` when a list has errors: nothing is adopted by halves.
    func run(lists folder: String, names: String?) async throws -> AdoptionReport {
        let lists = try await exportedLists(in: folder, names: names)
        session.display.warn(lists.diagnostics)
        let errors = lists.diagnostics.filter { $0.severity == .error }
        guard errors.isEmpty else {
            throw Failure(
                .failed, "nothing was adopted: \(DiagnosticText.summary(errors)) in the lists")
        }
        guard !lists.groups.isEmpty else {
            throw Failure(
                .failed,
                lists.declared.isEmpty
                    ? "there is no .csv file in \"\(folder)\""
                    : "nothing was adopted: every .csv file in \"\(folder)\" is a list that a declaration names"
            )
        }
        var tree = EditedTree(project.tree)
        let lines = lists.groups.map { add($0, to: &tree) }
        // What is doubtful there has been said of the lists.
        _ = try await session.check(tree)
        try session.finish(tree)
        return AdoptionReport(
            lines,
            overlaps: Overlap.all(
                among: lists.groups.map { ($0.resource.id, $0.members.addresses) }),
            declared: lists.declared)
    }

    private func exportedLists(in folder: String, names: String?) async throws -> ExportedLists {
        guard let tree = FolderTree(root: folder) else {
            throw Failure(.failed, "there is no folder \"\(folder)\"")
        }
        let map = try names.map { (path: $0, bytes: try GivenFile.bytes(of: $0)) }
        let reading = await project.read()
        let declared = reading.inventory?.resources.map(\.resource.id) ?? []
        return ExportedLists(
            in: tree, called: folder, map: map, consent: consent, taken: declared,
            owners: owners(in: tree, reading), project.context)
    }

    /// The declarations whose member lists stand in a folder, by the names of their files.
    private func owners(
        in folder: FolderTree, _ reading: InventoryReading
    ) -> [String: ResourceID] {
        let start = folder.root.hasSuffix("/") ? folder.root : folder.root + "/"
        var owners: [String: ResourceID] = [:]
        for (list, id) in reading.members.lists {
            let path = URL(filePath: project.tree.root + "/" + list).resolvingSymlinksInPath().path
            if path.hasPrefix(start) { owners[String(path.dropFirst(start.count))] = id }
        }
        return owners
    }

    private func add(_ group: ExportedGroup, to tree: inout EditedTree) -> AdoptionReport.Line {
        let id = group.resource.id.text
        let path = project.path(ofNew: id + ".yaml")
        let writer = DeclarationWriter(for: path, in: project.tree)
        if group.members.count > Self.inlineLimit && !group.members.hasDetails {
            tree.write(group.members.addresses.bytes, to: project.path(ofNew: id + ".csv"))
            tree.write(writer.bytes(of: group.resource, lists: [id + ".csv"]), to: path)
        } else {
            tree.write(writer.bytes(of: group.resource, group.members), to: path)
        }
        return AdoptionReport.Line(
            file: group.file, path: path, resource: group.resource,
            memberCount: group.members.count, repeatedCount: group.repeatedCount,
            capitalCount: group.capitalCount, hasByteOrderMark: group.hasByteOrderMark)
    }
}

extension Project {
    /// Where a new file goes: to the first folder of declarations.
    func path(ofNew name: String) -> String {
        let first = settings.declarations.first ?? ""
        let isFile = first.hasSuffix(".yaml") || first.hasSuffix(".yml")
        let folder = isFile ? (first as NSString).deletingLastPathComponent : first
        return folder.isEmpty || folder == "." ? name : folder + "/" + name
    }
}
