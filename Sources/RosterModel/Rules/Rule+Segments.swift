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
}

/// The segment that examples vary.
func adultSegment(
    app: String = "photos", where filters: String = "  - ageGroup: {in: [25-34, 35-44]}\n"
) -> String {
    "kind: Segment\nid: adults\nname: Adults\napp: \(app)\nwhere:\n\(filters)"
}
