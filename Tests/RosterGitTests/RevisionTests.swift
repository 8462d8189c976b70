import Foundation
import RosterFiles
import RosterGit
import TestSupport
import Testing

/// What revisions stand for, and how they hang together.
struct RevisionTests {
    @Test func `a folder outside git has no repository`() async throws {
        let project = try TemporaryProject()
        let found = try await GitRepository.containing(
            project.tree.root, environment: GitFixture.environment)
        #expect(found == nil)
    }

    @Test func `a folder that is not there has no repository`() async throws {
        #expect(try await GitRepository.containing("/nonexistent") == nil)
    }

    @Test func `without git a repository is an error, and its absence is none`() async throws {
        let fixture = try GitFixture()
        await #expect(throws: GitError.notInstalled) {
            try await GitRepository.containing(
                fixture.folder.path, environment: ["PATH": "/nonexistent"])
        }
        let project = try TemporaryProject()
        let found = try await GitRepository.containing(
            project.tree.root, environment: ["PATH": "/nonexistent"])
        #expect(found == nil)
    }

    @Test func `a repository that git cannot read is not taken for none`() async throws {
        let fixture = try GitFixture()
        try fixture.write("nonsense", to: ".git/HEAD")
        await #expect(throws: GitError.self) {
            try await GitRepository.containing(
                fixture.folder.path, environment: GitFixture.environment)
        }
    }

    @Test func `a repository of somebody else is an error in git's words`() async throws {
        let fixture = try GitFixture()
        var environment = GitFixture.environment
        environment["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1"
        let error = await #expect(throws: GitError.self) {
            try await GitRepository.containing(fixture.folder.path, environment: environment)
        }
        #expect(error?.description.contains("dubious ownership") == true)
    }

    @Test func `a hook's variables do not lead astray`() async throws {
        let fixture = try GitFixture(project: "apps/beta")
        let commit = try fixture.commit(["roster.yaml": ""])
        var environment = GitFixture.environment
        environment.merge([
            "GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index", "GIT_PREFIX": "x/",
            "GIT_GLOB_PATHSPECS": "1",
        ]) { $1 }
        let repository = try #require(
            try await GitRepository.containing(fixture.folder.path, environment: environment))
        #expect(try await repository.head() == commit)
        #expect(repository.prefix == "apps/beta/")
        #expect(repository.project == repository.top + "/apps/beta")
        #expect(try await repository.uncommitted(under: [""]) == [])
    }

    @Test func `before the first commit there is no head`() async throws {
        let repository = try await GitFixture().repository()
        #expect(try await repository.head() == nil)
        #expect(repository.prefix.isEmpty)
        #expect(repository.top == repository.project)
    }

    @Test func `a checked out commit that was lost is an error`() async throws {
        let fixture = try GitFixture()
        let commit = try fixture.commit(["roster.yaml": ""])
        try fixture.remove(".git/objects/\(commit.prefix(2))/\(commit.dropFirst(2))")
        let repository = try await fixture.repository()
        await #expect(throws: GitError.missingObject(commit)) { try await repository.head() }
    }

    @Test(arguments: ["sha1", "sha256"])
    func `names stand for full hashes`(format: String) async throws {
        let fixture = try GitFixture(format: format)
        let first = try fixture.commit(["roster.yaml": "project: a\n"])
        try fixture.git("tag", "--annotate", "--message", "One", "v1")
        let second = try fixture.commit(["roster.yaml": "project: b\n"], message: "fix: it")
        let repository = try await fixture.repository()
        #expect(try await repository.head() == second)
        for name in ["v1", "HEAD~1", "main^", String(first.prefix(12)), first] {
            #expect(try await repository.commit(named: name) == first)
        }
        #expect(try await repository.commit(named: ":/fix") == second)
        let tree = try fixture.git("rev-parse", "v1^{tree}")
        #expect(try await repository.tree(named: "v1") == tree)
        #expect(try await repository.tree(named: tree) == tree)
    }

    @Test(arguments: ["nothing", "--all", "-h", "", "main..HEAD", "HEAD~7", "a b"])
    func `what is no revision is said to be none`(name: String) async throws {
        let fixture = try GitFixture()
        try fixture.commit(["roster.yaml": ""])
        let repository = try await fixture.repository()
        await #expect(throws: GitError.unknownRevision(name, isShallow: false)) {
            try await repository.commit(named: name)
        }
    }

    @Test func `a name is not cut at a zero byte`() async throws {
        let fixture = try GitFixture()
        try fixture.commit()
        let repository = try await fixture.repository()
        await #expect(throws: GitError.unknownRevision("HEAD\u{0}", isShallow: false)) {
            try await repository.commit(named: "HEAD\u{0}")
        }
    }

    @Test func `a tag whose name looks like an option is a tag`() async throws {
        let fixture = try GitFixture()
        let commit = try fixture.commit(["roster.yaml": ""])
        try fixture.git("update-ref", "refs/tags/--all", commit)
        #expect(try await fixture.repository().commit(named: "--all") == commit)
    }

    @Test func `a tree is no commit and a file no tree`() async throws {
        let fixture = try GitFixture()
        try fixture.commit(["roster.yaml": ""])
        let repository = try await fixture.repository()
        await #expect(throws: GitError.notACommit("HEAD^{tree}")) {
            try await repository.commit(named: "HEAD^{tree}")
        }
        await #expect(throws: GitError.notATree("HEAD:roster.yaml")) {
            try await repository.tree(named: "HEAD:roster.yaml")
        }
    }

    @Test func `history is followed over merges`() async throws {
        let fixture = try GitFixture()
        let base = try fixture.commit(["a": "1"])
        try fixture.git("switch", "--quiet", "--create", "topic")
        let topic = try fixture.commit(["b": "1"])
        try fixture.git("switch", "--quiet", "main")
        let main = try fixture.commit(["c": "1"])
        let repository = try await fixture.repository()
        #expect(try await repository.mergeBase(topic, main) == base)
        #expect(try await repository.ancestry(of: topic, in: main) == .notAncestor)
        try fixture.git("merge", "--quiet", "--no-ff", "--message", "Merge", "topic")
        let merged = try #require(try await repository.head())
        #expect(try await repository.ancestry(of: topic, in: merged) == .ancestor)
        #expect(try await repository.ancestry(of: merged, in: merged) == .ancestor)
        #expect(try await repository.mergeBase(topic, merged) == topic)
        #expect(try await repository.commitCount(from: topic, to: merged) == 2)
        #expect(try await repository.commitCount(from: merged, to: merged) == 0)
    }

    @Test func `unrelated histories have no merge base`() async throws {
        let fixture = try GitFixture()
        let main = try fixture.commit(["a": "1"])
        try fixture.git("switch", "--quiet", "--orphan", "other")
        let other = try fixture.commit(["b": "1"])
        let repository = try await fixture.repository()
        #expect(try await repository.mergeBase(main, other) == nil)
        #expect(try await repository.ancestry(of: main, in: other) == .notAncestor)
    }

    @Test func `of a commit that is not there nobody knows the ancestry`() async throws {
        let fixture = try GitFixture()
        let commit = try fixture.commit(["a": "1"])
        let repository = try await fixture.repository()
        let missing = String(repeating: "1", count: 40)
        #expect(try await repository.hasCommit(commit))
        #expect(try await !repository.hasCommit(missing))
        #expect(try await repository.ancestry(of: missing, in: commit) == .unknown)
        #expect(try await repository.ancestry(of: "no hash", in: commit) == .unknown)
    }

    @Test func `a shallow clone says what it cannot tell`() async throws {
        let fixture = try GitFixture()
        let first = try fixture.commit(["a": "1"])
        try fixture.git("branch", "topic")
        let last = try fixture.commit(["a": "2"])
        try fixture.git("switch", "--quiet", "topic")
        let topic = try fixture.commit(["b": "1"])
        let clone = try fixture.clone("--depth=1", "--no-single-branch")
        let repository = try await clone.repository()
        #expect(repository.isShallow)
        #expect(try await repository.ancestry(of: first, in: last) == .unknown)
        #expect(try await repository.ancestry(of: topic, in: last) == .unknown)
        #expect(try await repository.ancestry(of: last, in: last) == .ancestor)
        let error = await #expect(throws: GitError.self) {
            try await repository.mergeBase(topic, last)
        }
        #expect(error?.description.contains("fetch-depth: 0") == true)
        let missing = await #expect(throws: GitError.self) {
            try await repository.commit(named: first)
        }
        #expect(
            missing?.description == """
                there is no revision "\(first)" in this repository: it is a shallow clone. Fetch the \
                history with: git fetch --unshallow (in CI, check out with fetch-depth: 0)
                """)
    }

    @Test func `grafts and replacements change nothing`() async throws {
        let fixture = try GitFixture()
        let first = try fixture.commit(["a": "1"])
        let second = try fixture.commit(["a": "2"])
        let third = try fixture.commit(["a": "3"])
        try fixture.git("replace", third, first)
        try fixture.write("\(second)\n", to: ".git/info/grafts")
        let repository = try await fixture.repository()
        #expect(try await repository.ancestry(of: first, in: third) == .ancestor)
    }

    @Test func `a linked working tree is a repository`() async throws {
        let fixture = try GitFixture()
        try fixture.commit(["roster.yaml": "project: a\n"])
        let place = try TemporaryProject()
        let folder = place.url("linked").path
        try fixture.git("worktree", "add", "--quiet", "-b", "topic", folder)
        let repository = try #require(
            try await GitRepository.containing(folder, environment: GitFixture.environment))
        #expect(try await repository.head() != nil)
        #expect(try await repository.tree(at: "topic").listing(of: "").files == ["roster.yaml"])
        #expect(try await repository.uncommitted(under: [""]) == [])
    }
}
