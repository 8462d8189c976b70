import RosterModel

extension ResolutionCase {
    /// What may not be effective everywhere yet.
    static let pending: [ResolutionCase] = [
        Self(
            "a membership that has just begun is pending", "flight fast 3 for beta",
            person: "beta?", gets: "fast: highestRank", pending: "beta"),
        Self(
            "a membership that has just ended is pending", "flight fast 3 for beta",
            person: "-beta?", gets: "non-flighted: inNoFlight", pending: "beta"),
        Self(
            "a group that holds for sure leaves nothing pending", "flight fast 3 for beta gamma",
            person: "beta? gamma", gets: "fast: highestRank"),
        Self(
            "a group that does not decide is not pending",
            "flight slow 2 for gamma\nflight fast 3 for beta", person: "beta gamma?",
            gets: "fast: highestRank"),
        Self(
            "a higher flight that has just ended is pending, above one that holds for sure",
            "flight low 2 for ring\nflight slow 3 for gamma\nflight fast 4 for beta",
            person: "-beta? gamma ring?", gets: "slow: highestRank", pending: "beta"),
        Self(
            "two that have just begun are both pending",
            "flight slow 2 for gamma\nflight fast 3 for beta", person: "beta? gamma?",
            gets: "fast: highestRank", pending: "beta gamma"),
        Self(
            "below the floor no flight is pending", "flight fast 3 for beta", person: "beta?",
            on: .desktop(build: 10240), gets: "non-flighted: belowFlightFloor"),
        Self(
            "somebody who has just entered the audience may not see the app yet",
            "audience shut for beta", person: "beta?", gets: "non-flighted: inNoFlight",
            pending: "beta"),
        Self(
            "somebody who has just left the audience may still see the app and the flight",
            "audience shut for beta\nflight fast 3 for gamma", person: "-beta? gamma?",
            gets: "nothing: removedFromAudience", pending: "beta gamma"),
        Self(
            "outside the audience for sure no flight is pending",
            "audience shut for beta\nflight fast 3 for gamma", person: "gamma?",
            gets: "nothing: outsideAudience"),
        Self(
            "a device that cannot see the app has nothing pending", "audience shut for beta",
            person: "beta?", on: .desktop(build: 10586), gets: "nothing: belowAudienceFloor"),
        Self(
            "public by one audience, another has nothing pending",
            """
            audience one for beta public 2026-01-01T00:00:00Z
            audience two for gamma
            flight fast 3 for ring
            """, person: "gamma? ring?", gets: "fast: highestRank", pending: "ring"),
        Self(
            "a public app's audience has nothing pending",
            "audience shut for beta public 2026-01-01T00:00:00Z", person: "beta?",
            gets: "non-flighted: inNoFlight"),
    ]
}
