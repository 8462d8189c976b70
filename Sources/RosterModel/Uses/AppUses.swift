/// What groups are used for in one app.
package struct AppUses: Equatable, Sendable {
    package let app: ResourceID
    /// One, unless several projects share the state and do not know of each other.
    package let audiences: [Resource]
    /// The highest rank first.
    package let flights: [Resource]
    package let offers: [Resource]
    package let notifications: [Resource]

    /// Picks the uses of an app.
    ///
    /// - Parameters:
    ///   - app: The app.
    ///   - resources: Resources of any kinds and apps.
    package init(of app: ResourceID, in resources: [Resource]) {
        let uses = resources.filter { $0.attributes.app == app }.sorted(by: Resource.reportOrder)
        self.app = app
        audiences = uses.filter { $0.kind == .privateAudience }
        flights = uses.filter { $0.kind == .packageFlight }
            .sorted { ($1.attributes.rank ?? 0, $0.id) < ($0.attributes.rank ?? 0, $1.id) }
        offers = uses.filter { $0.kind == .targetedOffer }
        notifications = uses.filter { $0.kind == .targetedNotification }
    }
}

extension Attributes {
    /// The app that a segment or use is about.
    package var app: ResourceID? { text(.app).flatMap { ResourceID($0) } }
}
