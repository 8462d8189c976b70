/// What recomputing the fingerprints of a project's resources from their rows has found.
package struct Verification: Equatable, Sendable {
    /// Something about a resource that no apply and no guard left so.
    package enum Problem: Equatable, Sendable {
        /// Its kind, its name or an attribute.
        case attributes
        /// Who is a member, or with which details.
        case members
        /// How many members it is said to have, and how many rows there are.
        case size(said: Int, counted: Int)
        /// How many members are in rows that no revision of the state can have written: added by none,
        /// or until what is no day.
        case unrecorded(Int)
        /// It has no fingerprint, and no outside edit that cleared it.
        case cleared
    }

    /// A resource that was changed with the guards off.
    package struct Finding: Equatable, Sendable {
        package let resource: Resource
        package let problems: [Problem]

        package init(resource: Resource, problems: [Problem]) {
            self.resource = resource
            self.problems = problems
        }
    }

    /// What was looked at.
    package let resources: [ResourceID]
    /// Those that have no fingerprint since an outside edit cleared it, so that only the size and the
    /// revisions of their rows tell something.
    package let cleared: [ResourceID]
    /// In report order.
    package let findings: [Finding]

    package init(resources: [ResourceID], cleared: [ResourceID], findings: [Finding]) {
        self.resources = resources
        self.cleared = cleared
        self.findings = findings.sorted { Resource.reportOrder($0.resource, $1.resource) }
    }

    /// What it says of some resources.
    package func narrowed(to isIncluded: (ResourceID) -> Bool) -> Verification {
        Verification(
            resources: resources.filter(isIncluded), cleared: cleared.filter(isIncluded),
            findings: findings.filter { isIncluded($0.resource.id) })
    }
}
