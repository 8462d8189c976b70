import Foundation
import RosterFiles
import RosterGit
import TestSupport
import Testing

/// Symbolic links at a revision, against the same links in a folder.
struct LinkTests {
    private static let links = [
        "groups/plain.yaml": "a.yaml", "groups/up.yaml": "../lists/b.yaml",
        "groups/twice.yaml": "up.yaml", "groups/round.yaml": "../../../apps/beta/lists/b.yaml",
        "groups/dots.yaml": "./../groups/./a.yaml", "groups/through.yaml": "../linked/b.yaml",
        "groups/folder": "../lists", "groups/nothing.yaml": "absent.yaml",
        "groups/outside.yaml": "../../other/x.yaml", "groups/top.yaml": "../../../top.yaml",
        "groups/circle-1.yaml": "circle-2.yaml", "groups/circle-2.yaml": "circle-1.yaml",
        "groups/in-file.yaml": "a.yaml/b.yaml", "linked": "lists",
    ]

    private func fixture() throws -> GitFixture {
        let fixture = try GitFixture(project: "apps/beta")
        for (path, target) in Self.links { try fixture.link(path, to: target) }
        try fixture.commit([
            "groups/a.yaml": "a", "lists/b.yaml": "b", "lists/sub/c.yaml": "c",
            "../other/x.yaml": "x", "../../top.yaml": "x",
        ])
        return fixture
    }

    @Test func `links are listed as in a folder`() async throws {
        let fixture = try fixture()
        let tree = try await fixture.repository().tree(at: "HEAD")
        let folder = try fixture.working()
        for path in ["", "groups", "lists", "linked/sub", "linked/sub/c.yaml", "groups/up.yaml"] {
            let (found, expected) = (tree.listing(of: path), folder.listing(of: path))
            #expect(found.files == expected.files)
            #expect(Set(found.problems.map(\.path)) == Set(expected.problems.map(\.path)))
            #expect(found.problems.allSatisfy { $0.reason == .linkedFolder })
        }
        #expect(
            tree.listing(of: "linked").problems
                == [FileProblem(path: "linked", reason: .linkedFolder)])
    }

    @Test func `links are followed as in a folder`() async throws {
        let fixture = try fixture()
        let tree = try await fixture.repository().tree(at: "HEAD")
        let folder = try fixture.working()
        for path in Self.links.keys.sorted() + ["linked/sub/c.yaml", "linked/absent.yaml"] {
            do throws(FileProblem) {
                let expected = try folder.read(path)
                #expect(try tree.read(path).bytes == expected.bytes, "\(path)")
                #expect(tree.stamp(of: path) == (try tree.read(path).stamp))
            } catch {
                let problem = #expect(throws: FileProblem.self) { try tree.read(path) }
                #expect(problem?.path == path)
                if case .unreadable = error.reason { continue }
                #expect(problem?.reason == error.reason)
                #expect(tree.stamp(of: path) == nil)
            }
        }
    }

    @Test func `a link has the stamp of the file that it leads to`() async throws {
        let fixture = try fixture()
        let tree = try await fixture.repository().tree(at: "HEAD")
        let stamp = try #require(tree.stamp(of: "lists/b.yaml"))
        for path in ["groups/up.yaml", "groups/twice.yaml", "linked/b.yaml"] {
            #expect(tree.stamp(of: path) == stamp)
        }
    }

    @Test func `an absolute link leads out of a revision`() async throws {
        let fixture = try GitFixture()
        try fixture.link("groups/a.yaml", to: fixture.folder.path + "/roster.yaml")
        try fixture.commit(["roster.yaml": ""])
        let tree = try await fixture.repository().tree(at: "HEAD")
        expectProblem(.outsideProject, at: "groups/a.yaml", in: tree)
    }
}
