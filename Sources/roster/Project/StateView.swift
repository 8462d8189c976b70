internal import RosterModel
internal import RosterState

/// A state as it was at one point, or as it is now: what `list`, `export` and `who` read.
struct StateView {
    let point: StatePoint
    let snapshot: any StateSnapshot
    /// All that were ever made.
    let holds: [Hold]
    /// Whether no revision came later.
    let isNewest: Bool

    init(of snapshot: any StateSnapshot, at point: StatePoint) throws {
        self.snapshot = snapshot
        self.point = point
        holds = try snapshot.holds()
        isNewest = try snapshot.identity().serial == point.serial
    }

    /// A project's resources, in report order.
    func resources(of project: String) throws -> [PastResource] {
        try snapshot.resources(.project(project), at: point.serial)
    }

    /// What groups of any project are for, in report order.
    func uses() throws -> [Resource] {
        let kinds = Kind.allCases.filter { !$0.isGroup }
        return try snapshot.resources(.kinds(Set(kinds)), at: point.serial).map(\.resource)
    }

    /// The segments of any project.
    func segments() throws -> [Resource] {
        try snapshot.resources(.kinds([.segment]), at: point.serial).map(\.resource)
    }

    /// Finds a resource of a project.
    ///
    /// - Throws: `Failure` when there is none, or was none yet.
    func resource(_ text: String, of project: String) throws -> PastResource {
        if let id = ResourceID(text),
            let found = try snapshot.resources(.ids([id]), at: point.serial).first,
            found.project == project
        {
            return found
        }
        let id = try snapshot.storedID(text, of: project)
        throw Failure(.failed, "\"\(id)\" did not exist at revision \(point.serial.grouped) yet")
    }

    /// All who were stored in a group.
    func members(of group: Resource) throws -> Members {
        isNewest
            ? try snapshot.members(of: group.id)
            : try snapshot.members(of: group.id, at: point.serial)
    }

    /// Who counted in a group.
    func effectiveMembers(of group: Resource) throws -> Members {
        try members(of: group).effective(at: point, in: group, holds: holds)
    }
}

extension StateSnapshot {
    /// Finds a resource that a project has, or had: uses can be removed.
    ///
    /// - Throws: `Failure` when there is none, with what may have been meant.
    func loggedID(_ text: String, of project: String) throws -> ResourceID {
        if let id = ResourceID(text),
            try revisions(of: id, limit: 1).contains(where: { $0.revision.project == project })
        {
            return id
        }
        return try storedID(text, of: project)
    }

    /// Finds a stored resource of a project.
    ///
    /// - Throws: `Failure` when there is none, with what may have been meant.
    func storedID(_ text: String, of project: String) throws -> ResourceID {
        let ids = try resources(.project(project), at: identity().serial).map(\.resource.id)
        if let id = ids.first(where: { $0.text == text }) { return id }
        let guess = Suggestion.nearest(to: text, in: ids.map(\.text))
        throw Failure(
            .failed,
            "nothing with the id \"\(text)\" is stored."
                + (guess.map { " Did you mean \"\($0)\"?" } ?? " See them with: roster list"))
    }
}
