extension Rule {
    package static let fileMissing = Rule(
        "file/missing", .finding(.error),
        protects: "A list that is not there is not an empty list.",
        passes: .files([
            "groups/a.yaml": betaGroup("memberFiles: [beta.csv]\n", members: ""),
            "groups/beta.csv": "ana@contoso.com\n",
        ]),
        fails: .group("memberFiles: [beta.csv]\n"))

    package static let fileUnreadable = Rule(
        "file/unreadable", .finding(.error),
        protects: "A file that cannot be read never counts as a deleted group.",
        passes: .group(), fails: .words("a file that may not be read, or a named pipe"))

    package static let fileTooLarge = Rule(
        "file/too-large", .finding(.error),
        protects: "A file holds at most 16 MiB, so that reading takes bounded memory.",
        passes: .group(), fails: .words("a file of 17 MiB"))

    package static let fileOutsideProject = Rule(
        "file/outside-project", .finding(.error),
        protects: "A pull request must not read files beside the project.",
        passes: .files([
            "groups/a.yaml": betaGroup("memberFiles: [../lists/beta.txt]\n", members: ""),
            "lists/beta.txt": "ana@contoso.com\n",
        ]),
        fails: .group("memberFiles: [../../beta.txt]\n"))

    package static let fileLinkedFolder = Rule(
        "file/linked-folder", .finding(.error),
        protects: "Behind a link to a folder, the same declarations would be read twice.",
        passes: .group(), fails: .words("a symbolic link to a folder among the declarations"))

    package static let listTab = Rule(
        "list/tab", .finding(.warning),
        protects: "A tab counts as a blank here; the portal's form does not document it.",
        passes: .yaml(betaGroup(members: "  ana@contoso.com bruno@fabrikam.com\n")),
        fails: .files([
            "groups/a.yaml": betaGroup("memberFiles: [beta.txt]\n", members: ""),
            "groups/beta.txt": "ana@contoso.com\tbruno@fabrikam.com\n",
        ]))

    package static let listBlank = Rule(
        "list/blank", .finding(.error),
        protects: "Addresses pasted with invisible separators would reach the portal as one.",
        passes: .yaml(betaGroup(members: "  ana@contoso.com, bruno@fabrikam.com\n")),
        fails: .yaml(betaGroup(members: "  ana@contoso.com\u{A0}bruno@fabrikam.com\n")))

    package static let listQuote = Rule(
        "list/quote", .finding(.error),
        protects: "A quote that is never closed would swallow all rows behind it.",
        passes: .files([
            "groups/a.yaml": betaGroup("memberFiles: [beta.csv]\n", members: ""),
            "groups/beta.csv": "address,note\nana@contoso.com,\"Ana, \"\"A.\"\"\"\n",
        ]),
        fails: .files([
            "groups/a.yaml": betaGroup("memberFiles: [beta.csv]\n", members: ""),
            "groups/beta.csv": "address,note\nana@contoso.com,\"Ana\nbruno@fabrikam.com,x\n",
        ]))

    package static let listColumns = Rule(
        "list/columns", .finding(.error),
        protects: "Of several columns it must be plain which one holds addresses, which one days.",
        passes: .files([
            "groups/a.yaml": betaGroup("memberFiles: [beta.csv]\n", members: ""),
            "groups/beta.csv": "address,note\nana@contoso.com,MVP\n",
        ]),
        fails: .files([
            "groups/a.yaml": betaGroup("memberFiles: [beta.csv]\n", members: ""),
            "groups/beta.csv": "first,second\nana@contoso.com,bruno@fabrikam.com\n",
        ]))

    package static let listJSON = Rule(
        "list/json", .finding(.error),
        protects: "A listing of flights that cannot be read, or is cut short, is not an empty one.",
        passes: .group(),
        fails: .words("a flights-APP.json in an observed folder that is no JSON, or no listing"))

    package static let listUnused = Rule(
        "list/unused", .finding(.warning),
        protects: "A list that no group names is either forgotten or misspelt.",
        passes: .files([
            "groups/a.yaml": betaGroup("memberFiles: [beta.csv]\n", members: ""),
            "groups/beta.csv": "ana@contoso.com\n",
        ]),
        fails: .files([
            "groups/a.yaml": betaGroup(), "groups/betta.csv": "ana@contoso.com\n",
        ]))

    package static let ownersMixedFile = Rule(
        "owners/mixed-file", .finding(.warning),
        protects: "Code owners are asked for a file, so groups of one file need the same owners.",
        passes: .files([
            "groups/a.yaml": betaGroup("owners: [a@contoso.com]\n"),
            "groups/b.yaml": gammaGroup("owners: [b@contoso.com]\n"),
        ]),
        fails: .yaml(
            betaGroup("owners: [a@contoso.com]\n") + "---\n"
                + gammaGroup("owners: [b@contoso.com]\n")))
}

/// A second group for examples that need two.
func gammaGroup(_ lines: String = "", members: String = "  - carla@contoso.com\n") -> String {
    "kind: KnownUserGroup\nid: gamma\nname: Gamma\nconsent: ticket 12\n" + lines
        + (members.isEmpty ? "" : "members:\n" + members)
}
