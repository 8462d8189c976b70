import RosterModel
import Testing

@Suite struct ResolutionTests {
    @Test(arguments: ResolutionCase.all)
    func `a person gets what the sentence says`(_ example: ResolutionCase) throws {
        let resolution = try resolution(example)
        #expect(resolution.sketch == example.expected)
        #expect(resolution.pending.map(\.group.text).joined(separator: " ") == example.pending)
    }

    @Test func `every reason is shown by a sentence`() {
        for reason in PackageResolution.Reason.allCases {
            #expect(ResolutionCase.all.contains { $0.expected.hasSuffix(": " + reason.rawValue) })
        }
    }

    @Test(arguments: ResolutionCase.all)
    func `each flight is considered, and at most one wins`(_ example: ResolutionCase) throws {
        let resolution = try resolution(example)
        let flights = try ResolutionSketch.uses(example.uses).filter {
            $0.kind == .packageFlight && $0.attributes.app?.text == ResolutionSketch.app
        }
        #expect(Set(resolution.flights.map(\.flight.id)) == Set(flights.map(\.id)))
        let ranks = resolution.flights.compactMap(\.flight.attributes.rank)
        #expect(ranks == ranks.sorted(by: >))
        let winners = resolution.flights.filter { $0.verdict == .wins }.map(\.flight)
        if case .flight(let flight) = resolution.submission {
            #expect(winners == [flight])
        } else {
            #expect(winners == [])
        }
        for step in resolution.flights {
            #expect((step.verdict == .notHeld) == !step.groups.holds)
        }
    }

    @Test(arguments: [
        (StoreDevice.desktop(build: nil), "beta gamma ring", "wins outranked outranked notHeld"),
        (.desktop(build: 10000), "beta gamma ring", "belowFloor belowFloor belowFloor notHeld"),
        (.desktop(build: nil), "gamma ring", "notHeld wins outranked notHeld"),
        (.desktop(build: nil), "", "notHeld notHeld notHeld notHeld"),
    ])
    func `each flight says what became of it`(
        device: StoreDevice, person: String, verdicts: String
    ) throws {
        let uses =
            "flight a 9 for beta\nflight b 8 for gamma\nflight c 3 for ring\nflight d 2 for x"
        let example = ResolutionCase("", uses, person: person, on: device, gets: "")
        let found = try resolution(example).flights.map(\.verdict.rawValue)
        #expect(found.joined(separator: " ") == verdicts)
    }

    @Test func `a flight of an app that cannot be seen is of no effect`() throws {
        let example = ResolutionCase(
            "", "audience shut for beta\nflight fast 3 for gamma", person: "gamma", gets: "")
        #expect(try resolution(example).flights.map(\.verdict) == [.unseen])
    }

    @Test(
        arguments: [
            ("offer welcome for beta", "beta", true),
            ("offer welcome for beta", "", false),
            ("offer welcome for beta", "-beta", false),
            ("offer welcome for adults", "", nil),
            ("offer welcome for spenders", "", true),
            ("offer welcome for children", "children", false),
            ("notification news", "", true),
            ("notification news for beta", "gamma", false),
            ("notification news for beta", "beta", true),
            ("notification news for adults", "beta", nil),
        ] as [(String, String, Bool?)])
    func `offers and notifications reach whom their group holds, or all customers`(
        use: String, person: String, isReached: Bool?
    ) throws {
        let found = try appResolution(use + "\nin music offer other for beta", person: person)
        let reaches = found.offers + found.notifications
        #expect(reaches.map(\.isReached) == [isReached])
        #expect(reaches.map(\.unknownBecause) == [isReached == nil ? "nobody looked" : nil])
    }

    @Test func `the kinds of uses keep apart`() throws {
        let found = try appResolution(
            "offer b for beta\nnotification c\noffer a for adults\nflight d 2 for beta", person: "")
        #expect(found.offers.map(\.use.id.text) == ["a", "b"])
        #expect(found.notifications.map(\.target) == [.everybody])
        #expect(found.offers.first?.target == ResourceID("adults").map { .segment($0) })
    }

    private func resolution(_ example: ResolutionCase) throws -> PackageResolution {
        let app = try #require(ResourceID(ResolutionSketch.app))
        return PackageResolver(
            AppUses(of: app, in: try ResolutionSketch.uses(example.uses)),
            standings: try ResolutionSketch.standings(example.person), device: example.device,
            moment: example.moment
        ).resolution()
    }

    /// The segment of spenders holds the person, that of children does not, and of adults nobody
    /// knows.
    private func appResolution(_ uses: String, person: String) throws -> AppResolution {
        let segments = ["adults", "spenders", "children"].compactMap { ResourceID($0) }
        return AppResolution(
            of: AppUses(
                of: try #require(ResourceID(ResolutionSketch.app)),
                in: try ResolutionSketch.uses(uses)),
            standings: try ResolutionSketch.standings(person), segments: Set(segments),
            device: .xbox, moment: "2026-11-22T09:00:00.000Z",
            presence: { segment in
                ["spenders": true, "children": false][segment.text].map { .known($0) }
                    ?? .unknown("nobody looked")
            })
    }
}
