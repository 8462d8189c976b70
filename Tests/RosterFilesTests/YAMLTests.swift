import RosterFiles
import RosterModel
import TestSupport
import Testing

struct YAMLTests {
    @Test(arguments: [
        "members:\n  - ana@contoso.com\n  - bruno@fabrikam.com\n",
        "members:\n- ana@contoso.com\n- 'bruno@fabrikam.com'\n",
        "members: [ana@contoso.com, \"bruno@fabrikam.com\"]\n",
        "members: [\n  {address: ana@contoso.com}, {\"address\": bruno@fabrikam.com}]\n",
        "members:\n  - address: ana@contoso.com\n  - {address: 'bruno@fabrikam.com', note: MVP}\n",
        "members: |\n  ana@contoso.com, bruno@fabrikam.com\n",
        "members: |-\n\n  # all\n  ana@contoso.com # Ana\n\n  bruno@fabrikam.com\n\n",
        "members: >\n  ana@contoso.com # Ana\n  bruno@fabrikam.com;\n",
        "members: >+ # two\n    ana@contoso.com\n\n    bruno@fabrikam.com",
        "members: ana@contoso.com bruno@fabrikam.com",
        "members: ana@contoso.com\n  bruno@fabrikam.com # Bruno\n",
        "members: \"ana@contoso.com, bruno@fabrikam.com\"\n",
        "members: 'ana@contoso.com # Ana\n\n  bruno@fabrikam.com'\n",
        "members: \"ana@contoso.com,\\x20bruno@fabrikam.com\"\n",
        "members: \"ana@contoso.com \\\n  bruno@fabrikam.com\"\n",
        "members:\n  - \"ana@contoso\\x2Ecom\"\n  - \"bruno@\\\n    fabrikam.com\"\n",
        "members: |\r\n  ana@contoso.com\r\n  bruno@fabrikam.com\r\n",
    ])
    func `members are accepted in every form`(lines: String) async throws {
        for mark in ["", "\u{FEFF}"] {
            let reading = try await expectFindings(
                mark + beta(lines))
            #expect(try reading.listed() == ["ana@contoso.com", "bruno@fabrikam.com"])
        }
    }

