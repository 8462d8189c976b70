extension Rule {
    package static let segmentUnknownAttribute = Rule(
        "segment/unknown-attribute", .finding(.error),
        protects: "A segment asks only for what is known about customers.",
        passes: .yaml(adultSegment()),
        fails: .yaml(adultSegment(where: "  - ageGrup: {is: 25-34}\n")))

    package static let segmentType = Rule(
        "segment/type", .finding(.error),
        protects: "A comparison that makes no sense would hold for nobody.",
        passes: .yaml(adultSegment(where: "  - rating: {atLeast: 4}\n")),
        fails: .yaml(adultSegment(where: "  - rating: {atLeast: good}\n")))

    package static let segmentNeverTrue = Rule(
        "segment/never-true", .finding(.error),
        protects: """
            A segment whose filters exclude each other, or that asks only for ages that are always left \
            out, stays empty for ever.
            """,
        passes: .yaml(
            adultSegment(where: "  - storeSpend: {atLeast: 25}\n  - storeSpend: {atMost: 100}\n")),
        fails: .yaml(
            adultSegment(where: "  - storeSpend: {atLeast: 100}\n  - storeSpend: {atMost: 25}\n")))

    package static let segmentTooLarge = Rule(
        "segment/too-large", .finding(.error),
        protects: """
            A segment has at most 1,000 statements and 10,000 values, so that every database can answer \
            it, and people can still read it.
            """,
        passes: .yaml(adultSegment(where: statements(1000))),
        fails: .yaml(adultSegment(where: statements(1001))))

    package static let segmentWindow = Rule(
        "segment/window", .finding(.warning),
        protects: """
            The portal knows acquisitions, views of the Store page, campaigns and referrers of the last 90 \
            days only.
            """,
        passes: .yaml(adultSegment(where: "  - acquired: {withinDays: 90}\n")),
        fails: .yaml(adultSegment(where: "  - acquired: {withinDays: 180}\n")))
}

private func statements(_ count: Int) -> String {
    (1...count).map { "  - storePurchases: {isNot: \($0)}\n" }.joined()
}

/// The segment that examples vary.
func adultSegment(
    app: String = "photos", where filters: String = "  - ageGroup: {in: [25-34, 35-44]}\n"
) -> String {
    "kind: Segment\nid: adults\nname: Adults\napp: \(app)\nwhere:\n\(filters)"
}
