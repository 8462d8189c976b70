import RosterCrypto
import RosterFiles
import RosterModel
import TestSupport
import Testing

/// Projects of which something is wrong many times over.
struct ManyGroupsTests {
    private func group(_ id: String, includes: [String]) -> String {
        "kind: KnownUserGroup\nid: \(id)\nname: \(id)\nconsent: x\nmembers:\n"
            + includes.map { "  - group: \($0)\n" }.joined()
    }

    @Test func `a long cycle is shown by its first groups`() async throws {
        let groups = (0..<15).map { group("g\($0)", includes: ["g\(($0 + 1) % 15)"]) }
        let project = try TemporaryProject(["groups/a.yaml": groups.joined(separator: "---\n")])
        let finding = try #require(await project.read().diagnostics.first)
        #expect(finding.message.plain.hasSuffix("g8 -> g9 -> 5 more groups -> g0"))
        #expect(finding.notes.count == 10)
    }

    @Test func `of many cycles some are reported`() async throws {
        let ids = (0..<40).map { "g\($0)" }
        let groups = ids.map { group($0, includes: ids) }
        let project = try TemporaryProject(["groups/a.yaml": groups.joined(separator: "---\n")])
        #expect(
            await project.read().diagnostics.map(\.rule.text)
                == Array(repeating: "include/cycle", count: 20))
    }

    @Test func `only the first of many unknown groups get suggestions`() async throws {
        let list = (100..<200).map { "gamma-group-\($0)" }
        let project = try TemporaryProject([
            "groups/a.yaml": group("beta", includes: list) + "---\n"
                + group("gamma-group-0", includes: ["beta"])
        ])
        let helps = await project.read().diagnostics.compactMap(\.help?.plain)
        #expect(helps.count == 100)
        #expect(helps.filter { $0 == "did you mean \"gamma-group-0\"?" }.count == 50)
    }

    @Test func `a group that is listed twice points to its first place`() async throws {
        let text =
            "kind: KnownUserGroup\nid: gamma\nname: Gamma\nmembers: [x@contoso.com]\n---\n"
            + "kind: KnownUserGroup\nid: beta\nname: Beta\nmembers:\n  - group: gamma\n"
            + "  - x@contoso.com\n  - group: ⟦gamma⟧\n"
        let reading = try await expectFindings(text, ["member/duplicate"])
        #expect(reading.diagnostics.first?.notes.first?.place.range.start.line == 10)
    }

    @Test func `a list that many groups share is read once, or nearly`() async throws {
        let groups = (0..<50).map {
            "kind: KnownUserGroup\nid: g\($0)\nname: g\($0)\nconsent: x\nmemberFiles: [all.csv]\n"
        }
        let project = try TemporaryProject([
            "groups/a.yaml": groups[..<25].joined(separator: "---\n"),
            "groups/b.yaml": groups[25...].joined(separator: "---\n"),
            "groups/all.csv": "ana@contoso.com\nana@contoso.com\nb@gmal.com\n",
        ])
        let tree = CountingTree(tree: project.tree)
        let context = ReadingContext(settings: Settings(), today: .testDay, hashing: .sha256)
        let reading = await InventoryReader(tree: tree, context: context).read()
        #expect(
            reading.diagnostics.map(\.summary) == [
                "member/duplicate 2:1-2:16", "member/near-miss-domain 3:1-3:11",
            ])
        #expect(try reading.members.members(of: .id("g49")).members.count == 2)
        #expect(tree.count(of: "groups/all.csv") <= 3)
    }

    @Test func `a mapping of a hundred thousand keys is not read to its end`() async throws {
        let keys = (0..<100_000).map { "x\($0): 1\n" }.joined()
        let project = try TemporaryProject(["groups/a.yaml": "kind: KnownUserGroup\n" + keys])
        let finding = try #require(await project.read().diagnostics.first)
        #expect(finding.summary == "yaml/unknown-key 1001:1-1001:2")
        #expect(finding.message.plain == "a mapping has more than 1,000 keys")
    }
}
