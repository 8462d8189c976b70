package import RosterModel

/// A row of `resources`, as every store has it.
package struct ResourceRow: Sendable {
    package let key: Int64
    package let resource: Resource
    package let project: String
    package let version: Int
    /// That of the whole resource; nil where an outside edit cleared it.
    package let fingerprint: Fingerprint?
    /// That of its members; nil where an outside edit cleared it.
    package let memberFingerprint: Fingerprint?
    package let size: Int
    /// Whether some member may have details.
    package let isDetailed: Bool
    /// The revision that gave it its attributes.
    package let since: Int
    /// The last revision that touched it.
    package let revision: Int
    /// The apply that sealed it.
    package let sealed: Int

    package init(
        key: Int64, resource: Resource, project: String, version: Int, fingerprint: Fingerprint?,
        memberFingerprint: Fingerprint?, size: Int, isDetailed: Bool, since: Int, revision: Int,
        sealed: Int
    ) {
        self.key = key
        self.resource = resource
        self.project = project
        self.version = version
        self.fingerprint = fingerprint
        self.memberFingerprint = memberFingerprint
        self.size = size
        self.isDetailed = isDetailed
        self.since = since
        self.revision = revision
        self.sealed = sealed
    }

    /// Whether something other than the last sealing apply touched it.
    package var isDisturbed: Bool { revision != sealed }

    /// What the columns say.
    ///
    /// - Returns: Nil for a kind that this version does not know, or a row that no Roster wrote.
    package static func resource(
        kind: String, id: String, name: String, attributes: String
    ) -> Resource? {
        let attributes = AttributesJSON.attributes(of: attributes)
        guard let kind = Kind(rawValue: kind), let id = ResourceID(id),
            let name = try? ResourceName(attributes.text(.name) ?? name)
        else { return nil }
        return Resource(kind: kind, id: id, name: name, attributes: attributes)
    }
}

extension StoredInventory {
    /// What a project sees of all rows of a state.
    ///
    /// - Parameters:
    ///   - rows: Every resource, with what the last apply that wrote to it was made of.
    ///   - project: Whose resources are its own; all others are foreign.
    ///   - holds: All holds of the state.
    ///   - publicApps: The apps whose private audience was removed.
    ///   - digest: Computes the digest of members that an outside edit cleared.
    package init(
        rows: [(row: ResourceRow, applied: GitPosition?)], of project: String, holds: [Hold],
        publicApps: Set<String>, digest: (ResourceRow) throws -> MemberDigest
    ) rethrows {
        let own = try rows.filter { $0.row.project == project }.map { row, applied in
            StoredResource(
                resource: row.resource,
                members: row.resource.kind.hasMembers
                    ? try row.memberFingerprint.map {
                        MemberDigest(count: row.size, fingerprint: $0)
                    } ?? digest(row) : nil,
                version: row.version, isDisturbed: row.isDisturbed, applied: applied)
        }
        let foreign = rows.filter { $0.row.project != project }.map {
            ForeignResource(resource: $0.row.resource, project: $0.row.project)
        }
        self.init(own, foreign: foreign, holds: holds, publicApps: publicApps)
    }
}
