import Foundation
import RosterFiles
import RosterGit
import TestSupport
import Testing

/// The files of a project at a revision, against those of a folder with the same content.
struct GitTreeTests {
    private static let names = [
        "roster.yaml", "groups/beta.yaml", "groups/list with spaces.csv", "groups/a*b.yaml",
        "groups/new\nline.txt", "groups/\u{e9}.yaml", "groups/e\u{301}.yaml", "groups/-x.yaml",
        "groups/\"quoted\".yaml", "groups/🎈/deep/er.yaml", "groups-2/x.yaml", "groups.yaml",
        "groups/\u{301}accent.yaml",
    ]
    private static let hidden = [".gitignore", "groups/.hidden.yaml", "groups/.folder/x.yaml"]

    @Test(arguments: ["", "apps/contoso photos"], ["sha1", "sha256"])
    func `a revision lists and reads as its folder does`(
        project: String, format: String
    ) async throws {
        let fixture = try GitFixture(project: project, format: format)
        for name in Self.names + Self.hidden { try fixture.write("text of \(name)", to: name) }
        try fixture.commit()
        let tree = try await fixture.repository().tree(at: "HEAD")
        let folder = try fixture.working()
        for path in ["", "groups", "groups/🎈", "groups/beta.yaml", "groups/a*b.yaml"] {
            #expect(tree.listing(of: path) == folder.listing(of: path))
        }
        for name in Self.names + Self.hidden {
            #expect(try tree.read(name).bytes == folder.read(name).bytes)
        }
    }

    @Test func `files beside the project are not its files`() async throws {
        let fixture = try GitFixture(project: "apps/beta")
        try fixture.commit(["roster.yaml": "", "../beta-2/x.yaml": "", "../../top.yaml": ""])
        let tree = try await fixture.repository().tree(at: "HEAD")
        #expect(tree.listing(of: "").files == ["roster.yaml"])
        expectProblem(.outsideProject, at: "../beta-2/x.yaml", in: tree)
    }

    @Test func `a revision before the project has none of its files`() async throws {
        let fixture = try GitFixture(project: "apps/beta")
        try fixture.commit(["../../README": "x"])
        try fixture.commit(["roster.yaml": ""])
        let repository = try await fixture.repository()
        let tree = try await repository.tree(at: "HEAD^")
        #expect(tree.listing(of: "") == TreeListing())
        expectProblem(.missing, at: "roster.yaml", in: tree)
        #expect(tree.stamp(of: "roster.yaml") == nil)
    }

    @Test func `git's empty tree is a project without files`() async throws {
        let fixture = try GitFixture()
        try fixture.commit(["roster.yaml": ""])
        let tree = try await fixture.repository()
            .tree(at: "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
        #expect(tree.listing(of: "") == TreeListing())
        #expect(
            tree.listing(of: "groups").problems == [FileProblem(path: "groups", reason: .missing)])
    }

    @Test func `equal bytes have equal stamps at any path and revision`() async throws {
        let fixture = try GitFixture()
        try fixture.commit(["groups/a.yaml": "one", "groups/b.yaml": "two"])
        try fixture.git("mv", "groups/a.yaml", "groups/moved.yaml")
        try fixture.commit(["groups/b.yaml": "three"])
        let repository = try await fixture.repository()
        let (before, after) = (
            try await repository.tree(at: "HEAD^"), try await repository.tree(at: "HEAD")
        )
        let stamp = try #require(before.stamp(of: "groups/a.yaml"))
        #expect(after.stamp(of: "groups/moved.yaml") == stamp)
        #expect(try after.read("groups/moved.yaml").stamp == stamp)
        #expect(after.stamp(of: "groups/a.yaml") == nil)
        #expect(after.stamp(of: "groups/b.yaml") != before.stamp(of: "groups/b.yaml"))
    }

    @Test func `bytes of every kind come back as they are`() async throws {
        let fixture = try GitFixture()
        var random = SeededGenerator(seed: 1)
        let contents = [0, 1, 130, 255, 256, 65_535, 65_536, 3_000_000].map { size in
            Data((0..<size).map { _ in UInt8.random(in: 0...255, using: &random) })
        }
        for (index, data) in contents.enumerated() {
            try fixture.write(data, to: "groups/\(index).yaml")
        }
        try fixture.commit()
        let tree = try await fixture.repository().tree(at: "HEAD")
        for (index, data) in contents.enumerated() {
            #expect(try Data(tree.read("groups/\(index).yaml").bytes) == data)
        }
    }

    @Test func `a file that is too large is passed over`() async throws {
        let fixture = try GitFixture()
        let size = fileSizeLimit + 1
        try fixture.write(Data(repeating: 0x61, count: size), to: "groups/large.yaml")
        try fixture.write(Data(repeating: 0x61, count: size - 1), to: "groups/limit.yaml")
        try fixture.commit()
        let tree = try await fixture.repository().tree(at: "HEAD")
        expectProblem(.tooLarge(bytes: size), at: "groups/large.yaml", in: tree)
        #expect(try tree.read("groups/limit.yaml").bytes.count == size - 1)
    }

