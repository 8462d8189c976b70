import RosterFiles
import RosterModel
import TestSupport
import Testing

struct CSVListTests {
    private let group = ["groups/a.yaml": beta("memberFiles: [list.csv]\n")]

    @Test(arguments: [
        "ana@contoso.com\nbruno@fabrikam.com\n",
        "\u{FEFF}ana@contoso.com\r\nbruno@fabrikam.com",
        "E-mail\nana@contoso.com\nbruno@fabrikam.com\n",
        "\"Address\"\n\"ana@contoso.com\"\n\"bruno@fabrikam.com\"\n",
        "ana@contoso.com,bruno@fabrikam.com\n",
        "ana@contoso.com;bruno@fabrikam.com;\n",
        "\"ana@contoso.com, bruno@fabrikam.com\"\n",
        "ana@contoso.com\tbruno@fabrikam.com\n",
        "Name,address\nAna,ana@contoso.com\nBruno,bruno@fabrikam.com\n",
        "Name;E-mail\r\n\"B; A\";ana@contoso.com\r\nBruno;bruno@fabrikam.com\r\n",
        "Ana,ana@contoso.com\nBruno,bruno@fabrikam.com\n",
        "# exported, 2026 \"\naddress;note\n\nana@contoso.com;MVP\n;\nbruno@fabrikam.com;\n",
        " address , note\n ana@contoso.com , x \n  bruno@fabrikam.com,\"y\n\"\"z\"\"\"\n",
        "address\nana@contoso.com,extra\nbruno@fabrikam.com\n",
        "sep=;\r\naddress;note\r\nana@contoso.com;x,y,z\r\nbruno@fabrikam.com;\r\n",
        "Addresses\nana@contoso.com\nbruno@fabrikam.com\n",
        "address,address2,joined\nana@contoso.com,,2026-01-31\nbruno@fabrikam.com,x,\n",
        "ana@contoso.com,2026-01-31\nbruno@fabrikam.com,soon\n",
    ])
    func `tables of spreadsheets are read`(list: String) async throws {
        let reading = try await expectFindings(list, in: "groups/list.csv", beside: group)
        #expect(try reading.listed() == ["ana@contoso.com", "bruno@fabrikam.com"])
    }

    @Test func `until, note and consent come with the address`() async throws {
        let reading = try await expectFindings(
            """
            consent,Note,ADDRESS,until
            ticket 12,"said ""yes"", twice",ana@contoso.com,2026-12-31
            ,,bruno@fabrikam.com,

            """, in: "groups/list.csv", beside: group)
        let members = try reading.members.members(of: .id("beta")).members
        #expect(
            members[try Address("ana@contoso.com")]
                == MemberDetails(
                    until: .day("2026-12-31"), note: "said \"yes\", twice", consent: "ticket 12"))
        #expect(members[try Address("bruno@fabrikam.com")] == MemberDetails.none)
    }

    @Test(arguments: [
        ("⟦⟧first,second\nana@contoso.com,bruno@fabrikam.com\n", "list/columns"),
        ("⟦⟧Ana,x\nBruno,y\n", "list/columns"),
        ("address,⟦address⟧\nana@contoso.com,bruno@fabrikam.com\n", "list/columns"),
        ("address,note, \"⟦note⟧\"\nana@contoso.com,x,y\n", "list/columns"),
        ("address,⟦untill⟧\nana@contoso.com,2026-12-31\n", "list/columns"),
        ("⟦Adress⟧;note\nana@contoso.com;MVP\n", "list/columns"),
        ("ana@contoso.com,⟦2026-12-31⟧\nbruno@fabrikam.com,2026-12-31\n", "list/columns"),
        ("Ana,ana@contoso.com,\nB,bruno@fabrikam.com,⟦2026-12-31⟧\n", "list/columns"),
        ("address,until\nana@contoso.com,⟦2026-02-30⟧\n", "value/invalid"),
        ("address,until\nana@contoso.com,\"⟦2026\n-02⟧\"\n", "value/invalid"),
        ("note,address\n⟦⟧x\ny,ana@contoso.com\n", "member/invalid-address"),
        ("address,note\n⟦x⟧,ana\nana@contoso.com,b\n", "member/invalid-address"),
        ("address,note\n\"an⟦ ⟧a@contoso.com\",b\nana@contoso.com,b\n", "member/invalid-address"),
    ])
    func `what is unclear is refused at its cell`(list: String, rule: String) async throws {
        try await expectFindings(list, [rule], in: "groups/list.csv", beside: group)
    }

    @Test(arguments: [
        ("address,note\nana@contoso.com,⟦\"⟧line1\nbruno@fabrikam.com,x\n", nil),
        ("⟦\"⟧ana@contoso.com\nbruno@fabrikam.com\n", nil),
        ("ana@contoso.com\n⟦\"⟧", nil),
        ("address,note\nana@contoso.com,\"a\"⟦b⟧\n", "a quote inside a quoted cell"),
        ("address,note\nana@contoso.com,\"a\" ⟦\"b\"⟧,c\n", "a quote inside a quoted cell"),
        ("\"Ana, Z\" ⟦<ana@contoso.com>⟧\n", "write only the address"),
    ])
    func `a quote without an end, or with text behind it, is refused`(
        list: String, help: String?
    ) async throws {
        let reading = try await expectFindings(
            list, ["list/quote"], in: "groups/list.csv", beside: group)
        let found = reading.diagnostics.first?.help?.plain ?? ""
        #expect(found.hasPrefix(help ?? "close it"))
    }

    @Test func `a row of a million cells is refused`() async throws {
        let project = try TemporaryProject(group)
        try project.write(String(repeating: "x,", count: 1_000_000), to: "groups/list.csv")
        let reading = await project.read()
        #expect(reading.diagnostics.map(\.summary) == ["list/columns 1:40001-1:40001"])
    }

    @Test func `a misspelt column is named with what was meant`() async throws {
        let reading = try await expectFindings(
            "address,⟦Untill⟧,⟦not⟧\nana@contoso.com,2026-12-31,x\n",
            ["list/columns", "list/columns"], in: "groups/list.csv", beside: group)
        #expect(
            reading.diagnostics.map(\.message.plain)
                == ["unknown column \"Untill\"", "unknown column \"not\""])
        #expect(
            reading.diagnostics.map(\.help?.plain)
                == ["did you mean \"until\"?", "did you mean \"note\"?"])
    }

    @Test(arguments: [
        ("address,note\nana@contoso.com⟦;⟧b@contoso.com,x\n", "one address a row"),
        ("address,note\nana@contoso.com,x\n⟦,⟧y\n", nil),
    ])
    func `a cell without an address, or with two, is told what to do`(
        list: String, help: String?
    ) async throws {
        let reading = try await expectFindings(
            list, ["member/invalid-address"], in: "groups/list.csv", beside: group)
        #expect(reading.diagnostics.first?.help?.plain == help)
    }

    @Test func `an empty list is named where its group is empty`() async throws {
        let project = try TemporaryProject(group)
        try project.write("address\n", to: "groups/list.csv")
        let finding = await project.read().diagnostics.first { $0.rule.text == "group/empty" }
        #expect(
            finding?.notes.map(\.message.plain) == ["its only list is \"groups/list.csv\""])
    }
}
