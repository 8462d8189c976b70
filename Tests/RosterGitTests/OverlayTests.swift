import RosterFiles
import RosterGit
import TestSupport
import Testing

/// A revision beside the working folder that it is compared with.
struct OverlayTests {
    private func trees(
        _ fixture: GitFixture, at revision: String = "HEAD"
    ) async throws -> (base: OverlayTree, folder: FolderTree) {
        let folder = try fixture.working()
        let base = try await fixture.repository().tree(at: revision, besides: folder)
        return (base, folder)
    }

    @Test(arguments: ["", "apps/beta"])
    func `what is the same has the same stamp, and nothing else`(project: String) async throws {
        let fixture = try GitFixture(project: project)
        let names = ["same", "changed", "staged", "deleted", "renamed", "unfollowed", "assumed"]
        for name in names { try fixture.write(name, to: "groups/\(name).yaml") }
        try fixture.commit()
        try fixture.write("new", to: "groups/changed.yaml")
        try fixture.write("new", to: "groups/staged.yaml")
        try fixture.git("add", "groups/staged.yaml")
        try fixture.remove("groups/deleted.yaml")
        try fixture.git("mv", "groups/renamed.yaml", "groups/other.yaml")
        try fixture.git("rm", "--quiet", "--cached", "groups/unfollowed.yaml")
        try fixture.git("update-index", "--assume-unchanged", "groups/assumed.yaml")
        try fixture.write("new", to: "groups/assumed.yaml")
        let (base, folder) = try await trees(fixture)
        #expect(base.listing(of: "groups").files == names.sorted().map { "groups/\($0).yaml" })
        for name in names {
            let path = "groups/\(name).yaml"
            #expect(try base.read(path).bytes == Array(name.utf8))
            #expect(try base.read(path).stamp == base.stamp(of: path))
            #expect((base.stamp(of: path) == folder.stamp(of: path)) == (name == "same"))
        }
        #expect(base.stamp(of: "groups/other.yaml") == nil)
    }

    @Test func `a link that is the same may lead to something else`() async throws {
        let fixture = try GitFixture()
        try fixture.link("groups/link.yaml", to: "../lists/a.yaml")
        try fixture.commit(["lists/a.yaml": "old"])
        try fixture.write("new", to: "lists/a.yaml")
        let (base, folder) = try await trees(fixture)
        #expect(try base.read("groups/link.yaml").bytes == Array("old".utf8))
        #expect(base.stamp(of: "groups/link.yaml") != folder.stamp(of: "groups/link.yaml"))
    }

    @Test func `an older revision differs by what was committed since`() async throws {
        let fixture = try GitFixture()
        try fixture.commit(["groups/a.yaml": "a", "groups/b.yaml": "b"])
        try fixture.commit(["groups/a.yaml": "A", "groups/c.yaml": "c"])
        let (base, folder) = try await trees(fixture, at: "HEAD^")
        #expect(try base.read("groups/a.yaml").bytes == Array("a".utf8))
        #expect(base.stamp(of: "groups/b.yaml") == folder.stamp(of: "groups/b.yaml"))
        #expect(base.listing(of: "groups").files == ["groups/a.yaml", "groups/b.yaml"])
        #expect(throws: FileProblem(path: "groups/c.yaml", reason: .missing)) {
            try base.read("groups/c.yaml")
        }
    }

    @Test func `beside an empty tree everything is new`() async throws {
        let fixture = try GitFixture()
        try fixture.commit(["groups/a.yaml": "a"])
        let empty = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
        let (base, _) = try await trees(fixture, at: empty)
        #expect(base.listing(of: "") == TreeListing())
        #expect(base.stamp(of: "groups/a.yaml") == nil)
    }
}
