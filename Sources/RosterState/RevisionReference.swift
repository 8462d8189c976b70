package import RosterModel

/// What one asks a state for a revision by.
package enum RevisionReference: Equatable, Sendable {
    case serial(Int)
    /// The id that its client made.
    case id(String)
    /// The one with the highest serial that is not later than a time, as in `Revision.at`.
    ///
    /// Clocks may go back: a revision before it may be later.
    case notAfter(String)
    /// The newest apply of a project.
    case lastApply(project: String)
}

/// Which resources one asks a state for.
package enum ResourceScope: Equatable, Sendable {
    case project(String)
    case ids(Set<ResourceID>)
    /// Of all projects.
    case kinds(Set<Kind>)
}
