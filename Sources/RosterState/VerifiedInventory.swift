package import RosterModel

/// What a project has stored, told by its rows alone, and where they disagree with what the state
/// says of them.
package struct VerifiedInventory: Sendable {
    package let inventory: StoredInventory
    package let verification: Verification

    /// Reads every row of a project.
    ///
    /// - Parameters:
    ///   - rows: Every resource, with what the last apply that wrote to it was made of.
    ///   - project: Whose resources are its own.
    ///   - holds: All holds of the state.
    ///   - publicApps: The apps whose private audience was removed.
    ///   - hashing: Where SHA-256 comes from.
    ///   - read: Reads the members of a group.
    /// - Throws: What `read` throws.
    package init(
        rows: [(row: ResourceRow, applied: GitPosition?)], of project: String, holds: [Hold],
        publicApps: Set<String>, _ hashing: Hashing, read: (ResourceRow) throws -> RowReading
    ) rethrows {
        var stored: [StoredResource] = []
        var findings: [Verification.Finding] = []
        let own = rows.filter { $0.row.project == project }
        for (row, applied) in own {
            let reading = row.resource.kind.hasMembers ? try read(row) : .noMembers
            let problems = row.problems(reading, hashing)
            if !problems.isEmpty {
                findings.append(Verification.Finding(resource: row.resource, problems: problems))
            }
            stored.append(
                StoredResource(
                    resource: row.resource, members: reading.members, version: row.version,
                    isDisturbed: row.isDisturbed, applied: applied, isIntact: problems.isEmpty))
        }
        inventory = StoredInventory(
            stored,
            foreign: rows.filter { $0.row.project != project }.map {
                ForeignResource(resource: $0.row.resource, project: $0.row.project)
            }, holds: holds, publicApps: publicApps)
        verification = Verification(
            resources: own.map(\.row.resource.id),
            cleared: own.filter { $0.row.isCleared && $0.row.isDisturbed }.map(\.row.resource.id),
            findings: findings)
    }
}
