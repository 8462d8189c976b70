/// A resource as it was when a revision was the newest.
package struct PastResource: Equatable, Sendable {
    /// With the attributes that it had then.
    package let resource: Resource
    /// Whose it is.
    package let project: String
    /// The serial of the last revision until then that touched it.
    package let revision: Int

    package init(resource: Resource, project: String, revision: Int) {
        self.resource = resource
        self.project = project
        self.revision = revision
    }
}
