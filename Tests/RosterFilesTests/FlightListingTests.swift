import RosterFiles
import RosterModel
import TestSupport
import Testing

/// Listings of flights as the submission API returns them, and what else may stand in such a file.
@Suite struct FlightListingTests {
    private static let beta =
        #"{"flightId": "43e4", "friendlyName": "Beta \ud83d\ude00", "groupIds": ["1", "2"], "rankHigherThan": "Non-flighted submission", "lastPublishedFlightSubmission": {"id": 7}}"#

    @Test(arguments: [
        "[\(beta)]", "  \n[\(beta)]", #"{"value": [\#(beta)], "totalCount": 1}"#,
        #"{"@nextLink": null, "totalCount": 1, "value": [\#(beta)]}"#, #"{"value":[\#(beta)]}"#,
        "\u{FEFF}[\(beta)]",
    ])
    func `a listing is read whatever else is in it`(_ text: String) throws {
        let read = try Self.read(text)
        #expect(read.diagnostics.isEmpty)
        #expect(
            read.flights == [
                FlightResource(
                    name: "Beta 😀", groupIds: ["1", "2"],
                    rankHigherThan: "Non-flighted submission")
            ])
    }

    @Test(arguments: [
        ("", "1:1 the file is no JSON"), ("{\"value\": [\n", "2:1 the file is no JSON"),
        ("{\"value\": [\n  {\"friendlyName\" \"x\"}]}", "2:19 the file is no JSON"),
        ("[] x", "1:4 the file is no JSON"),
        ("{}", #"1:1 "value" is missing"#), ("7", "1:1 "),
        (#"[{"friendlyName": "x"}]"#, #"1:1 "[0].groupIds" is missing"#),
        (
            #"{"value": [{"friendlyName": "x", "groupIds": [1]}]}"#,
            #"1:1 "value[0].groupIds[0]" is not of the type that a listing has there"#
        ),
        (
            #"{"value": [], "totalCount": 12}"#, "1:1 the listing has 0 of 12 flights"
        ),
        ("\u{0}\u{0}", "1:1 the file is UTF-16"),
    ])
    func `what is no listing is told with its place`(text: String, expected: String) throws {
        let read = try Self.read(text)
        let told = read.diagnostics.map {
            "\($0.place.range.start.line):\($0.place.range.start.column) \($0.message.plain)"
        }
        #expect(told.count == 1)
        #expect(told.first?.hasPrefix(expected) == true, "\(told)")
    }

    @Test func `files are found by their names, in the folder itself`() {
        let names = [
            "flights-photos.json", "flights-.json", "flights.json", "old/flights-music.json",
            "flights-photos.csv",
        ]
        let tree = MemoryTree(Dictionary(uniqueKeysWithValues: names.map { ($0, []) }))
        let found = FlightListings(in: tree, called: "seen/").listings
        #expect(found.map(\.app) == ["", "photos"])
        #expect(found.map(\.file) == ["seen/flights-.json", "seen/flights-photos.json"])
    }

    private static func read(
        _ text: String
    ) throws -> (flights: [FlightResource], diagnostics: [Diagnostic]) {
        let listings = FlightListings(
            in: MemoryTree(["flights-photos.json": Array(text.utf8)]), called: "seen")
        return listings.read(try #require(listings.listings.first))
    }
}
