/// How a listing of an app's flights differs from those that are stored.
package struct FlightObservation: Equatable, Sendable {
    package enum Difference: Equatable, Sendable {
        /// Stored, and not in the listing.
        case missing(Resource)
        /// In the listing, and not stored.
        case unexpected(name: String)
        /// Stored groups that the flight does not have there, and ids of others that it has.
        case groups(Resource, missing: [ResourceID], extra: [String])
        /// Names of flights that are in both, the lowest first; none observed where what the listing
        /// says is no order.
        case order(stored: [String], observed: [String])
    }

    package let app: String
    /// The file that was observed.
    package let file: String
    package let differences: [Difference]
    /// Differences that a change explains which may not be effective yet.
    package let pending: [Difference]

    /// Compares a listing with what may be seen of an app.
    ///
    /// - Parameters:
    ///   - listing: The flights in it.
    ///   - file: Its path.
    ///   - stored: Those that are stored now.
    ///   - earlier: Those that were stored at every moment that may not be effective yet.
    package init(
        _ listing: [FlightResource], in file: String, stored: AppFlights, earlier: [AppFlights]
    ) {
        app = stored.app
        self.file = file
        let all = stored.differences(from: listing)
        let explained = earlier.map { Set($0.differences(from: listing).map(\.subject)) }
        pending = all.filter { difference in
            explained.contains { !$0.contains(difference.subject) }
        }
        differences = all.filter { difference in
            explained.allSatisfy { $0.contains(difference.subject) }
        }
    }

    package var isEqual: Bool { differences.isEmpty && pending.isEmpty }
}

extension FlightObservation.Difference {
    /// What differs, by which differences of two comparisons are told apart.
    fileprivate enum Subject: Hashable {
        case flight(String)
        case order
    }

    fileprivate var subject: Subject {
        switch self {
        case .missing(let flight), .groups(let flight, _, _): .flight(flight.name.text)
        case .unexpected(let name): .flight(name)
        case .order: .order
        }
    }
}

extension AppFlights {
    fileprivate func differences(
        from listing: [FlightResource]
    ) -> [FlightObservation.Difference] {
        let observed = Dictionary(listing.map { ($0.name, $0) }) { first, _ in first }
        let names = Set(flights.map(\.resource.name.text))
        let stored = flights.compactMap { flight -> FlightObservation.Difference? in
            guard let found = observed[flight.resource.name.text] else {
                return .missing(flight.resource)
            }
            return flight.difference(from: found)
        }
        let unexpected = listing.map(\.name).filter { !names.contains($0) }
            .map { FlightObservation.Difference.unexpected(name: $0) }
        return stored + unexpected + [order(of: listing)].compactMap { $0 }
    }

    /// How the order of the flights that are in both differs; nil where it is the same or not told.
    private func order(of listing: [FlightResource]) -> FlightObservation.Difference? {
        guard listing.contains(where: { $0.rankHigherThan != nil }) else { return nil }
        let listed = Set(listing.map(\.name))
        let stored = flights.map(\.resource.name.text).filter(listed.contains)
        let names = Set(stored)
        let observed = Self.chain(of: listing).filter(names.contains)
        return stored == observed ? nil : .order(stored: stored, observed: observed)
    }

    /// The names of a listing from the lowest up; none when it is no chain of all of them.
    private static func chain(of listing: [FlightResource]) -> [String] {
        let above = Dictionary(
            listing.compactMap { flight in flight.rankHigherThan.map { ($0, flight.name) } }
        ) { first, _ in first }
        var chain: [String] = []
        var name = FlightResource.ground
        while let next = above[name], chain.count < listing.count {
            chain.append(next)
            name = next
        }
        return Set(chain).count == listing.count ? chain : []
    }
}

extension AppFlights.Flight {
    fileprivate func difference(
        from found: FlightResource
    ) -> FlightObservation.Difference? {
        let observed = Set(found.groupIds)
        let stored = Set(groups.compactMap(\.portalId))
        let missing = groups.filter { $0.portalId.map { !observed.contains($0) } ?? true }
        let extra = found.groupIds.filter { !stored.contains($0) }
        guard !missing.isEmpty || !extra.isEmpty else { return nil }
        return .groups(resource, missing: missing.map(\.id), extra: extra)
    }
}
