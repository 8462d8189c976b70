import RosterFiles
import RosterModel
import TestSupport
import Testing

struct TextListTests {
    private let group = ["groups/a.yaml": beta("memberFiles: [list.txt]\n")]

    @Test(arguments: [
        "a@contoso.com b@contoso.com,c@contoso.com;d@contoso.com\ne@contoso.com",
        ", ;a@contoso.com,,  b@contoso.com;;c@contoso.com ,d@contoso.com\n\n\n;e@contoso.com\n",
        "a@contoso.com\r\nb@contoso.com\r\n\r\nc@contoso.com\rd@contoso.com\u{85}e@contoso.com",
        "\u{FEFF}a@contoso.com\u{2028}b@contoso.com\u{2029}c@contoso.com d@contoso.com e@contoso.com",
        "# all\na@contoso.com # first, b2@contoso.com\nb@contoso.com,#x\nc@contoso.com;# y\r\n"
            + "  # z\nd@contoso.com\ne@contoso.com",
    ])
    func `separators, line breaks and comments come in any mix`(list: String) async throws {
        let expected = ["a", "b", "c", "d", "e"].map { $0 + "@contoso.com" }
        let reading = try await expectFindings(list, in: "groups/list.txt", beside: group)
        #expect(try reading.listed() == expected)
    }

    @Test func `a hash within a word belongs to the word`() async throws {
        let reading = try await expectFindings(
            "a#b@contoso.com\n", in: "groups/list.txt", beside: group)
        #expect(try reading.listed() == ["a#b@contoso.com"])
    }

    @Test func `a tab separates, with a warning`() async throws {
        let reading = try await expectFindings(
            "a@contoso.com⟦\t⟧b@contoso.com\n⟦\t⟧c@contoso.com\n", ["list/tab", "list/tab"],
            in: "groups/list.txt", beside: group)
        #expect(try reading.listed().count == 3)
    }

    @Test(arguments: [
        ("\u{A0}", "U+00A0 NO-BREAK SPACE"), ("\u{200B}", "U+200B ZERO WIDTH SPACE"),
        ("\u{FF0C}", "U+FF0C FULLWIDTH COMMA"), ("\u{FF1B}", "U+FF1B FULLWIDTH SEMICOLON"),
        ("\u{3000}", "U+3000 IDEOGRAPHIC SPACE"), ("\u{202F}", "U+202F NARROW NO-BREAK SPACE"),
        ("\u{B}", "U+000B"), ("\u{C}", "U+000C"),
        ("\u{AD}", "U+00AD SOFT HYPHEN"), ("\u{60C}", "U+060C ARABIC COMMA"),
        ("\u{FEFF}", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\u{202E}", "U+202E RIGHT-TO-LEFT OVERRIDE"),
    ])
    func `a foreign blank is named by its code point, where it stands`(
        blank: String, name: String
    ) async throws {
        let reading = try await expectFindings(
            "# ünï\na@contoso.com\n  b@contoso.com⟦\(blank)⟧c@contoso.com\n", ["list/blank"],
            in: "groups/list.txt", beside: group)
        #expect(
            reading.diagnostics.map(\.message.plain) == ["\(name) does not separate addresses"])
    }

    @Test func `a bad address is shown where it goes wrong`() async throws {
        let reading = try await expectFindings(
            """
            ana@contoso.com, bruno@contoso.⟦.⟧com; ⟦carla⟧
            dor⟦ä⟧@contoso.com ana@⟦c⟧ontoso e@con⟦_⟧toso.com

            """, Array(repeating: "member/invalid-address", count: 5), in: "groups/list.txt",
            beside: group)
        #expect(
            reading.diagnostics.map(\.message.plain).contains(
                "\"dorä@contoso.com\" is not an address: "
                    + "it cannot hold U+00E4 LATIN SMALL LETTER A WITH DIAERESIS"))
    }

    @Test func `a repeated address points to its first place`() async throws {
        let reading = try await expectFindings(
            "b@contoso.com\nAna@contoso.com\n  ⟦ana@Contoso.com⟧\n", ["member/duplicate"],
            in: "groups/list.txt", beside: group)
        let note = try #require(reading.diagnostics.first?.notes.first)
        #expect(note.place.range == TextRange(line: 2, column: 1, length: 15))
        #expect(try reading.listed() == ["ana@contoso.com", "b@contoso.com"])
    }

    @Test func `a huge broken list is read, with its findings counted`() async throws {
        let project = try TemporaryProject(group)
        try project.write(String(repeating: "x\n", count: 100_000), to: "groups/list.txt")
        let found = await project.read().diagnostics.filter {
            $0.rule.text == "member/invalid-address"
        }
        #expect(found.count == 1001)
        #expect(found.contains { $0.message.plain.contains("99,000 more findings") })
    }
}
