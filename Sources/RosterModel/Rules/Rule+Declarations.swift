extension Rule {
    package static let kindUnknown = Rule(
        "kind/unknown", .finding(.error),
        protects: "A kind that Roster does not know cannot be planned.",
        passes: .group(),
        fails: .yaml("kind: KnownUserGroups\nid: beta\nname: Beta\nmembers: [ana@contoso.com]\n"))

    package static let idInvalid = Rule(
        "id/invalid", .finding(.error),
        protects: "Ids are permanent and appear in URLs, file names and other documents.",
        passes: .group(),
        fails: .yaml("kind: KnownUserGroup\nid: Beta 1\nname: Beta\nmembers: [ana@contoso.com]\n"))

    package static let idDuplicate = Rule(
        "id/duplicate", .finding(.error),
        protects: "Of two declarations with one id only one could be applied.",
        passes: .yaml(betaGroup() + "---\n" + gammaGroup()),
        fails: .yaml(betaGroup() + "---\n" + betaGroup()))

    package static let nameInvalid = Rule(
        "name/invalid", .finding(.error),
        protects: "A name is permanent: blanks at its ends and invisible characters stay for ever.",
        passes: .group(),
        fails: .yaml(
            "kind: KnownUserGroup\nid: beta\nname: \" Beta\"\nmembers: [ana@contoso.com]\n"))

    package static let nameDuplicate = Rule(
        "name/duplicate", .finding(.error),
        protects: "People choose groups by name; two that differ in case only get mixed up.",
        passes: .yaml(betaGroup() + "---\n" + gammaGroup()),
        fails: .yaml(
            betaGroup()
                + "---\nkind: KnownUserGroup\nid: ring\nname: BETA\nmembers: [a@contoso.com]\n"))

    package static let portalIdDuplicate = Rule(
        "portal-id/duplicate", .finding(.error),
        protects: """
            A group in the portal has one list: that of a second declaration would take its place.
            """,
        passes: .yaml(inPortal("beta", as: "12") + "---\n" + inPortal("gamma", as: "13")),
        fails: .yaml(inPortal("beta", as: "12") + "---\n" + inPortal("gamma", as: "12")))

    package static let valueInvalid = Rule(
        "value/invalid", .finding(.error),
        protects: "A value of the wrong form would be stored and handed on.",
        passes: .group("portalId: \"1152921504606962205\"\n"),
        fails: .group("portalId: G-17\n"))

    package static let memberInvalidAddress = Rule(
        "member/invalid-address", .finding(.error),
        protects: "An address with a slip reaches nobody, or somebody else.",
        passes: .group(), fails: .yaml(betaGroup(members: "  - ana@contoso\n")))

    package static let memberDuplicate = Rule(
        "member/duplicate", .finding(.warning),
        protects: "A repeated address makes the list look longer than the group is.",
        passes: .group(),
        fails: .yaml(betaGroup(members: "  - ana@contoso.com\n  - Ana@Contoso.com\n")))

    package static let memberContradiction = Rule(
        "member/contradiction", .finding(.error),
        protects: "Two entries for one person that cannot both be meant.",
        passes: .group("except: [former@contoso.com]\n"),
        fails: .group("except: [ana@contoso.com]\n"))

    package static let memberExpired = Rule(
        "member/expired", .finding(.warning),
        protects: "An entry whose last day is over no longer does anything.",
        passes: .yaml(betaGroup(members: "  - {address: ana@contoso.com, until: 9999-12-31}\n")),
        fails: .yaml(
            betaGroup(
                members: "  - ana@contoso.com\n  - {address: b@contoso.com, until: 2020-01-31}\n")))

    package static let memberNearMissDomain = Rule(
        "member/near-miss-domain", .finding(.warning),
        protects: "A domain one letter off a well-known one is nearly always a slip.",
        passes: .yaml(betaGroup(members: "  - ana@gmail.com\n")),
        fails: .yaml(betaGroup(members: "  - ana@gmal.com\n")))

    package static let memberWorkAccount = Rule(
        "member/work-account", .finding(.warning),
        protects: "Work or school accounts are accepted by the portal and then rarely match.",
        passes: .group(),
        fails: .yaml(betaGroup(members: "  - ana@contoso.onmicrosoft.com\n")))

    package static let consentMissing = Rule(
        "consent/missing", .finding(.warning),
        protects: "The publisher must have the consent of the people in a group.",
        passes: .group(),
        fails: .yaml("kind: KnownUserGroup\nid: beta\nname: Beta\nmembers: [ana@contoso.com]\n"))

    private static func inPortal(_ id: String, as portalId: String) -> String {
        "kind: KnownUserGroup\nid: \(id)\nname: \(id)\nportalId: \"\(portalId)\"\n"
            + "members: [ana@contoso.com]\n"
    }
}
