import Foundation
import RosterFiles
import RosterGit
import TestSupport
import Testing

/// What makes a working folder differ from the commit that is checked out.
struct UncommittedTests {
    private func fixture(project: String = "") throws -> GitFixture {
        let fixture = try GitFixture(project: project)
        try fixture.commit([
            ".gitignore": "ignored*\n", "roster.yaml": "", "groups/a.yaml": "a",
            "groups/b*.yaml": "b", "groups/sub/c.csv": "c", "other/d.yaml": "d",
        ])
        return fixture
    }

    private func uncommitted(
        _ fixture: GitFixture, _ paths: [String] = ["roster.yaml", "groups"]
    ) async throws -> [String] {
        try await fixture.repository().uncommitted(under: paths)
    }

    @Test(arguments: ["", "apps/contoso photos"])
    func `what is committed is clean`(project: String) async throws {
        let fixture = try fixture(project: project)
        #expect(try await uncommitted(fixture) == [])
        #expect(try await uncommitted(fixture, [""]) == [])
    }

    @Test(arguments: ["", "apps/contoso photos"])
    func `a modified file is not`(project: String) async throws {
        let fixture = try fixture(project: project)
        try fixture.write("A", to: "groups/a.yaml")
        #expect(try await uncommitted(fixture) == ["groups/a.yaml"])
    }

    @Test func `a deleted file is not`() async throws {
        let fixture = try fixture()
        try fixture.remove("groups/sub/c.csv")
        #expect(try await uncommitted(fixture) == ["groups/sub/c.csv"])
    }

    @Test func `a renamed file is not, at both places`() async throws {
        let fixture = try fixture()
        try fixture.git("mv", "groups/a.yaml", "groups/z.yaml")
        #expect(try await uncommitted(fixture) == ["groups/a.yaml", "groups/z.yaml"])
    }

    @Test func `a staged change is not, even undone in the folder`() async throws {
        let fixture = try fixture()
        try fixture.write("A", to: "groups/a.yaml")
        try fixture.git("add", "groups/a.yaml")
        try fixture.write("a", to: "groups/a.yaml")
        #expect(try await uncommitted(fixture) == ["groups/a.yaml"])
    }

    @Test func `untracked files are not, in new folders too`() async throws {
        let fixture = try fixture()
        let names = ["groups/new folder/x\ny.yaml", "groups/z\u{e9}.yaml"]
        for name in names { try fixture.write("x", to: name) }
        #expect(try await uncommitted(fixture) == names)
    }

    @Test func `ignored files are not, in ignored folders too`() async throws {
        let fixture = try fixture()
        let names = ["groups/ignored.yaml", "groups/ignored/deep/x.yaml"]
        for name in names { try fixture.write("x", to: name) }
        #expect(try await uncommitted(fixture) == names)
    }

    @Test func `a repository inside is not`() async throws {
        let fixture = try fixture()
        try fixture.git("init", "--quiet", fixture.folder.path + "/groups/nested")
        try fixture.write("x", to: "groups/nested/x.yaml")
        #expect(try await uncommitted(fixture) == ["groups/nested/"])
    }

    @Test func `hidden files that nobody names do not count`() async throws {
        let fixture = try fixture()
        try fixture.write("x", to: "groups/.a.yaml.swp")
        try fixture.write("x", to: "groups/.cache/x.yaml")
        #expect(try await uncommitted(fixture) == [])
        #expect(
            try await uncommitted(fixture, ["groups", "groups/.cache/x.yaml"])
                == ["groups/.cache/x.yaml"])
    }

    @Test func `files elsewhere do not count`() async throws {
        let fixture = try fixture(project: "apps/beta")
        try fixture.write("x", to: "other/d.yaml")
        try fixture.write("x", to: "../beta.yaml")
        #expect(try await uncommitted(fixture) == [])
    }

    @Test func `paths are taken by the letter`() async throws {
        let fixture = try fixture()
        try fixture.write("x", to: "groups/bx.yaml")
        #expect(try await uncommitted(fixture, ["groups/b*.yaml", ":/groups/bx.yaml"]) == [])
        try fixture.write("B", to: "groups/b*.yaml")
        #expect(try await uncommitted(fixture, ["groups/b*.yaml"]) == ["groups/b*.yaml"])
    }

    @Test(arguments: ["--assume-unchanged", "--skip-worktree"])
    func `files that git was told not to look at count`(option: String) async throws {
        let fixture = try fixture()
        try fixture.git("update-index", option, "groups/a.yaml")
        try fixture.write("A", to: "groups/a.yaml")
        #expect(try await uncommitted(fixture) == ["groups/a.yaml"])
        #expect(try await uncommitted(fixture, ["other"]) == [])
    }

    @Test func `a link counts where it leads`() async throws {
        let fixture = try fixture()
        try fixture.link("groups/link.yaml", to: "../linked/d.yaml")
        try fixture.link("linked", to: fixture.folder.path + "/other")
        try fixture.commit()
        let paths = ["groups/link.yaml"]
        #expect(try await uncommitted(fixture, paths) == [])
        try fixture.write("D", to: "other/d.yaml")
        #expect(try await uncommitted(fixture, paths) == ["other/d.yaml"])
        try fixture.remove("linked")
        try fixture.link("linked", to: "groups")
        #expect(try await uncommitted(fixture, paths).contains("linked"))
    }

    @Test func `thousands of paths fit`() async throws {
        let fixture = try fixture()
        try fixture.write("x", to: "other/1999")
        let paths = (0..<2000).map { "other/\($0)" }
        #expect(try await uncommitted(fixture, paths) == ["other/1999"])
    }

    @Test func `nothing is written, not even git's index`() async throws {
        let fixture = try fixture()
        let index = fixture.folder.appending(path: ".git/index")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000)],
            ofItemAtPath: fixture.folder.appending(path: "groups/a.yaml").path)
        let before = try Data(contentsOf: index)
        #expect(try await uncommitted(fixture) == [])
        #expect(try Data(contentsOf: index) == before)
    }
}
