import Foundation
import RosterFiles
import RosterModel
import TestSupport
import Testing

struct RuleTests {
    /// The rules that judge files and show it with files.
    static let shown = Rule.all.filter { rule in
        guard case .finding = rule.role, case .files = rule.fails else { return false }
        return true
    }

    @Test(arguments: shown.map(\.id.text))
    func `every rule is broken by its failing example and kept by the other`(
        id: String
    ) async throws {
        let rule = try #require(Rule.named(RuleID(id)))
        guard case .files(let passing) = rule.passes, case .files(let failing) = rule.fails else {
            Issue.record("both examples are files")
            return
        }
        let broken = try TemporaryProject(failing)
        let findings = await broken.read().diagnostics.filter { $0.rule == rule.id }
        #expect(!findings.isEmpty)
        #expect(findings.allSatisfy { $0.severity == rule.severity })
        let kept = try TemporaryProject(passing)
        let reading = await kept.read()
        #expect(!reading.diagnostics.contains { $0.rule == rule.id })
        #expect(!reading.diagnostics.contains { $0.severity == .error })
        #expect(reading.inventory != nil)
    }

    @Test func `ids are unique and of the form area and what`() {
        let ids = Rule.all.map(\.id.text)
        #expect(Set(ids).count == ids.count)
        for id in ids { #expect(id.split(separator: "/").count == 2) }
    }

    @Test func `every rule of words is tested by hand`() {
        let words = Rule.all.filter { rule in
            guard case .finding = rule.role, case .words = rule.fails else { return false }
            return true
        }
        #expect(
            words.map(\.id.text) == [
                "yaml/encoding", "file/unreadable", "file/too-large", "file/linked-folder",
                "list/json", "customer/encoding", "customer/too-long",
            ])
    }
}

struct FileTests {
    private func found(_ project: TemporaryProject) async -> [String] {
        await project.read().diagnostics.map { "\($0.rule) \($0.place.file)" }
    }

    private func project(_ more: [String: String] = [:]) throws -> TemporaryProject {
        try TemporaryProject(
            ["groups/a.yaml": beta("consent: x\nmembers: [ana@contoso.com]\n")].merging(more) { $1 }
        )
    }

    @Test(arguments: [
        [0xFF, 0xFE, 0x6B, 0x00] as [UInt8], [0xFE, 0xFF, 0x00, 0x6B], [0x6B, 0x00, 0x69, 0x00],
        [0x00, 0x6B],
    ])
    func `UTF-16 is refused, with or without a mark`(bytes: [UInt8]) async throws {
        let project = try project()
        try project.write(Data(bytes), to: "groups/b.yaml")
        let finding = try #require(await project.read().diagnostics.first)
        #expect(finding.rule.text == "yaml/encoding")
        #expect(finding.message.plain == "the file is UTF-16")
    }

    @Test(
        arguments: [
            ([0x23, 0x20, 0xC3, 0xBC, 0xFF], 4), ([0x23, 0xC0, 0x80], 2),
            ([0x23, 0xED, 0xA0, 0x80], 2),
            ([0x23, 0xF5, 0x80, 0x80, 0x80], 2), ([0x23, 0xC3], 2),
        ] as [([UInt8], Int)])
    func `a byte that is no UTF-8 is shown where it stands`(
        bytes: [UInt8], column: Int
    ) async throws {
        let project = try project()
        try project.write(Data(Array("# x\n".utf8) + bytes), to: "groups/b.yaml")
        let found = await project.read().diagnostics.map(\.summary)
        #expect(found == ["yaml/encoding 2:\(column)-2:\(column + 1)"])
    }

