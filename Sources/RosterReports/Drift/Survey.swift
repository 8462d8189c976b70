package import RosterModel

/// What comparing a folder of observed lists with the stored groups has given.
package struct Survey: Sendable {
    /// One for each list of a stored group, in report order.
    package let observations: [Observation]
    /// The files that belong to no stored group.
    package let strayFiles: [String]
    /// The groups that there is no file of.
    package let unseen: [ResourceID]

    package init(observations: [Observation], strayFiles: [String], unseen: [ResourceID]) {
        self.observations = observations
        self.strayFiles = strayFiles
        self.unseen = unseen
    }

    /// Whether some list differs by more than what takes its time.
    var differs: Bool { observations.contains(where: \.differs) }
}
