@testable import RosterFiles
import RosterModel
import TestSupport
import Testing

struct NeverTrueTests {
    @Test(arguments: [
        ("storeSpend >= 100 and storeSpend <= 25", 1, [0]),
        ("storeSpend is 0.1 and storeSpend is not 0.1", 1, [0]),
        ("storeSpend <= 0.1 and storeSpend >= 0.1001", 1, [0]),
        ("rating is 4 and market is DE and rating is 5", 2, [0]),
        ("rating not in 1, 2, 3, 4, 5", 0, []),
        ("rating is not 5 and rating >= 5", 1, [0]),
        ("acquired before 2026-01-01 and acquired after 2026-01-01", 1, [0]),
        ("acquired after 2026-01-01 and acquired before 2026-01-02", 1, [0]),
        ("acquired before 0001-01-01", 0, []), ("acquired after 9999-12-31", 0, []),
        ("ageGroup in 13-17, unknown", 0, []), ("ageGroup is unknown", 0, []),
        ("ageGroup not in 18-24, 25-34, 35-44, 45-54, 55+", 0, []),
        ("(ageGroup is 13-17 or ageGroup is unknown)", 0, []),
        ("gender is m and gender is f", 1, [0]),
        ("gender not in m, f, unknown", 0, []),
        ("churnPredicted is true and churnPredicted is not true", 1, [0]),
        ("campaignId is spring and campaignId is not spring", 1, [0]),
        ("campaignId in a, b and campaignId in c, d", 1, [0]),
        ("campaignId is spring and campaignId is Spring", 1, [0]),
        ("market in DE, FR and market not in FR, DE", 1, [0]),
        // A way that another filter closes leaves the rest of an anyOf.
        ("(rating is 5 or gender is m) and rating is 4 and gender is f", 0, [1, 2]),
        ("(rating is 5 or gender is m) and rating is 4 and gender is not m", 0, [1, 2]),
        ("(rating is 1 or rating is 2) and (rating is 3 or rating is 4)", 1, [0]),
    ])
    func `filters that exclude each other are found`(
        text: String, filter: Int, others: [Int]
    ) throws {
        let found = try ConditionNarrowing.contradiction(in: #require(Condition(text: text)))
        #expect(
            found == ConditionNarrowing.Contradiction(filter: filter, others: others))
    }

    @Test(arguments: [
        "storeSpend >= 25 and storeSpend <= 25", "storeSpend >= -99999999999999.9999",
        "rating >= 1 and rating <= 5", "rating in 1, 2 and (rating is 1 or rating is 2)",
        "rating is not 3 and rating is not 4",
        "acquired >= 2026-01-01 and acquired <= 2026-01-01", "acquired <= 0001-01-01",
        "ageGroup not in 13-17, unknown", "(ageGroup is 13-17 or rating is 5)",
        "gender not in m, f", "campaignId not in a, b and campaignId not in c, d",
        "(rating is 5 or gender is m) and rating is 4", "market not in DE, US",
        // On which days a segment is evaluated, nobody knows yet.
        "acquired within 30 days and acquired after 2099-01-01",
        "acquired within 0 days and acquired before 2020-01-01",
        "(rating is 1 or gender is m) and (rating is 2 or gender is f)",
    ])
    func `filters that somebody may meet are left alone`(text: String) throws {
        #expect(try ConditionNarrowing.contradiction(in: #require(Condition(text: text))) == nil)
    }

    @Test func `no filters are found that somebody meets`() throws {
        var random = SeededGenerator(seed: 11)
        let customers = (0..<200).map { SampleCustomer.random("c\($0)@example.com", &random) }
            .filter(\.counts)
        var found = 0
        for _ in 0..<(3_000 * rounds) {
            let condition = try #require(RandomConditions().condition(&random))
            guard ConditionNarrowing.contradiction(in: condition) != nil else { continue }
            found += 1
            let met = customers.first { $0.meets(condition, on: RandomConditions.today) }
            #expect(met == nil, "\(condition.text)")
        }
        #expect(found > 50)
    }

    @Test func `the filter is shown, and those beside which nobody meets it`() async throws {
        let project = try TemporaryProject([
            "groups/a.yaml": """
            kind: Segment
            id: adults
            name: Adults
            app: photos
            where:
              - storeSpend: {atLeast: 100}
              - gender: {is: f}
              - anyOf:
                  - storeSpend: {atMost: 25}
                  - ageGroup: {is: unknown}

            """
        ])
        let reading = await project.read()
        let finding = try #require(reading.diagnostics.first)
        #expect(reading.inventory == nil)
        #expect(finding.rule == Rule.segmentNeverTrue.id)
        #expect(finding.place.range.start.line == 8)
        #expect(finding.notes.map(\.place.range.start.line) == [6])
    }
}

struct WindowTests {
    /// Read on 2026-07-01, 90 days after 2026-04-02.
    @Test(arguments: [
        ("acquired: {withinDays: 90}", false), ("acquired: {withinDays: 91}", true),
        ("addOnAcquired: {atLeast: 2026-04-02}", false),
        ("addOnAcquired: {atLeast: 2026-04-01}", true),
        ("acquired: {atMost: 2026-04-01}", true), ("acquired: {atMost: 2026-04-02}", false),
        ("storePageViewed: {before: 2026-04-02}", true),
        ("storePageViewed: {before: 2026-04-03}", false),
        ("storePageViewed: {after: 2026-03-31}", true),
        ("storePageViewed: {after: 2026-04-01}", false),
        ("storePageViewed: {after: 2027-01-01}", false), ("campaignId: {is: spring}", false),
        ("referrerDomain: {in: [example.com]}", false),
    ])
    func `a look further back than 90 days is a warning`(
        filter: String, isFound: Bool
    ) async throws {
        let project = try TemporaryProject([
            "groups/a.yaml": """
            kind: Segment
            id: adults
            name: Adults
            app: photos
            where:
              - rating: {atLeast: 4}
              - anyOf:
                  - gender: {is: f}
                  - \(filter)

            """
        ])
        let reading = await project.read()
        #expect(reading.inventory != nil)
        #expect(
            reading.diagnostics.map { "\($0.rule) \($0.place.range.start.line)" }
                == (isFound ? ["segment/window 9"] : []))
    }
}
