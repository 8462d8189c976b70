internal import RosterModel

/// What somebody asks: what a person gets of an app on a device.
struct AppQuestion {
    /// As it was typed.
    let app: String
    let device: StoreDevice

    /// Finds what the person gets.
    ///
    /// - Parameters:
    ///   - standings: How the person stands to groups.
    ///   - uses: Those of all apps.
    ///   - segments: Those of all apps.
    ///   - settings: Where apps may be listed.
    ///   - point: When.
    ///   - presence: Whether the person is in a segment.
    /// - Returns: The answer.
    /// - Throws: `Failure` for an app that nobody has heard of; what `presence` throws.
    func answer(
        by standings: [ResourceID: GroupStanding], uses: [Resource], segments: [Resource],
        _ settings: Settings, at point: StatePoint,
        presence: (ResourceID) throws -> SegmentPresence
    ) throws -> AppResolution {
        let known = Set(settings.apps.keys).union((uses + segments).compactMap(\.attributes.app))
        guard let id = ResourceID(app), known.contains(id) else { throw unknown(among: known) }
        return try AppResolution(
            of: AppUses(of: id, in: uses), standings: standings,
            segments: Set(segments.map(\.id)), device: device, moment: point.moment,
            presence: presence)
    }

    private func unknown(among known: Set<ResourceID>) -> Failure {
        let guess = Suggestion.nearest(to: app, in: known.sorted().map(\.text))
        return Failure(
            .failed,
            "neither a stored use or segment nor roster.yaml names the app \"\(app)\"."
                + (guess.map { " Did you mean \"\($0)\"?" }
                    ?? " See what is stored with: roster list"))
    }
}
