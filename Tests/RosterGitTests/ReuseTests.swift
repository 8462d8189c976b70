import RosterCrypto
import RosterFiles
import RosterGit
import RosterModel
import TestSupport
import Testing

/// Reading two revisions, of which what is equal is read once.
struct ReuseTests {
    private let context = ReadingContext(
        settings: Settings(), today: .testDay, hashing: .sha256)

    private func group(_ id: String, _ lines: String) -> String {
        "kind: KnownUserGroup\nid: \(id)\nname: \(id)\nconsent: x\n\(lines)\n"
    }

    @Test func `equal files are read once`() async throws {
        let fixture = try GitFixture()
        try fixture.commit([
            "groups/a.yaml": group("a", "members: [ana@contoso.com]"),
            "groups/b.yaml": group("b", "memberFiles: [b.csv]"),
            "groups/b.csv": "bruno@fabrikam.com\n",
            "groups/c.yaml": group("c", "memberFiles: [c.csv]"),
            "groups/c.csv": "carla@fabrikam.com\n",
            "groups/d.yaml": group("d", "members: [{group: a}, {group: b}]"),
            "groups/e.yaml": group("e", "members: [{group: c}]"),
        ])
        try fixture.commit(["groups/c.csv": "carlo@fabrikam.com\n"])
        let repository = try await fixture.repository()
        let head = try await InventoryReader(
            tree: repository.tree(at: "HEAD"), context: context
        ).read()
        let base = CountingTree(tree: try await repository.tree(at: "HEAD^"))
        let reading = await InventoryReader(tree: base, context: context).read(reusing: head)
        #expect(base.read == ["groups/c.csv", "groups/c.yaml", "groups/e.yaml"])
        #expect(reading.paths == head.paths)
        #expect(reading.paths.count == 7)
        #expect(
            try reading.members.members(of: .id("e")).members.addresses.map(\.text)
                == ["carla@fabrikam.com"])
        #expect(
            try reading.members.members(of: .id("d")).members.addresses.map(\.text)
                == ["ana@contoso.com", "bruno@fabrikam.com"])
    }

    @Test func `a working folder and its base read equal files once`() async throws {
        let fixture = try GitFixture()
        for id in ["a", "b", "c"] {
            try fixture.write(
                group(id, "members: [\(id)@contoso.com]"), to: "groups/\(id).yaml")
        }
        try fixture.commit()
        try fixture.write(group("b", "members: [x@contoso.com]"), to: "groups/b.yaml")
        let folder = try fixture.working()
        let head = await InventoryReader(tree: folder, context: context).read()
        let base = CountingTree(
            tree: try await fixture.repository().tree(at: "HEAD", besides: folder))
        let reading = await InventoryReader(tree: base, context: context).read(reusing: head)
        #expect(base.read == ["groups/b.yaml"])
        #expect(
            try reading.members.members(of: .id("b")).members.addresses.map(\.text)
                == ["b@contoso.com"])
    }

    @Test func `what was found in a shared list outlives who read it first`() async throws {
        let fixture = try GitFixture()
        let shared = "memberFiles: [all.csv]"
        try fixture.commit([
            "groups/a.yaml": group("a", shared), "groups/b.yaml": group("b", shared),
            "groups/all.csv": "ana@contoso.com\nana@contoso.com\n",
        ])
        let repository = try await fixture.repository()
        let first = try await InventoryReader(
            tree: repository.tree(at: "HEAD"), context: context
        ).read()
        for gone in ["a", "b"] {
            try fixture.git("rm", "--quiet", "groups/\(gone).yaml")
            try fixture.commit()
            let tree = try await repository.tree(at: "HEAD")
            let reading = await InventoryReader(tree: tree, context: context)
                .read(reusing: first)
            #expect(reading.diagnostics.map(\.rule.text) == ["member/duplicate"])
            try fixture.git("reset", "--quiet", "--hard", "HEAD^")
        }
    }

    @Test func `another day or other work domains read everything anew`() async throws {
        let fixture = try GitFixture()
        let text = "members: [{address: ana@contoso.com, until: 2026-07-01}, b@fabrikam.com]"
        try fixture.commit(["groups/a.yaml": group("a", text)])
        let tree = try await fixture.repository().tree(at: "HEAD")
        let first = await InventoryReader(tree: tree, context: context).read()
        var settings = Settings()
        let later = ReadingContext(settings: settings, today: .day("2026-07-02"), hashing: .sha256)
        settings.workDomains = ["fabrikam.com"]
        let other = ReadingContext(settings: settings, today: .testDay, hashing: .sha256)
        for (context, rule) in [(later, "member/expired"), (other, "member/work-account")] {
            let reading = await InventoryReader(tree: tree, context: context)
                .read(reusing: first)
            #expect(reading.diagnostics.map(\.rule.text) == [rule])
        }
    }

    @Test(arguments: 0..<40)
    func `a reading that reuses another is a fresh one`(seed: Int) async throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let fixture = try GitFixture()
        for _ in 0..<2 {
            try RandomFiles(&random).write(to: fixture)
            try fixture.commit()
        }
        let repository = try await fixture.repository()
        let (old, new) = (
            try await repository.tree(at: "HEAD^"), try await repository.tree(at: "HEAD")
        )
        for (first, second) in [(old, new), (new, old)] {
            let earlier = await InventoryReader(tree: first, context: context).read()
            let fresh = await InventoryReader(tree: second, context: context).read()
            let reused = await InventoryReader(tree: second, context: context)
                .read(reusing: earlier)
            #expect(reused.inventory == fresh.inventory)
            #expect(reused.diagnostics == fresh.diagnostics)
            #expect(reused.groupCount == fresh.groupCount)
            #expect(reused.paths == fresh.paths)
            for id in fresh.inventory?.resources.map(\.resource.id) ?? [] {
                #expect(
                    try reused.members.members(of: id).members
                        == fresh.members.members(of: id).members)
            }
        }
    }
}

/// Groups that share lists, include each other, and now and then have something wrong.
private struct RandomFiles {
    private var files: [String: String] = [:]

    init(_ random: inout SeededGenerator) {
        let people = ["ana@contoso.com", "b@gmal.com", "c@fabrikam.com", "d@fabrikam.com"]
        for list in ["x", "y"] {
            let chosen = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                random.pick(people)
            }
            files["groups/\(list).csv"] = chosen.map { $0 + "\n" }.joined()
        }
        for number in 0..<5 where !random.oneIn(6) {
            var text = "kind: KnownUserGroup\nid: g\(number)\nname: G\(number)\n"
            if random.oneIn(2) { text += "memberFiles: [\(random.pick(["x", "y"])).csv]\n" }
            text += "members:\n  - \(random.pick(people))\n"
            if number > 0 && random.oneIn(2) {
                text += "  - group: g\(Int.random(in: 0..<number, using: &random))\n"
            }
            if random.oneIn(30) { text += "memberFiles: [missing.csv]\n" }
            files["groups/\(random.oneIn(5) ? "moved-" : "")\(number).yaml"] = text
        }
    }

    func write(to fixture: GitFixture) throws {
        if try fixture.working().listing(of: "groups").files != [] { try fixture.remove("groups") }
        for (path, text) in files { try fixture.write(text, to: path) }
    }
}