    @Test func `a control character is named and shown where it stands`() async throws {
        let text = beta("description: ü\u{7}x\nmembers: [ana@contoso.com]\n")
        let finding = try #require(
            await TemporaryProject(["groups/a.yaml": text]).read().diagnostics.first)
        #expect(finding.summary == "yaml/syntax 4:15-4:16")
        #expect(finding.message.plain == "U+0007 is not allowed here")
    }

    @Test func `a named pipe is not waited for`() async throws {
        let project = try project()
        #expect(mkfifo(project.url("groups/b.yaml").path, 0o600) == 0)
        #expect(await found(project) == ["file/unreadable groups/b.yaml"])
    }

    @Test func `a file of 17 MiB is refused, one of 16 is read`() async throws {
        let project = try project()
        let size = 16 * 1024 * 1024
        try project.write(Data(repeating: UInt8(ascii: "#"), count: size), to: "groups/b.yaml")
        #expect(await found(project) == [])
        try project.write(Data(repeating: UInt8(ascii: "#"), count: size + 1), to: "groups/b.yaml")
        #expect(await found(project) == ["file/too-large groups/b.yaml"])
    }

    @Test func `a link to a folder is refused, a link to a file followed`() async throws {
        let project = try project(["other/c.yaml": ""])
        try FileManager.default.createSymbolicLink(
            atPath: project.url("groups/linked").path, withDestinationPath: "../other")
        try FileManager.default.createSymbolicLink(
            atPath: project.url("groups/c.yaml").path, withDestinationPath: "../other/c.yaml")
        #expect(await found(project) == ["file/linked-folder groups/linked"])
    }

    @Test func `a link out of the project is refused`() async throws {
        let outside = try TemporaryProject(["b.yaml": "", "b.csv": "ana@contoso.com\n"])
        let project = try project()
        for name in ["b.yaml", "b.csv"] {
            try FileManager.default.createSymbolicLink(
                atPath: project.url("groups/" + name).path,
                withDestinationPath: outside.url(name).path)
        }
        try project.write(
            beta("consent: x\nmemberFiles: [b.csv]\n"), to: "groups/a.yaml")
        #expect(
            await found(project).sorted() == [
                "file/outside-project groups/a.yaml", "file/outside-project groups/b.yaml",
            ])
    }

    @Test func `a broken link and hidden files`() async throws {
        let project = try project(["groups/.hidden.yaml": "broken: [", "groups/.git/x.yaml": "["])
        #expect(await found(project) == [])
        try FileManager.default.createSymbolicLink(
            atPath: project.url("groups/b.yaml").path, withDestinationPath: "nowhere.yaml")
        let finding = try #require(await project.read().diagnostics.first)
        #expect("\(finding.rule) \(finding.place.file)" == "file/missing groups/b.yaml")
        #expect(finding.message.plain == "\"groups/b.yaml\" is a link to nothing")
    }

    @Test func `a file name that is not UTF-8 is called so`() async throws {
        let project = try project()
        let descriptor = open(
            project.url("groups/").path.utf8CString.dropLast() + [0x2F, -1, 0], O_CREAT, 0o600)
        try #require(descriptor >= 0)
        close(descriptor)
        #expect(await found(project) == ["file/unreadable groups/\u{FFFD}"])
    }

    @Test func `an empty entry is called so`() async throws {
        let reading = try await expectFindings(
            beta("members:\n  -⟦ ⟧\n  - ana@contoso.com\n"), ["member/invalid-address"])
        #expect(reading.diagnostics.first?.message.plain == "an entry is empty")
    }

    @Test(arguments: [
        ["roster.yaml": ""], ["groups/readme.md": ""], ["groups/a.yaml": "# nothing\n---\n"],
        [
            "roster.yaml": "declarations: [groups, more]\n", "more/b.yaml": "",
            "groups/a.yaml": "kind: KnownUserGroup\nid: b\nname: B\nmembers: [a@contoso.com]\n",
        ],
    ])
    func `a folder that is missing or declares nothing is an error`(
        files: [String: String]
    ) async throws {
        let project = try TemporaryProject(files)
        let reading = await project.read()
        let errors = reading.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.rule.text) == ["file/missing"])
        #expect(reading.inventory == nil)
    }

    @Test func `the settings are no declaration`() async throws {
        let project = try project(["roster.yaml": "declarations: [., groups]\n"])
        #expect(await found(project) == [])
    }

    @Test func `a declaration that changes between two readings is noticed`() async throws {
        let project = try project()
        let reading = await project.read()
        #expect(try reading.members.members(of: .id("beta")).members.count == 1)
        try project.write(
            beta("consent: x\nmembers: [ana@contoso.com, b@contoso.com]\n"), to: "groups/a.yaml")
        #expect(throws: ReadingError.fileChanged("groups/a.yaml")) {
            try reading.members.members(of: .id("beta"))
        }
    }

    @Test func `a member file that changes between two readings is noticed`() async throws {
        let project = try TemporaryProject([
            "groups/a.yaml": beta("memberFiles: [b.txt]\n"), "groups/b.txt": "ana@contoso.com\n",
        ])
        let reading = await project.read()
        for text in ["bruno@fabrikam.com\n", "ana@contoso\n"] {
            try project.write(text, to: "groups/b.txt")
            #expect(throws: ReadingError.self) { try reading.members.members(of: .id("beta")) }
        }
        try FileManager.default.removeItem(at: project.url("groups/b.txt"))
        #expect(throws: ReadingError.self) { try reading.members.members(of: .id("beta")) }
    }
}

struct LimitTests {
    private func outcome(_ count: Int, _ more: String = "") async throws -> ProjectReading {
        let list = (0..<count).map { "p\($0)@contoso.com\n" }.joined() + more
        let project = try TemporaryProject([
            "groups/a.yaml":
                "\nkind: KnownUserGroup\nname: Beta\nconsent: x\nid:   beta\nmemberFiles: [b.txt]\n",
            "groups/b.txt": list,
        ])
        return ProjectReading(project: project, reading: await project.read())
    }

    @Test(
        arguments: [
            (0, "", ["group/empty 5:7-5:11: group \"beta\" has no members"]),
            (10_000, "", []),
            (
                10_001, "",
                ["group/too-large 5:7-5:11: group \"beta\" has 10,001 members; it may have 10,000"]
            ),
            (
                10_000, "P0@contoso.com\n",
                [
                    "group/too-large-raw 5:7-5:11: "
                        + "group \"beta\" lists 10,001 addresses, 10,000 without repetitions",
                    "member/duplicate 10001:1-10001:15: \"p0@contoso.com\" is listed twice",
                ]
            ),
            (
                10_001, "P0@contoso.com\n",
                [
                    "group/too-large 5:7-5:11: group \"beta\" has 10,001 members; it may have 10,000",
                    "member/duplicate 10002:1-10002:15: \"p0@contoso.com\" is listed twice",
                ]
            ),
        ] as [(Int, String, [String])])
    func `a group has 1 to 10,000 distinct members`(
        count: Int, more: String, expected: [String]
    ) async throws {
        let outcome = try await outcome(count, more)
        #expect(
            outcome.diagnostics.map { "\($0.summary): \($0.message.plain)" } == expected)
    }
}
