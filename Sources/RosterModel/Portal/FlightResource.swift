/// A package flight as the vendor's submission API has it.
package struct FlightResource: Equatable, Sendable {
    /// What the lowest flight of an app is ranked higher than.
    package static let ground = "Non-flighted submission"

    /// Whether a flight of this name could not be told from that.
    package static func isGround(_ name: ResourceName) -> Bool {
        let ground = try? ResourceName(ground)
        return ground.map(FoldedName.init) == FoldedName(name)
    }

    /// `friendlyName`.
    package let name: String
    /// The ids of its groups in the portal.
    package let groupIds: [String]
    /// The name of the flight below it; nil where that is not told.
    package let rankHigherThan: String?

    package init(name: String, groupIds: [String], rankHigherThan: String?) {
        self.name = name
        self.groupIds = groupIds
        self.rankHigherThan = rankHigherThan
    }
}

/// The flights of one app as they are stored.
package struct AppFlights: Equatable, Sendable {
    package struct Flight: Equatable, Sendable {
        package let resource: Resource
        package let groups: [Group]
    }

    package struct Group: Equatable, Sendable {
        package let id: ResourceID
        /// Nil before the portal has given it one.
        package let portalId: String?
    }

    package let app: String
    /// The lowest first: the API can rank a flight only above one that there is.
    package let flights: [Flight]

    /// The flights of an app among the resources of a project; none when it has none.
    package init(of app: String, in resources: [Resource]) {
        let portalIds = Dictionary(
            resources.map { ($0.id, $0.attributes.text(.portalId)) }
        ) { first, _ in first }
        self.app = app
        flights =
            resources
            .filter { $0.kind == .packageFlight && $0.attributes.text(.app) == app }
            .sorted { ($0.attributes.rank ?? 0, $0.id) < ($1.attributes.rank ?? 0, $1.id) }
            .map { flight in
                Flight(
                    resource: flight,
                    groups: flight.attributes.groups.map {
                        Group(id: $0, portalId: portalIds[$0] ?? nil)
                    })
            }
    }

    /// The apps that resources are about, in byte order.
    package static func apps(of resources: [Resource]) -> [String] {
        Set(resources.compactMap { $0.attributes.text(.app) }).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
    }

    /// The groups without an id in the portal.
    package var groupsWithoutPortalId: [ResourceID] {
        flights.flatMap(\.groups).filter { $0.portalId == nil }.map(\.id)
    }

    /// The flights as the API takes them, the lowest first.
    package var resources: [FlightResource] {
        let below = [FlightResource.ground] + flights.map(\.resource.name.text)
        return zip(flights, below).map { flight, below in
            FlightResource(
                name: flight.resource.name.text, groupIds: flight.groups.compactMap(\.portalId),
                rankHigherThan: below)
        }
    }
}
