import RosterModel
import Testing

/// Edits of lists with an entry a line.
struct BlockListEditTests {
    private static let head = "kind: KnownUserGroup\nid: beta\nname: Beta\nconsent: x\n"

    @Test func `a new member goes to its place in a sorted list, and everything else stays`()
        async throws
    {
        let before =
            Self.head
            + "members:   # who\n  - ana@contoso.com   # first\n\n  # more\n  - 'dora@contoso.com'\n# end\n"
        let (files, problems) = try await edited(
            ["groups/a.yaml": before], [try betaEdit(add: ["bruno@contoso.com"])])
        #expect(problems.isEmpty)
        #expect(
            files["groups/a.yaml"] == Self.head
                + "members:   # who\n  - ana@contoso.com   # first\n  - bruno@contoso.com\n\n  # more\n  - 'dora@contoso.com'\n# end\n"
        )
    }

    @Test func `a member gets a last day in a line below`() async throws {
        let before = Self.head + "members:\n- ana@contoso.com # first\n- dora@contoso.com"
        let (files, problems) = try await edited(
            ["groups/a.yaml": before],
            [try betaEdit(add: ["dora@contoso.com; until 2030-01-01; note a: b"])])
        #expect(problems.isEmpty)
        #expect(
            files["groups/a.yaml"] == Self.head
                + "members:\n- ana@contoso.com # first\n- address: dora@contoso.com\n  until: 2030-01-01\n  note: \"a: b\""
        )
    }

    @Test func `members in flow`() async throws {
        let before = Self.head + "members: [ana@contoso.com, dora@contoso.com]\n"
        let (files, problems) = try await edited(
            ["groups/a.yaml": before],
            [
                try betaEdit(
                    add: ["bruno@contoso.com; until 2030-01-01"], remove: ["dora@contoso.com"])
            ])
        #expect(problems.isEmpty)
        #expect(
            files["groups/a.yaml"] == Self.head
                + "members: [ana@contoso.com, {address: bruno@contoso.com, until: 2030-01-01}]\n")
    }

    @Test func `members in a text and in a table`() async throws {
        let before = Self.head + "members: |\n  dora@contoso.com # x\n  ana@contoso.com\n"
        let (files, problems) = try await edited(
            ["groups/a.yaml": before],
            [try betaEdit(add: ["bruno@contoso.com"], remove: ["dora@contoso.com"])])
        #expect(problems.isEmpty)
        #expect(
            files["groups/a.yaml"] == Self.head
                + "members: |\n  ana@contoso.com\n  bruno@contoso.com\n")
        let (tables, more) = try await edited(
            [
                "groups/a.yaml": Self.head + "memberFiles: [a.csv]\n",
                "groups/a.csv":
                    "name;address;until\r\n\"A; b\";ana@contoso.com;2030-01-01\r\nD;dora@contoso.com",
            ],
            [
                try betaEdit(
                    add: ["bruno@contoso.com; until 2031-01-01"], remove: ["dora@contoso.com"])
            ])
        #expect(more.isEmpty)
        #expect(
            tables == [
                "groups/a.csv":
                    "name;address;until\r\n\"A; b\";ana@contoso.com;2030-01-01\r\n;bruno@contoso.com;2031-01-01"
            ])
    }

    @Test(
        arguments: [
            (
                "members: |   # who\n  # first\n  dora@contoso.com; Ana@contoso.com # two\n\n  carl@contoso.com\n",
                "members:   # who\n  # first\n  - ana@contoso.com # two\n  - dora@contoso.com\n\n  - carl@contoso.com\n"
            ),
            (
                "members: \"dora@contoso.com\\n carl@contoso.com\"\n",
                "members:\n  - carl@contoso.com\n  - dora@contoso.com\n"
            ),
        ])
    func `a text becomes a list of entries when a member gets a last day`(
        before: String, after: String
    ) async throws {
        let end = "description:   as it is\n"
        let (files, problems) = try await edited(
            ["groups/a.yaml": Self.head + before + end],
            [try betaEdit(add: ["emil@contoso.com; until 2030-01-01"])])
        #expect(problems.isEmpty)
        #expect(
            files["groups/a.yaml"] == Self.head + after
                + "  - address: emil@contoso.com\n    until: 2030-01-01\n" + end)
    }

    @Test func `a text with line breaks of Windows becomes a list`() async throws {
        let before = (Self.head + "members: dora@contoso.com, ana@contoso.com").replacing(
            "\n", with: "\r\n")
        let (files, problems) = try await edited(
            ["groups/a.yaml": before],
            [try betaEdit(add: ["dora@contoso.com; note MVP"], remove: ["ana@contoso.com"])])
        #expect(problems.isEmpty)
        #expect(
            files["groups/a.yaml"]
                == (Self.head + "members:\n  - address: dora@contoso.com\n    note: MVP")
                .replacing("\n", with: "\r\n"))
    }

    @Test func `whoever comes in by another way is excepted`() async throws {
        let (files, problems) = try await edited(
            [
                "groups/a.yaml": Self.head + "members:\n  - group: all\n# end\n",
                "groups/b.yaml":
                    "kind: KnownUserGroup\nid: all\nname: All\nconsent: x\nmembers: [ana@contoso.com, bruno@contoso.com]",
            ], [try betaEdit(remove: ["ana@contoso.com"])])
        #expect(problems.isEmpty)
        #expect(
            files == [
                "groups/a.yaml": Self.head
                    + "members:\n  - group: all\nexcept:\n  - ana@contoso.com\n# end\n"
            ])
    }
}