    @Test func `a name that is not UTF-8 is a problem`() async throws {
        let fixture = try GitFixture()
        let id = try fixture.git("rev-parse", fixture.commit(["x": "1"]) + ":x")
        try fixture.stage([
            "100644 blob \(id)\tgroups/b\u{fffd}.yaml", "100644 blob \(id)\tgroups/\u{fffd}/c.yaml",
            "100644 blob \(id)\tgroups/\u{fffd}/d.yaml", "100644 blob \(id)\tgroups/a.yaml",
        ])
        let tree = try await fixture.repository().tree(at: fixture.git("write-tree"))
        let listing = tree.listing(of: "groups")
        #expect(listing.files == ["groups/a.yaml"])
        #expect(
            Set(listing.problems.map(\.path)) == ["groups/b\u{fffd}.yaml", "groups/\u{fffd}"])
        #expect(listing.problems.allSatisfy { $0.reason == .unreadableName })
        #expect(listing.problems.count == 2)
    }

    @Test func `a submodule is a problem`() async throws {
        let fixture = try GitFixture()
        let commit = try fixture.commit(["groups/a.yaml": "x"])
        try fixture.git("update-index", "--add", "--cacheinfo", "160000,\(commit),groups/sub")
        let tree = try await fixture.repository().tree(at: fixture.git("write-tree"))
        #expect(
            tree.listing(of: "groups").problems
                == [FileProblem(path: "groups/sub", reason: .submodule)])
        expectProblem(.submodule, at: "groups/sub/x.yaml", in: tree)
        expectProblem(.submodule, at: "groups/sub", in: tree)
    }

    @Test func `many tasks read two revisions at once`() async throws {
        let fixture = try GitFixture()
        for number in 0..<40 { try fixture.write("old \(number)", to: "groups/\(number).yaml") }
        try fixture.commit()
        for number in 0..<40 {
            let text = String(repeating: "new \(number)\n", count: 10_000)
            try fixture.write(text, to: "groups/\(number).yaml")
        }
        try fixture.commit()
        let repository = try await fixture.repository()
        let old = try await repository.tree(at: "HEAD^")
        let new = try await repository.tree(at: "HEAD")
        let wrong = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                let path = "groups/\(number).yaml"
                group.addTask { (try? old.read(path).bytes) != Array("old \(number)".utf8) }
                group.addTask {
                    (try? new.read(path).bytes.count) != 10_000 * "new \(number)\n".utf8.count
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(wrong == 0)
    }

    @Test func `what a partial clone has not fetched is said to be missing`() async throws {
        let fixture = try GitFixture()
        try fixture.git("config", "uploadpack.allowFilter", "true")
        try fixture.commit(["groups/a.yaml": "x"])
        let clone = try fixture.clone("--filter=blob:none", "--no-checkout")
        let tree = try await clone.repository().tree(at: "HEAD")
        #expect(tree.listing(of: "groups").files == ["groups/a.yaml"])
        let problem = #expect(throws: FileProblem.self) { try tree.read("groups/a.yaml") }
        #expect(problem?.path == "groups/a.yaml")
    }

    @Test func `an object that was lost is said to be missing, and others are read`() async throws {
        let fixture = try GitFixture()
        try fixture.commit(["groups/a.yaml": "x", "groups/b.yaml": "y"])
        let id = try fixture.git("rev-parse", "HEAD:groups/a.yaml")
        try fixture.remove(".git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
        let tree = try await fixture.repository().tree(at: "HEAD")
        expectProblem(.notInClone, at: "groups/a.yaml", in: tree)
        #expect(try tree.read("groups/b.yaml").bytes == [UInt8(ascii: "y")])
    }

    @Test func `a shallow clone reads what it has`() async throws {
        let fixture = try GitFixture()
        try fixture.commit(["groups/a.yaml": "1"])
        try fixture.commit(["groups/a.yaml": "2"])
        let clone = try fixture.clone("--depth=1")
        let tree = try await clone.repository().tree(at: "HEAD")
        #expect(try tree.read("groups/a.yaml").bytes == [UInt8(ascii: "2")])
    }

    @Test func `git ends with the last tree`() async throws {
        let fixture = try GitFixture()
        try fixture.commit(["groups/a.yaml": "1"])
        var tree: GitTree? = try await fixture.repository().tree(at: "HEAD")
        #expect(try tree?.read("groups/a.yaml").bytes.count == 1)
        #expect(try Self.readers(in: fixture) == 1)
        tree = nil
        var left = try Self.readers(in: fixture)
        for _ in 0..<500 where left > 0 {
            try await Task.sleep(for: .milliseconds(10))
            left = try Self.readers(in: fixture)
        }
        #expect(left == 0)
    }

    /// How many processes read objects of a repository.
    private static func readers(in fixture: GitFixture) throws -> Int {
        let line = "ps -eo args | grep -c '[c]at-file --batch' || true"
        let lines = try Shell.run(
            line.replacing("grep -c", with: "grep -F -- '\(fixture.folder.path)' | grep -c"),
            in: fixture.folder)
        return Int(lines.output.split(separator: "\n").first ?? "") ?? -1
    }
}

/// Expects that a file cannot be read, for one reason.
func expectProblem(
    _ reason: FileProblem.Reason, at path: String, in tree: some ProjectTree,
    location: SourceLocation = #_sourceLocation
) {
    #expect(throws: FileProblem(path: path, reason: reason), sourceLocation: location) {
        try tree.read(path)
    }
}
