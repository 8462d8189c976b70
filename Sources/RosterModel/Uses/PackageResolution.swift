/// Which submission of an app one person gets, with every step that leads there.
///
/// It takes for granted that the person is signed in to the Store with the Microsoft account of the
/// address: anybody else gets the non-flighted submission, and sees no private app.
package struct PackageResolution: Equatable, Sendable {
    /// What the Store serves.
    package enum Submission: Equatable, Sendable {
        case flight(Resource)
        /// What everybody gets who is in no flight: always the lowest rank, 1.
        case nonFlighted
        /// Nothing: the app cannot be seen.
        case nothing
    }

    /// What decides.
    package enum Reason: String, CaseIterable, Sendable {
        /// Of the flights that hold the person this one has the highest rank.
        case highestRank
        /// No flight holds the person.
        case inNoFlight
        /// A flight does, and the device is too old for flights.
        case belowFlightFloor
        /// The app is private, and the person is outside its audience.
        case outsideAudience
        /// The same after having been inside: what is installed stays, and gets no more updates.
        case removedFromAudience
        /// The person is inside the audience, and the device is too old for private apps.
        case belowAudienceFloor
    }

    /// What a private audience says of the person.
    package struct AudienceStep: Equatable, Sendable {
        package let audience: Resource
        /// Whether its time has come, so that everybody sees the app, for ever and whatever the
        /// audience of another project says.
        package let isPublic: Bool
        package let groups: [GroupCheck]
    }

    /// What a flight says of the person.
    package struct FlightStep: Equatable, Sendable {
        package let flight: Resource
        package let groups: [GroupCheck]
        package let verdict: FlightVerdict
    }

    /// What becomes of a flight.
    package enum FlightVerdict: String, CaseIterable, Sendable {
        case wins
        /// Holds the person, as one of a higher rank does, which wins whatever the package versions.
        case outranked
        /// None of its groups holds the person.
        case notHeld
        /// Holds the person, and the device is too old for flights.
        case belowFloor
        /// Holds the person, who cannot see the app.
        case unseen
    }

    package let submission: Submission
    package let reason: Reason
    package let audiences: [AudienceStep]
    /// The highest rank first.
    package let flights: [FlightStep]
    /// The groups that decide and whose changes may not be effective everywhere yet, by id: until
    /// they are, the person may get what would be so without them.
    package let pending: [GroupCheck]
}
