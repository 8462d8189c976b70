import RosterModel
import Testing

/// A sentence about who gets which submission, and an example that shows it.
struct ResolutionCase: CustomTestStringConvertible, Sendable {
    let sentence: String
    /// As in `ResolutionSketch.uses`.
    let uses: String
    /// The groups of the person, as in `ResolutionSketch.standings`.
    let person: String
    let device: StoreDevice
    let moment: String
    /// As `PackageResolution.sketch` writes it.
    let expected: String
    /// The groups whose changes are pending and decide.
    let pending: String

    init(
        _ sentence: String, _ uses: String, person: String = "",
        on device: StoreDevice = .desktop(build: nil),
        at moment: String = "2026-11-22T09:00:00.000Z",
        gets expected: String, pending: String = ""
    ) {
        self.sentence = sentence
        self.uses = uses
        self.person = person
        self.device = device
        self.moment = moment
        self.expected = expected
        self.pending = pending
    }

    var testDescription: String { sentence }

    static let all = flights + floors + audiences + both + pending

    static let flights: [ResolutionCase] = [
        Self("an app without uses is served to everybody", "", gets: "non-flighted: inNoFlight"),
        Self(
            "somebody in no group gets the non-flighted submission", "flight fast 3 for beta",
            gets: "non-flighted: inNoFlight"),
        Self(
            "a member of the group of a flight gets the flight", "flight fast 3 for beta",
            person: "beta", gets: "fast: highestRank"),
        Self(
            "one of several groups of a flight is enough", "flight fast 3 for beta gamma",
            person: "gamma", gets: "fast: highestRank"),
        Self(
            "being in all groups of a flight is the same", "flight fast 3 for beta gamma",
            person: "beta gamma", gets: "fast: highestRank"),
        Self(
            "a member of another group gets no flight", "flight fast 3 for beta", person: "gamma",
            gets: "non-flighted: inNoFlight"),
        Self(
            "somebody who was removed gets the non-flighted submission", "flight fast 3 for beta",
            person: "-beta", gets: "non-flighted: inNoFlight"),
        Self(
            "the larger rank wins", "flight slow 2 for beta\nflight fast 3 for beta",
            person: "beta", gets: "fast: highestRank"),
        Self(
            "the order of declarations has no meaning",
            "flight fast 3 for beta\nflight slow 2 for beta", person: "beta",
            gets: "fast: highestRank"),
        Self(
            "ranks are compared as numbers", "flight ninth 9 for beta\nflight tenth 10 for beta",
            person: "beta", gets: "tenth: highestRank"),
        Self(
            "the higher of two flights by different groups wins",
            "flight slow 2 for gamma\nflight fast 3 for beta", person: "beta gamma",
            gets: "fast: highestRank"),
        Self(
            "a higher flight for others is passed over",
            "flight slow 2 for gamma\nflight fast 3 for beta", person: "gamma",
            gets: "slow: highestRank"),
        Self(
            "the higher flight wins by any of its groups",
            "flight slow 2 for beta\nflight fast 3 for ring gamma", person: "beta gamma",
            gets: "fast: highestRank"),
        Self(
            "ranks may have gaps",
            "flight a 2 for beta\nflight b 40 for gamma\nflight c 7 for beta",
            person: "beta", gets: "c: highestRank"),
        Self(
            "the non-flighted submission is the lowest: rank 2 goes before it",
            "flight slow 2 for beta", person: "beta", gets: "slow: highestRank"),
        Self(
            "flights of other apps do not count", "in music flight fast 9 for beta",
            person: "beta", gets: "non-flighted: inNoFlight"),
        Self(
            "offers and notifications give no package",
            "offer welcome for beta\nnotification news", person: "beta",
            gets: "non-flighted: inNoFlight"),
    ]

    static let floors: [ResolutionCase] = [
        Self(
            "flights begin with build 10586", "flight fast 3 for beta", person: "beta",
            on: .desktop(build: 10586), gets: "fast: highestRank"),
        Self(
            "the build before gets the non-flighted submission", "flight fast 3 for beta",
            person: "beta", on: .desktop(build: 10585), gets: "non-flighted: belowFlightFloor"),
        Self(
            "the first build of Windows 10 gets the non-flighted submission",
            "flight fast 3 for beta", person: "beta", on: .desktop(build: 10240),
            gets: "non-flighted: belowFlightFloor"),
        Self(
            "below the floor no lower flight steps in",
            "flight slow 2 for beta\nflight fast 3 for beta", person: "beta",
            on: .desktop(build: 10240), gets: "non-flighted: belowFlightFloor"),
        Self(
            "below the floor somebody without a flight gets what they would get anyway",
            "flight fast 3 for beta", on: .desktop(build: 10240), gets: "non-flighted: inNoFlight"),
        Self(
            "Windows 11 gets flights", "flight fast 3 for beta", person: "beta",
            on: .desktop(build: 22631), gets: "fast: highestRank"),
        Self(
            "an Xbox gets flights", "flight fast 3 for beta", person: "beta", on: .xbox,
            gets: "fast: highestRank"),
        Self(
            "an Xbox gets the highest flight too: the device changes no rank",
            "flight slow 2 for beta\nflight fast 3 for beta", person: "beta", on: .xbox,
            gets: "fast: highestRank"),
        Self(
            "a build that nobody told is taken to be new enough", "flight fast 3 for beta",
            person: "beta", on: .desktop(build: nil), gets: "fast: highestRank"),
    ]

