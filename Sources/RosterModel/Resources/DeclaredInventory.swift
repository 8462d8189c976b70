/// What a declaration says of members.
package enum DeclaredMembers: Equatable, Sendable {
    /// The kind has none.
    case none
    /// A retired group whose stored members stay as they are.
    case kept
    /// Exactly these.
    case listed(MemberDigest)
}

/// One resource as the files declare it.
package struct DeclaredResource: Equatable, Sendable {
    package let resource: Resource
    package let members: DeclaredMembers
    /// The groups that decide who is a member: those that it includes or excepts.
    package let references: [ResourceID]
    /// Where its `id` stands.
    package let place: SourcePlace
    /// Where its `name` stands.
    package let namePlace: SourcePlace

    package init(
        resource: Resource, members: DeclaredMembers, references: [ResourceID] = [],
        place: SourcePlace, namePlace: SourcePlace
    ) {
        self.resource = resource
        self.members = members
        self.references = references
        self.place = place
        self.namePlace = namePlace
    }
}

/// Everything that a project declares, in report order.
package struct DeclaredInventory: Equatable, Sendable {
    package let resources: [DeclaredResource]

    package init(_ resources: [DeclaredResource]) {
        self.resources = resources.sorted { Resource.reportOrder($0.resource, $1.resource) }
    }
}
