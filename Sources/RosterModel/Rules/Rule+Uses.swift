extension Rule {
    package static let appUnknown = Rule(
        "app/unknown", .finding(.error),
        protects:
            "Where roster.yaml lists the apps, a slip in one is found before the portal does.",
        passes: .files([
            "roster.yaml": "apps: {photos: {addOns: [filters]}}\n",
            "groups/a.yaml": betaGroup() + "---\n" + offer(),
        ]),
        fails: .files([
            "roster.yaml": "apps: {music: {}}\n", "groups/a.yaml": betaGroup() + "---\n" + offer(),
        ]))

    package static let useUnknownGroup = Rule(
        "use/unknown-group", .finding(.error),
        protects: "A group that is used must be declared.",
        passes: .yaml(betaGroup() + "---\n" + flight()),
        fails: .yaml(betaGroup() + "---\n" + flight(groups: "betta")))

    package static let useWrongGroupKind = Rule(
        "use/wrong-group-kind", .finding(.error),
        protects: """
            Flights and private audiences are for known user groups; offers and notifications for \
            segments too.
            """,
        passes: .yaml(betaGroup() + "---\n" + flight()),
        fails: .yaml(adultSegment() + "---\n" + flight(groups: "adults")))

    package static let useWrongApp = Rule(
        "use/wrong-app", .finding(.error),
        protects: "A segment is about the customers of one app, and serves no other.",
        passes: .yaml(adultSegment() + "---\n" + offer(group: "adults")),
        fails: .yaml(adultSegment(app: "music") + "---\n" + offer(group: "adults")))

    package static let useTaken = Rule(
        "use/taken", .refusal,
        protects: """
            Projects that share a state share apps too: of two flights with one rank, two private \
            audiences or one offer made twice nobody could say which counts.
            """,
        passes: .change(
            from: [
                "roster.yaml": "project: one\n", "groups/a.yaml": betaGroup() + "---\n" + flight(),
            ],
            to: [
                "roster.yaml": "project: two\n",
                "groups/a.yaml": gammaGroup() + "---\n"
                    + flight(id: "early", groups: "gamma", rank: 3),
            ]),
        fails: .change(
            from: [
                "roster.yaml": "project: one\n", "groups/a.yaml": betaGroup() + "---\n" + flight(),
            ],
            to: [
                "roster.yaml": "project: two\n",
                "groups/a.yaml": gammaGroup() + "---\n" + flight(id: "early", groups: "gamma"),
            ]))

    package static let flightRank = Rule(
        "flight/rank", .finding(.error),
        protects: """
            Of two flights the higher rank wins, so no two flights of an app have the same; 1 is the \
            submission without a flight.
            """,
        passes: .yaml(betaGroup() + "---\n" + flight() + "---\n" + flight(id: "early", rank: 3)),
        fails: .yaml(betaGroup() + "---\n" + flight() + "---\n" + flight(id: "early")))

    package static let flightOutsideAudience = Rule(
        "flight/outside-audience", .finding(.warning),
        protects: "Who is outside an app's private audience cannot see the app, flight or not.",
        passes: .yaml(betaGroup() + "---\n" + flight() + "---\n" + audience()),
        fails: .yaml(
            betaGroup() + "---\n" + gammaGroup() + "---\n" + flight() + "---\n"
                + audience(groups: "gamma")))

    package static let audienceDuplicate = Rule(
        "audience/duplicate", .finding(.error),
        protects: "An app has one private audience.",
        passes: .yaml(betaGroup() + "---\n" + audience()),
        fails: .yaml(betaGroup() + "---\n" + audience() + "---\n" + audience(id: "again")))

    package static let offerDuplicate = Rule(
        "offer/duplicate", .finding(.error),
        protects: "An offer, which its name tells apart, is made once for an add-on of an app.",
        passes: .yaml(betaGroup() + "---\n" + offer()),
        fails: .yaml(betaGroup() + "---\n" + offer() + "---\n" + offer(id: "again")))

    package static let notificationRetired = Rule(
        "notification/retired", .finding(.warning),
        protects: "The vendor retired targeted notifications at the end of 2024.",
        passes: .yaml(betaGroup() + "---\n" + offer()),
        fails: .yaml(
            betaGroup()
                + "---\nkind: TargetedNotification\nid: news\nname: News\napp: photos\ngroup: beta\n"
        ))

    package static let audienceBackToPrivate = Rule(
        "audience/back-to-private", .refusal,
        protects: "A private app can become public, once; a public one never private.",
        passes: .change(
            betaGroup() + "---\n" + audience(),
            betaGroup() + "---\n" + audience(publicOn: "2027-01-15T09:00:00Z")),
        fails: .change(betaGroup() + "---\n" + audience(), betaGroup()))

    private static func flight(
        id: String = "fast", groups: String = "beta", rank: Int = 2
    ) -> String {
        "kind: PackageFlight\nid: \(id)\nname: \(id)\napp: photos\ngroups: [\(groups)]\nrank: \(rank)\n"
    }

    private static func audience(
        id: String = "private", groups: String = "beta", publicOn: String? = nil
    ) -> String {
        "kind: PrivateAudience\nid: \(id)\nname: \(id)\napp: photos\ngroups: [\(groups)]\n"
            + (publicOn.map { "publicOn: \($0)\n" } ?? "")
    }

    private static func offer(id: String = "welcome", group: String = "beta") -> String {
        """
        kind: TargetedOffer
        id: \(id)
        name: Welcome back
        app: photos
        addOn: filters
        group: \(group)

        """
    }
}
