extension Rule {
    package static let groupEmpty = Rule(
        "group/empty", .finding(.error),
        protects: "A group has at least one member.",
        passes: .group(), fails: .yaml(betaGroup("members: []\n", members: "")))

    package static let groupTooLarge = Rule(
        "group/too-large", .finding(.error),
        protects: "A group has at most 10,000 members; it is never cut short.",
        passes: numbered(10_000), fails: numbered(10_001))

    package static let groupTooLargeRaw = Rule(
        "group/too-large-raw", .finding(.warning),
        protects: "Before duplicates are removed the portal may count more than 10,000.",
        passes: numbered(10_000), fails: numbered(10_000, and: "p00001@contoso.com\n"))

    package static let groupAllExpired = Rule(
        "group/all-expired", .finding(.warning),
        protects: "A group cannot become empty, so the last to expire stay.",
        passes: .group(),
        fails: .yaml(betaGroup(members: "  - {address: ana@contoso.com, until: 2020-01-31}\n")))

    package static let groupRetiredInUse = Rule(
        "group/retired-in-use", .finding(.error),
        protects: "A retired group is no longer managed, so nothing may build on it.",
        passes: .yaml(betaGroup("retired: true\n") + "---\n" + gammaGroup()),
        fails: .yaml(
            betaGroup("retired: true\n") + "---\n" + gammaGroup(members: "  - group: beta\n")))

    package static let includeUnknown = Rule(
        "include/unknown", .finding(.error),
        protects: "A group that is included must be declared.",
        passes: .yaml(betaGroup() + "---\n" + gammaGroup(members: "  - group: beta\n")),
        fails: .yaml(betaGroup(members: "  - group: gamma\n")))

    package static let includeWrongKind = Rule(
        "include/wrong-kind", .finding(.error),
        protects: "Only known user groups have members that can be listed.",
        passes: .yaml(betaGroup() + "---\n" + gammaGroup(members: "  - group: beta\n")),
        fails: .yaml(
            betaGroup(members: "  - group: adults\n")
                + "---\n" + adultSegment()))

    package static let includeCycle = Rule(
        "include/cycle", .finding(.error),
        protects: "Groups that include each other have no defined members.",
        passes: .yaml(betaGroup() + "---\n" + gammaGroup(members: "  - group: beta\n")),
        fails: .yaml(
            betaGroup(members: "  - group: gamma\n") + "---\n"
                + gammaGroup(members: "  - group: beta\n")))

    private static func numbered(_ count: Int, and more: String = "") -> Example {
        let list = (1...count).map { number in
            let digits = String(number)
            return "p" + String(repeating: "0", count: 5 - digits.count) + digits + "@contoso.com\n"
        }
        return .files([
            "groups/a.yaml": betaGroup("memberFiles: [all.txt]\n", members: ""),
            "groups/all.txt": list.joined() + more,
        ])
    }
}
