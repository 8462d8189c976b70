extension Rule {
    package static let yamlSyntax = Rule(
        "yaml/syntax", .finding(.error),
        protects: "A file that cannot be read gives no plan: it never counts as deleted groups.",
        passes: .group(), fails: .group("description: @beta testers\n"))

    package static let yamlEncoding = Rule(
        "yaml/encoding", .finding(.error),
        protects: "Files are UTF-8: another encoding would change names silently.",
        passes: .group("description: Zürich\n"),
        fails: .words("a file with a byte that is no UTF-8, or one in UTF-16"))

    package static let yamlDuplicateKey = Rule(
        "yaml/duplicate-key", .finding(.error),
        protects: "Of two values for one key a reader of the file sees one and Roster another.",
        passes: .group(), fails: .group("consent: ticket 13\n"))

    package static let yamlUnknownKey = Rule(
        "yaml/unknown-key", .finding(.error),
        protects: "A misspelt key would be ignored without a word.",
        passes: .group("description: Early\n"), fails: .group("descripton: Early\n"))

    package static let yamlMissingKey = Rule(
        "yaml/missing-key", .finding(.error),
        protects: "Kind, id and name are what a group is known by for ever.",
        passes: .group(),
        fails: .yaml("kind: KnownUserGroup\nid: beta\nmembers: [ana@contoso.com]\n"))

    package static let yamlType = Rule(
        "yaml/type", .finding(.error),
        protects: "A list where a text belongs, or the other way round, has no clear meaning.",
        passes: .group("owners: [release@contoso.com]\n"),
        fails: .group("owners: release@contoso.com\n"))

    package static let yamlAlias = Rule(
        "yaml/alias", .finding(.error),
        protects: """
            Anchors, aliases, tags and merge keys make a file mean something else than it shows.
            """,
        passes: .group(),
        fails: .yaml(betaGroup(members: "  - &ana ana@contoso.com\n  - *ana\n")))

    package static let yamlTooDeep = Rule(
        "yaml/too-deep", .finding(.error),
        protects: "No declaration nests deeper than a few levels; 64 stop hostile input.",
        passes: .group(),
        fails: .group(
            "owners: " + String(repeating: "[", count: 70) + String(repeating: "]", count: 70)
                + "\n"))

    package static let settingsInvalid = Rule(
        "settings/invalid", .finding(.error),
        protects: "A setting that Roster cannot follow must not be taken for its default.",
        passes: .files([
            "roster.yaml": "timeZone: Europe/Berlin\n", "groups/a.yaml": betaGroup(),
        ]),
        fails: .files(["roster.yaml": "timeZone: Berlin\n", "groups/a.yaml": betaGroup()]))

    package static let settingsUnknownGroup = Rule(
        "settings/unknown-group", .finding(.error),
        protects: "An exception for a group that does not exist protects nobody.",
        passes: .files([
            "roster.yaml": exception(for: "beta"), "groups/a.yaml": betaGroup(),
        ]),
        fails: .files([
            "roster.yaml": exception(for: "betta"), "groups/a.yaml": betaGroup(),
        ]))

    private static func exception(for group: String) -> String {
        """
        safety:
          exceptions:
            - {group: \(group), maxRemoved: 400, until: 2026-12-31, reason: season change}

        """
    }
}
