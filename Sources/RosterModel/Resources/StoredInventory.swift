/// One resource as the state has it.
package struct StoredResource: Equatable, Sendable {
    package let resource: Resource
    /// Nil for a kind without members.
    package let members: MemberDigest?
    /// Counts the changes of this resource; an apply checks that it has not moved since the plan.
    package let version: Int
    /// Whether something other than the last sealing apply touched it, so that it may have drifted.
    package let isDisturbed: Bool
    /// What the last apply that wrote to it was made of; nil outside git.
    package let applied: GitPosition?
    /// Whether its stored fingerprints are those of its rows; true where nobody looked.
    package let isIntact: Bool

    package init(
        resource: Resource, members: MemberDigest?, version: Int, isDisturbed: Bool = false,
        applied: GitPosition? = nil, isIntact: Bool = true
    ) {
        self.resource = resource
        self.members = members
        self.version = version
        self.isDisturbed = isDisturbed
        self.applied = applied
        self.isIntact = isIntact
    }
}

/// A resource of another project, whose id and name are taken.
package struct ForeignResource: Equatable, Sendable {
    package let resource: Resource
    package let project: String

    package init(resource: Resource, project: String) {
        self.resource = resource
        self.project = project
    }
}

/// What the state holds of a project, in report order, and what it holds of others.
package struct StoredInventory: Equatable, Sendable {
    package let resources: [StoredResource]
    package let foreign: [ForeignResource]
    /// The standing holds on its groups, and those that hold everywhere.
    package let holds: [Hold]
    /// The apps whose private audience was removed, which only those can be that are public.
    package let publicApps: Set<String>

    package init(
        _ resources: [StoredResource], foreign: [ForeignResource] = [], holds: [Hold] = [],
        publicApps: Set<String> = []
    ) {
        self.publicApps = publicApps
        self.resources = resources.sorted { Resource.reportOrder($0.resource, $1.resource) }
        self.foreign = foreign
        let ids = Set(resources.map(\.resource.id))
        self.holds = holds.filter { $0.ended == nil && $0.group.map(ids.contains) ?? true }
    }

    /// Whether everybody sees an app that has, or had, a private audience: of whatever project.
    package func isPublic(_ app: String, by moment: String) -> Bool {
        publicApps.contains(app)
            || (resources.map(\.resource) + foreign.map(\.resource)).contains { use in
                use.kind == .privateAudience && use.attributes.text(.app) == app
                    && use.attributes.isPublic(by: moment)
            }
    }
}
