internal import RosterModel
internal import RosterState

extension StateSnapshot {
    /// The members that count on a day; in a retired group, whose last days no longer act, all.
    func effectiveMembers(of resource: Resource, on day: CalendarDay) throws -> Members {
        let members = try members(of: resource.id)
        return resource.attributes.isRetired ? members : members.effective(on: day)
    }

    /// How many members count on a day.
    func effectiveCount(of stored: StoredResource, on day: CalendarDay) throws -> Int {
        try effectiveMembers(of: stored.resource, on: day).count
    }

    /// Finds a stored resource of a project.
    ///
    /// - Throws: `Failure` when there is none, with what may have been meant.
    func storedID(_ text: String, of project: String) throws -> ResourceID {
        let ids = try inventory(of: project).resources.map(\.resource.id)
        if let id = ids.first(where: { $0.text == text }) { return id }
        let guess = Suggestion.nearest(to: text, in: ids.map(\.text))
        throw Failure(
            .failed,
            "no group with the id \"\(text)\" is stored."
                + (guess.map { " Did you mean \"\($0)\"?" } ?? " See them with: roster list"))
    }
}