    static let audiences: [ResolutionCase] = [
        Self(
            "nobody else sees a private app", "audience shut for beta",
            gets: "nothing: outsideAudience"),
        Self(
            "a member of the audience sees a private app", "audience shut for beta",
            person: "beta", gets: "non-flighted: inNoFlight"),
        Self(
            "one of several groups of the audience is enough", "audience shut for beta gamma",
            person: "gamma", gets: "non-flighted: inNoFlight"),
        Self(
            "a member of another group does not see a private app", "audience shut for beta",
            person: "gamma", gets: "nothing: outsideAudience"),
        Self(
            "somebody removed keeps what is installed and gets no more updates",
            "audience shut for beta", person: "-beta", gets: "nothing: removedFromAudience"),
        Self(
            "somebody removed from one group and still in another sees the app",
            "audience shut for beta gamma", person: "-beta gamma", gets: "non-flighted: inNoFlight"),
        Self(
            "private apps begin with build 14393", "audience shut for beta", person: "beta",
            on: .desktop(build: 14393), gets: "non-flighted: inNoFlight"),
        Self(
            "the build before does not see a private app", "audience shut for beta",
            person: "beta", on: .desktop(build: 14392), gets: "nothing: belowAudienceFloor"),
        Self(
            "an Xbox sees private apps", "audience shut for beta", person: "beta", on: .xbox,
            gets: "non-flighted: inNoFlight"),
        Self(
            "an Xbox of somebody else does not", "audience shut for beta", on: .xbox,
            gets: "nothing: outsideAudience"),
        Self(
            "before its time a private app is private",
            "audience shut for beta public 2026-11-22T09:00:01Z", gets: "nothing: outsideAudience"),
        Self(
            "from its time on everybody sees the app",
            "audience shut for beta public 2026-11-22T09:00:00Z", gets: "non-flighted: inNoFlight"),
        Self(
            "a public app has no floor but that of flights",
            "audience shut for beta public 2026-01-01T00:00:00Z", on: .desktop(build: 10240),
            gets: "non-flighted: inNoFlight"),
        Self(
            "the past is judged by its own time",
            "audience shut for beta public 2026-11-01T00:00:00Z", at: "2026-10-31T23:59:59.999Z",
            gets: "nothing: outsideAudience"),
        Self(
            "the audience of another app hides nothing", "in music audience shut for beta",
            gets: "non-flighted: inNoFlight"),
    ]

    static let both: [ResolutionCase] = [
        Self(
            "a flight member outside the audience cannot see the app at all",
            "audience shut for beta\nflight fast 3 for gamma", person: "gamma",
            gets: "nothing: outsideAudience"),
        Self(
            "flights on a private app are for subsets of the audience",
            "audience shut for beta\nflight fast 3 for gamma", person: "beta gamma",
            gets: "fast: highestRank"),
        Self(
            "the audience without the flight gets the non-flighted submission",
            "audience shut for beta\nflight fast 3 for gamma", person: "beta",
            gets: "non-flighted: inNoFlight"),
        Self(
            "between both floors a private app cannot be seen, flight or not",
            "audience shut for beta\nflight fast 3 for beta", person: "beta",
            on: .desktop(build: 10586), gets: "nothing: belowAudienceFloor"),
        Self(
            "once public, a flight member outside the audience gets the flight",
            "audience shut for beta public 2026-01-01T00:00:00Z\nflight fast 3 for gamma",
            person: "gamma", gets: "fast: highestRank"),
        Self(
            "once public, between both floors, flights are served",
            "audience shut for beta public 2026-01-01T00:00:00Z\nflight fast 3 for beta",
            person: "beta", on: .desktop(build: 10586), gets: "fast: highestRank"),
        Self(
            "of two audiences that do not know of each other one is enough",
            "audience one for beta\naudience two for gamma", person: "gamma",
            gets: "non-flighted: inNoFlight"),
        Self(
            "once public by one audience, another hides nothing",
            "audience one for beta public 2026-01-01T00:00:00Z\naudience two for gamma",
            gets: "non-flighted: inNoFlight"),
        Self(
            "an audience that is still private does not shut out who left it when another is public",
            "audience one for beta\naudience two for gamma public 2026-01-01T00:00:00Z",
            person: "-beta", on: .desktop(build: 10240), gets: "non-flighted: inNoFlight"),
        Self(
            "two audiences that are both private shut out whom neither has",
            "audience one for beta public 2027-01-01T00:00:00Z\naudience two for gamma",
            gets: "nothing: outsideAudience"),
    ]
}
