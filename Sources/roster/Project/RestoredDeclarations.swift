internal import RosterFiles
internal import RosterModel
internal import RosterPlanning
internal import RosterReports

/// The files that declare stored groups anew which no file declares any more.
struct RestoredDeclarations {
    private(set) var restored: [PullReport.Restored] = []
    /// Those whose place is taken.
    private(set) var problems: [PullReport.Problem] = []
    /// The project with the files.
    private(set) var tree: EditedTree

    /// - Parameters:
    ///   - stored: What the state holds.
    ///   - project: Where the files go: into its first folder of declarations.
    init(of stored: StoredGroups, in project: Project) {
        tree = EditedTree(project.tree)
        let folder = Self.folder(of: project)
        for group in stored.undeclared {
            let path = folder + "\(group.resource.id).yaml"
            guard project.tree.stamp(of: path) == nil else {
                problems.append(
                    PullReport.Problem(
                        group.resource,
                        """
                        its declaration would be restored as \(quoted: path), and there is such a \
                        file: rename that
                        """))
                continue
            }
            let members = PullComputation.members(
                restoring: PullComputation.Side(group.resource, group.members),
                holds: stored.holds, at: stored.point)
            tree.write(
                DeclarationWriter(for: path, in: project.tree).bytes(of: group.resource, members),
                to: path)
            restored.append(
                PullReport.Restored(group.resource, at: path, memberCount: members.count))
        }
    }

    /// Checks that the files are read.
    ///
    /// - Throws: `Failure` when one is not, since `declarations` names single files only.
    func check(_ reading: InventoryReading) throws {
        guard let unread = restored.first(where: { !reading.members.declares($0.resource.id) })
        else { return }
        throw Failure(
            .failed,
            """
            \(unread.path) would declare \(unread.resource.id) and is not read: name it, or its \
            folder, under "declarations" in roster.yaml
            """)
    }

    /// The first folder of declarations, or that of the first file; empty or with a slash at its end.
    private static func folder(of project: Project) -> String {
        let paths = project.settings.declarations
        let folder =
            paths.first { project.tree.listing(of: $0).files != [$0] }
            ?? paths.first.map { $0.split(separator: "/").dropLast().joined(separator: "/") } ?? ""
        return folder.isEmpty ? "" : folder + "/"
    }
}
