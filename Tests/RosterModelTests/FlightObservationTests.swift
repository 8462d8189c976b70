import RosterModel
import TestSupport
import Testing

/// Listings of flights beside stored ones.
///
/// Flights are written from the lowest up as `Beta:1,2 Canary:3`, with the numbers of their groups:
/// group `g1` has the id `1` in the portal.
@Suite struct FlightObservationTests {
    @Test(arguments: [
        ("", "", ""), ("Beta:1", "Beta:1", ""), ("Beta:1,2 Canary:3", "Beta:2,1 Canary:3", ""),
        ("Beta:1", "", "missing Beta"), ("", "Beta:1", "unexpected Beta"),
        ("Beta:1", "beta:1", "missing Beta; unexpected beta"),
        ("Beta:1", "Beta:2", "groups Beta -g1 +2"),
        ("Beta:1,2", "Beta:2", "groups Beta -g1"), ("Beta:1", "Beta:1,7", "groups Beta +7"),
        ("Beta:1 Canary:2", "Canary:2 Beta:1", "order Canary,Beta for Beta,Canary"),
        // What is missing or unexpected does not move the others.
        ("Alpha:1 Beta:1 Canary:1", "Alpha:1 Canary:1", "missing Beta"),
        ("Alpha:1 Canary:1", "Alpha:1 Beta:1 Canary:1", "unexpected Beta"),
    ])
    func `each difference is told once`(
        stored: String, listing: String, expected: String
    ) throws {
        let observation = FlightObservation(
            try Self.listing(listing), in: "x.json", stored: try Self.flights(stored), earlier: [])
        #expect(observation.differences.map(Self.text).joined(separator: "; ") == expected)
        #expect(observation.pending.isEmpty)
        #expect(observation.isEqual == expected.isEmpty)
    }

    @Test(arguments: [
        ("Beta:1", "", "", "missing Beta", ""), ("", "Beta:1", "Beta:1", "unexpected Beta", ""),
        ("Beta:1", "Beta:2", "Beta:2", "groups Beta -g1 +2", ""),
        ("Beta:1", "Beta:2", "Beta:3", "", "groups Beta -g1 +2"),
        (
            "Beta:1 Canary:2", "Canary:2 Beta:1", "Canary:2 Beta:1",
            "order Canary,Beta for Beta,Canary", ""
        ),
        ("Beta:1 Canary:2", "Canary:2", "Canary:2", "missing Beta", ""),
        ("Beta:1 Canary:2", "", "Canary:2", "missing Beta", "missing Canary"),
    ])
    func `what an earlier moment explains is pending`(
        stored: String, listing: String, earlier: String, pending: String, differences: String
    ) throws {
        let observation = FlightObservation(
            try Self.listing(listing), in: "x.json", stored: try Self.flights(stored),
            earlier: [try Self.flights(earlier)])
        #expect(observation.pending.map(Self.text).joined(separator: "; ") == pending)
        #expect(observation.differences.map(Self.text).joined(separator: "; ") == differences)
    }

    @Test func `ranks that are no order are told, and missing ones are not`() throws {
        let stored = try Self.flights("Beta:1 Canary:2")
        func differences(_ ranks: [String?]) -> [String] {
            let listing = zip(["Beta", "Canary"], ranks).enumerated().map { index, flight in
                FlightResource(
                    name: flight.0, groupIds: ["\(index + 1)"], rankHigherThan: flight.1)
            }
            return FlightObservation(listing, in: "x", stored: stored, earlier: [])
                .differences.map(Self.text)
        }
        #expect(differences([nil, nil]) == [])
        #expect(differences([FlightResource.ground, "Beta"]) == [])
        for ranks in [["Canary", "Beta"], ["Beta", "Canary"], [FlightResource.ground, nil]] {
            #expect(differences(ranks) == ["order  for Beta,Canary"])
        }
    }

    @Test func `flights are written from the lowest up, each above the one before`() throws {
        let flights = try Self.flights("Beta:1 Canary:2,3")
        #expect(
            flights.resources == [
                FlightResource(
                    name: "Beta", groupIds: ["1"], rankHigherThan: "Non-flighted submission"),
                FlightResource(name: "Canary", groupIds: ["2", "3"], rankHigherThan: "Beta"),
            ])
        #expect(flights.groupsWithoutPortalId.isEmpty)
        #expect(try Self.flights("Beta:0,1").groupsWithoutPortalId.map(\.text) == ["g0"])
    }

    private static func text(_ difference: FlightObservation.Difference) -> String {
        switch difference {
        case .missing(let flight): "missing \(flight.name)"
        case .unexpected(let name): "unexpected \(name)"
        case .groups(let flight, let missing, let extra):
            (["groups \(flight.name)"] + missing.map { "-\($0)" } + extra.map { "+\($0)" })
                .joined(separator: " ")
        case .order(let stored, let observed):
            "order \(observed.joined(separator: ",")) for \(stored.joined(separator: ","))"
        }
    }

    /// Name and groups of each flight.
    private static func parts(_ text: String) -> [(name: String, groups: [String])] {
        text.split(separator: " ").map { flight in
            let parts = flight.split(separator: ":").map(String.init)
            return (parts[0], parts[1].split(separator: ",").map(String.init))
        }
    }

    private static func listing(_ text: String) throws -> [FlightResource] {
        let parts = parts(text)
        return zip(parts, [FlightResource.ground] + parts.map(\.name)).map { flight, below in
            FlightResource(name: flight.name, groupIds: flight.groups, rankHigherThan: below)
        }
    }

    /// Group `g0` has no id in the portal.
    private static func flights(_ text: String) throws -> AppFlights {
        let groups = try (0...9).map { number in
            var group = Resource(
                kind: .knownUserGroup, id: .id("g\(number)"), name: try ResourceName("G\(number)"))
            if number > 0 { group.attributes[.portalId] = .text("\(number)") }
            return group
        }
        let flights = try parts(text).enumerated().map { index, part in
            var flight = Resource(
                kind: .packageFlight, id: .id("f\(index)"), name: try ResourceName(part.name))
            flight.attributes[.app] = .text("photos")
            flight.attributes[.rank] = .number(index + 2)
            flight.attributes[.groups] = .list(part.groups.map { "g\($0)" })
            return flight
        }
        return AppFlights(of: "photos", in: groups + flights.reversed())
    }
}