    @Test func `the order of keys and CRLF change nothing`() async throws {
        let lines = [
            "members: [ana@contoso.com]", "kind: KnownUserGroup", "except: [bruno@fabrikam.com]",
            "name: Beta", "id: beta", "description: 2026-01-01",
        ]
        let first = try await expectFindings(lines.joined(separator: "\n"))
        let second = try await expectFindings(lines.reversed().joined(separator: "\r\n"))
        #expect(try first.listed() == ["ana@contoso.com"])
        #expect(
            first.inventory?.resources.map(\.resource)
                == second.inventory?.resources.map(\.resource))
        #expect(
            first.inventory?.resources.map(\.members) == second.inventory?.resources.map(\.members))
    }

    @Test(arguments: ["no", "1e3", "2026-01-01", "~", "null", "0x1F", "true"])
    func `a plain text stays a text`(text: String) async throws {
        let reading = try await expectFindings(
            beta("description: \(text)\nmembers: [ana@contoso.com]\n"))
        #expect(
            reading.inventory?.resources.first?.resource.attributes[.description] == .text(text))
    }

    @Test func `several documents are read, and empty ones ignored`() async throws {
        let reading = try await expectFindings(
            "---\n---\n# nothing\n---\n" + beta("members: [ana@contoso.com]\n") + "...\n---\n"
                + "kind: KnownUserGroup\nid: gamma\nname: Gamma\nmembers: [group: beta]\n---\n")
        #expect(try reading.listed("gamma") == ["ana@contoso.com"])
        #expect(reading.inventory?.resources.map(\.place.range.start.line) == [6, 12])
    }

    @Test(arguments: [
        ("name: Beta\n⟦name⟧: Gamma\n", ["yaml/duplicate-key"]),
        ("\"name\": Beta\n⟦name⟧: Gamma\n", ["yaml/duplicate-key"]),
        ("name: Beta\n⟦descripton⟧: x\n", ["yaml/unknown-key"]),
        (
            "name: Beta\nexcept:\n  - {address: b@contoso.com, ⟦until⟧: 2026-01-01}\n",
            ["yaml/unknown-key"]
        ),
        ("name: ⟦&a Beta⟧\ndescription: ⟦*a⟧\n", ["yaml/alias", "yaml/alias"]),
        ("name: ⟦!!str Beta⟧\n", ["yaml/alias"]),
        ("name: Beta\n⟦<<⟧: {owners: []}\n", ["yaml/alias"]),
        ("name: Beta\nowners: ⟦release@contoso.com⟧\n", ["yaml/type"]),
        ("name: Beta\nowners:\n  - ⟦[a]⟧\n  - ⟦{b: c}⟧\n", ["yaml/type", "yaml/type"]),
        ("name: Beta\nowners:\n  - ⟦- a\n    - b⟧\n", ["yaml/type"]),
        ("name: Beta\nretired: ⟦maybe⟧\n", ["yaml/type"]),
        ("name: Beta\nretired: ⟦\"true\"⟧\n", ["yaml/type"]),
        ("name: Beta\n? ⟦[⟧a]\n: b\n", ["yaml/type"]),
        ("name: Beta\nportalId: ⟦G-17⟧\n", ["value/invalid"]),
        ("name: \"⟦ Beta⟧\"\n", ["name/invalid"]),
        ("name: Be⟦\u{200B}⟧ta\n", ["name/invalid"]),
        (
            "name: Beta\nowners: [release@contoso.com, \"⟦@a b⟧\", ⟦nobody⟧]\n",
            ["value/invalid", "value/invalid"]
        ),
        (
            "name: Beta\nmemberFiles: [⟦beta.xlsx⟧, ⟦../../x.txt⟧, ⟦/x.csv⟧]\n",
            ["value/invalid", "file/outside-project", "file/outside-project"]
        ),
        ("name: Beta\nmemberFiles: [⟦none.csv⟧]\n", ["file/missing"]),
    ])
    func `surprises are refused with their exact range`(
        lines: String, rules: [String]
    ) async throws {
        try await expectFindings(
            "kind: KnownUserGroup\nid: beta\n" + lines + "members: [ana@contoso.com]\n", rules)
    }

    @Test(arguments: [
        ("  - ⟦carla⟧\n", ["member/invalid-address"]),
        ("  - \"carla⟦ ⟧@contoso.com\"\n", ["member/invalid-address"]),
        ("  - ⟦\"carla\\x20@contoso.com\"⟧\n", ["member/invalid-address"]),
        ("  - carla⟦ ⟧<carla@contoso.com>\n", ["member/invalid-address"]),
        ("  - group⟦:⟧gamma\n", ["member/invalid-address"]),
        ("  - ⟦carla@contoso.com\n    dora@contoso.com⟧\n", ["member/invalid-address"]),
        ("  - ⟦|\n    carla@contoso.com\n⟧", ["member/invalid-address"]),
        ("  - ⟦[carla@contoso.com]⟧\n", ["yaml/type"]),
        ("  - ⟦{⟦adress⟧: carla@contoso.com}⟧\n", ["yaml/missing-key", "yaml/unknown-key"]),
        ("  - {address: carla@contoso.com, until: ⟦tomorrow⟧}\n", ["value/invalid"]),
        ("  - {group: ⟦gamma⟧, ⟦note⟧: x}\n", ["include/unknown", "yaml/unknown-key"]),
        ("  - group: ⟦Gamma⟧\n", ["id/invalid"]),
        ("  - group: ⟦gamma⟧\n", ["include/unknown"]),
        ("  - ⟦ANA@contoso.com⟧\n", ["member/duplicate"]),
        ("  - {address: ⟦ana@contoso.com⟧, until: 2026-12-31}\n", ["member/contradiction"]),
        ("  - {address: ⟦b@contoso.com⟧, until: 2026-06-30}\n", ["member/expired"]),
        ("  - {address: b@contoso.com, until: 2026-07-01}\n", []),
        ("  - \"⟦b@gmal.com⟧\"\n", ["member/near-miss-domain"]),
        ("  - ⟦b@contoso.onmicrosoft.com⟧\n", ["member/work-account"]),
    ])
    func `entries are judged where they stand`(entry: String, rules: [String]) async throws {
        try await expectFindings(beta("members:\n  - ana@contoso.com\n" + entry), rules)
    }

    @Test func `listed and excepted in one document is a contradiction, in a file it is not`()
        async throws
    {
        let reading = try await expectFindings(
            beta(
                "except:\n  - ana@contoso.com\nmembers:\n  - b@contoso.com\n  - ⟦ana@contoso.com⟧\n"
            ),
            ["member/contradiction"])
        #expect(reading.diagnostics.first?.notes.first?.place.range.start.line == 5)
        let filed = try await expectFindings(
            beta("except: [ana@contoso.com]\nmemberFiles: [b.txt]\n"),
            beside: ["groups/b.txt": "ana@contoso.com b@contoso.com"])
        #expect(try filed.listed() == ["b@contoso.com"])
    }

    @Test(
        arguments: [
            ("description: ⟦@⟧beta testers # x\n", "quote it: \"@beta testers\""),
            ("owners: [⟦@⟧contoso/release, b@contoso.com]\n", "quote it: \"@contoso/release\""),
            ("owners:\n⟦\t⟧- b@contoso.com\n", "indent with spaces"),
        ])
    func `a classic stumble gets its fix`(line: String, help: String) async throws {
        let reading = try await expectFindings(
            beta("members: [ana@contoso.com]\n" + line), ["yaml/syntax"])
        #expect(reading.diagnostics.first?.help?.plain == help)
    }

    @Test(arguments: [
        ("descripton", "did you mean \"description\"?"), ("menbers", "did you mean \"members\"?"),
        ("memberFile", "did you mean \"memberFiles\"?"),
    ])
    func `an unknown key gets the nearest known one`(key: String, help: String) async throws {
        let reading = try await expectFindings(
            beta("members: [ana@contoso.com]\n⟦\(key)⟧: x\n"), ["yaml/unknown-key"])
        #expect(reading.diagnostics.first?.help?.plain == help)
    }

    @Test(arguments: ["⟦⟧- a\n- b\n", "⟦text⟧\n", "⟦[⟧a, b]\n", "⟦~⟧\n"])
    func `a document is a mapping`(text: String) async throws {
        try await expectFindings(text, ["yaml/type"])
    }

    @Test(arguments: ["⟦!x ''⟧\n", "⟦&a⟧\n"])
    func `an empty document has no tag or anchor`(text: String) async throws {
        let marked = MarkedText(text)
        let project = try TemporaryProject(["groups/a.yaml": marked.text])
        let found = await project.read().diagnostics.map(\.summary)
        #expect(found.contains(marked.summaries(["yaml/alias"])[0]))
    }

    @Test func `what is missing is reported at the first key, all at once`() async throws {
        let reading = try await expectFindings(
            "⟦⟦description⟧⟧: x\nkind: KnownUserGroup\nportalId: ⟦x⟧\nmembers: [⟦a⟧]\n",
            ["yaml/missing-key", "yaml/missing-key", "value/invalid", "member/invalid-address"])
        #expect(
            Set(reading.diagnostics.map(\.message.plain)).isSuperset(of: [
                "\"id\" is missing", "\"name\" is missing",
            ]))
    }

    @Test(arguments: [50_000, 70, 65])
    func `deep nesting ends the reading of the file`(depth: Int) async throws {
        for line in ["owners: ", "? ", "members: ", "members: [{note: "] {
            let project = try TemporaryProject([
                "groups/a.yaml": beta(line) + String(repeating: "[", count: depth)
            ])
            let found = await project.read().diagnostics
            #expect(found.contains { $0.rule.text == "yaml/too-deep" }, "\(line)")
        }
    }

    @Test func `64 levels are not too deep`() async throws {
        let project = try TemporaryProject([
            "groups/a.yaml": beta("owners: ") + String(repeating: "[", count: 63)
                + String(repeating: "]", count: 63)
        ])
        let found = await project.read().diagnostics
        #expect(!found.contains { $0.rule.text == "yaml/too-deep" })
        #expect(found.contains { $0.rule.text == "yaml/type" })
    }

    @Test func `a value of many megabytes is read`() async throws {
        let text = String(repeating: "x", count: 2_000_000)
        let reading = try await expectFindings(
            beta("description: \(text)\nmembers: [ana@contoso.com]\n"))
        #expect(
            reading.inventory?.resources.first?.resource.attributes[.description] == .text(text))
    }

    /// Inputs that fuzzing found: their places ran backwards or lay outside the file.
    @Test(arguments: [
        ("kind: a\nx, bruno⟦⟧", "yaml/syntax"),
        (
            "kind: KnownUserGroup\nid: beta\nname: Beta\nmembers:\n  - ana@contoso.com\n  - ⟦⟧-\n",
            "yaml/type"
        ),
        (
            "kind: KnownUserGroup\nid: beta\nmembers: [ana@contoso.com]\n? name⟦⟧\n",
            "name/invalid"
        ),
        (
            "kind: KnownUserGroup\nid: beta\nname: Beta\nmembers:\n  - ana@contoso.com\n  -⟦⟧\n",
            "member/invalid-address"
        ),
    ])
    func `places stay inside the file`(marked: String, rule: String) async throws {
        let text = MarkedText(marked)
        let project = try TemporaryProject(["groups/a.yaml": text.text])
        let found = await project.read().diagnostics.filter { $0.rule.text == rule }
        #expect(found.map(\.place.range.start) == text.ranges.map(\.start))
        #expect(found.allSatisfy { $0.place.range.start <= $0.place.range.end })
        #expect(found.allSatisfy { $0.place.range.start.line == $0.place.range.end.line })
    }
}
