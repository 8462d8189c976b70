package import RosterModel

/// What comparing a folder of observed lists with the stored groups has given.
package struct Survey: Sendable {
    /// One for each list of a stored group, in report order.
    package let observations: [Observation]
    /// The files that belong to no stored group.
    package let strayFiles: [String]
    /// The groups that there is no file of.
    package let unseen: [ResourceID]
    /// One for each listing of an app's flights, by app.
    package let flights: [FlightObservation]

    package init(
        observations: [Observation], strayFiles: [String], unseen: [ResourceID],
        flights: [FlightObservation] = []
    ) {
        self.observations = observations
        self.strayFiles = strayFiles
        self.unseen = unseen
        self.flights = flights
    }

    /// Whether some list or listing differs by more than what takes its time.
    var differs: Bool {
        observations.contains(where: \.differs) || flights.contains { !$0.differences.isEmpty }
    }
}
