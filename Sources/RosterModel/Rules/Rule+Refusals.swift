extension Rule {
    package static let groupDeleted = Rule(
        "group/deleted", .refusal,
        protects: "A group cannot be removed after it was created.",
        passes: .change(betaGroup(), betaGroup("retired: true\n")),
        fails: .change(betaGroup() + "---\n" + gammaGroup(), gammaGroup()))

    package static let groupRenamed = Rule(
        "group/renamed", .refusal,
        protects: "A group's name cannot be changed after it was created, not even its case.",
        passes: .change(betaGroup(), betaGroup("description: Early\n")),
        fails: .change(betaGroup(), named("beta")))

    package static let groupKindChanged = Rule(
        "group/kind-changed", .refusal,
        protects: "A list of people cannot become a computed segment, or the other way round.",
        passes: .change(betaGroup(), betaGroup()),
        fails: .change(
            betaGroup(),
            "kind: Segment\nid: beta\nname: Beta\napp: photos\nwhere: [{rating: {atLeast: 4}}]\n"))

    package static let groupNameTaken = Rule(
        "group/name-taken", .refusal,
        protects: "Group names are unique in the state, whatever their case.",
        passes: .change(betaGroup(), betaGroup() + "---\n" + gammaGroup()),
        fails: .change(
            betaGroup(),
            "kind: KnownUserGroup\nid: ring\nname: BETA\nmembers: [zoe@contoso.com]\n"))

    package static let groupNeverStored = Rule(
        "group/never-stored", .refusal,
        protects: "A retired group without members keeps what is stored, so something must be.",
        passes: .change(betaGroup(), betaGroup("retired: true\n", members: "")),
        fails: .change(
            betaGroup(), betaGroup() + "---\n" + gammaGroup("retired: true\n", members: "")))

    package static let idTaken = Rule(
        "id/taken", .refusal,
        protects: "An id belongs to the project that applied it first.",
        passes: .change(
            from: ["roster.yaml": "project: one\n", "groups/a.yaml": betaGroup()],
            to: ["roster.yaml": "project: two\n", "groups/a.yaml": gammaGroup()]),
        fails: .change(
            from: ["roster.yaml": "project: one\n", "groups/a.yaml": betaGroup()],
            to: ["roster.yaml": "project: two\n", "groups/a.yaml": betaGroup()]))

    package static let segmentAppChanged = Rule(
        "segment/app-changed", .refusal,
        protects: "A segment is about the customers of one app for ever.",
        passes: .change(adultSegment(), adultSegment()),
        fails: .change(adultSegment(), adultSegment(app: "music")))

    package static let safetyRemovals = Rule(
        "safety/removals", .refusal,
        protects: "A list that was cut short by accident must not throw people out.",
        passes: .change(people(60), people(45)), fails: .change(people(60), people(20)))

    package static let holdSize = Rule(
        "hold/size", .refusal,
        protects: "Holds must neither empty a group nor fill it beyond what it may have.",
        passes: .words("a declaration that leaves 1 to 10,000 members when holds are respected"),
        fails: .words("a new group that declares nobody but somebody held out of every group"))

    package static let stateGuardsChanged = Rule(
        "state/guards-changed", .refusal,
        protects: "Without its guards the state may have been changed in ways nobody recorded.",
        passes: .words("a state as `roster init` made it"),
        fails: .words("a state in which somebody dropped a trigger"))

    package static let stateOtherLineage = Rule(
        "state/other-lineage", .refusal,
        protects:
            "A saved plan is for the state that it was made from, not for a copy or a backup.",
        passes: .words("a plan file and the state that it was made from"),
        fails: .words("a plan file and another state, or the same after a restore"))

    package static let gitNotDescendant = Rule(
        "git/not-descendant", .refusal,
        protects: "An older commit or another branch must not undo what was applied since.",
        passes: .words("an apply of a commit whose history holds the last applied one"),
        fails: .words("an apply of a branch that lacks the last applied commit"))

    package static let gitShallow = Rule(
        "git/shallow", .refusal,
        protects: "Without the history nobody can tell whether a commit follows the applied one.",
        passes: .words("a clone with its whole history"),
        fails: .words("a clone of depth 1 that lacks the last applied commit"))

    package static let gitDirty = Rule(
        "git/dirty", .refusal,
        protects: "Nobody reviewed what is in no commit.",
        passes: .words("`apply --reviewed` with files as the commit has them"),
        fails: .words("`apply --reviewed` with a changed, new or ignored declaration"))

    private static func named(_ name: String) -> String {
        "kind: KnownUserGroup\nid: beta\nname: \(name)\nconsent: ticket 12\n"
            + "members:\n  - ana@contoso.com\n"
    }

    private static func people(_ count: Int) -> String {
        betaGroup(members: (10..<(10 + count)).map { "  - p\($0)@contoso.com\n" }.joined())
    }
}
