import Foundation
import TestSupport
import Testing

/// Comparisons of revisions that are out of the ordinary.
@Suite struct DiffTests {
    private func group(_ id: String, _ lines: String = "members: [ana@contoso.com]") -> String {
        "kind: KnownUserGroup\nid: \(id)\nname: Name \(id)\n\(lines)\n"
    }

    private func fixture(project: String = "") throws -> GitFixture {
        let fixture = try GitFixture(project: project)
        let settings = "project: contoso\nrules: {consent/missing: off}\n"
        try fixture.commit(["roster.yaml": settings, "groups/beta.yaml": group("beta")])
        return fixture
    }

    private func diff(_ revisions: String, in fixture: GitFixture) throws -> Shell.Result {
        try Shell.run("roster diff \(revisions)", in: fixture.folder)
    }

    @Test func `a merge is compared with either parent`() throws {
        let fixture = try fixture()
        try fixture.git("switch", "--quiet", "--create", "feature")
        try fixture.commit(["groups/ring.yaml": group("ring")])
        try fixture.git("switch", "--quiet", "main")
        try fixture.commit(["groups/press.yaml": group("press")])
        try fixture.git("merge", "--quiet", "--no-ff", "--no-edit", "feature")
        #expect(try diff("HEAD^1 HEAD", in: fixture).output.contains("+ known user group ring"))
        #expect(try diff("HEAD^2 HEAD", in: fixture).output.contains("+ known user group press"))
        #expect(try diff("HEAD^1...HEAD^2", in: fixture).status == 0)
        #expect(try diff("HEAD^1..HEAD^2", in: fixture).output.contains("[group/deleted]"))
    }

    @Test func `files that are only moved, renamed, split or joined change nothing`() throws {
        let fixture = try fixture()
        try fixture.commit([
            "groups/beta.yaml": group("beta", "memberFiles: [all.csv]"),
            "groups/press.yaml": group("press", "memberFiles: [all.csv]"),
            "groups/all.csv": "address\nana@contoso.com\nbruno@contoso.com\n",
        ])
        try fixture.remove("groups")
        try fixture.commit([
            "groups/both.yaml": group("press", "memberFiles: [lists/a.txt]") + "---\n"
                + group("beta", "memberFiles: [lists/a.txt, lists/b.csv]"),
            "groups/lists/a.txt": "bruno@contoso.com\nana@contoso.com\n",
            "groups/lists/b.csv": "ana@contoso.com\n",
        ])
        let result = try diff("HEAD~1 HEAD", in: fixture)
        #expect(result.output == "Nothing to do: both sides declare the same.\n")
    }

    @Test func `a project in a subfolder is compared alone`() throws {
        let fixture = try fixture(project: "deep/audiences")
        try fixture.commit(["groups/press.yaml": group("press")])
        try fixture.commit(["../other.yaml": "none: [of, ours"])
        #expect(try diff("HEAD~2 HEAD", in: fixture).output.contains("+ known user group press"))
        #expect(try diff("HEAD~1 HEAD", in: fixture).output.hasPrefix("Nothing to do"))
    }

    @Test func `a shallow clone compares what it has, and says what it lacks`() throws {
        let fixture = try fixture()
        try fixture.commit(["groups/press.yaml": group("press")])
        try fixture.commit(["groups/ring.yaml": group("ring")])
        let clone = try fixture.clone("--depth", "2")
        #expect(try diff("HEAD~1 HEAD", in: clone).output.contains("+ known user group ring"))
        for revisions in ["HEAD~2 HEAD", try fixture.git("rev-parse", "HEAD~2") + " HEAD"] {
            let result = try diff(revisions, in: clone)
            #expect(result.status == 1)
            #expect(result.output.contains("git fetch --unshallow"), "\(result.output)")
        }
    }

    @Test(arguments: ["groups/beta.yaml", "groups/all.csv", "roster.yaml"])
    func `bytes that are no text are a finding at the head and an error at the base`(
        file: String
    ) throws {
        let fixture = try fixture()
        try fixture.commit([
            "groups/beta.yaml": group("beta", "memberFiles: [all.csv]"),
            "groups/all.csv": "ana@contoso.com\n",
        ])
        let text = try fixture.git("show", "HEAD:\(file)")
        try fixture.write(Data([0x6b, 0x00, 0xff, 0xfe, 0x0a]), to: file)
        try fixture.commit()
        try fixture.commit([file: text + "\n"])
        let head = try diff("HEAD~2 HEAD~1", in: fixture)
        #expect(head.status == 1)
        #expect(head.output.contains("--> \(file):1"), "\(head.output)")
        let base = try diff("HEAD~1 HEAD", in: fixture)
        #expect(base.status == 1)
        #expect(base.output.hasPrefix("error: nothing can be compared with HEAD~1"))
        #expect(try diff("HEAD~2 HEAD", in: fixture).status == 0)
    }

    @Test(arguments: ["../../secret.txt", "/etc/hosts.txt", "link.txt"])
    func `a list outside of the project is not read`(path: String) throws {
        let fixture = try fixture(project: "deep")
        try fixture.write("mallory@contoso.com\n", to: "../secret.txt")
        try fixture.link("groups/link.txt", to: "../../secret.txt")
        try fixture.commit(["groups/beta.yaml": group("beta", "memberFiles: [\(path)]")])
        let result = try diff("HEAD~1 HEAD", in: fixture)
        #expect(result.status == 1)
        #expect(result.output.contains("error[file/outside-project]"), "\(result.output)")
        #expect(!result.output.contains("mallory"))
    }

    @Test func `a submodule among the declarations is a finding`() throws {
        let fixture = try fixture()
        let commit = try fixture.git("rev-parse", "HEAD")
        try fixture.git("update-index", "--add", "--cacheinfo", "160000,\(commit),groups/module")
        try fixture.git("commit", "--quiet", "--message", "Add a module")
        let result = try diff("HEAD~1 HEAD", in: fixture)
        #expect(result.status == 1)
        #expect(result.output.contains("groups/module"), "\(result.output)")
    }

    @Test func `findings are shown for files that differ, and for all with --full`() throws {
        let fixture = try fixture()
        let odd = "members: [ana@gmal.com]"
        try fixture.commit(["groups/old.yaml": group("old", odd)])
        try fixture.commit(["groups/new.yaml": group("new", odd)])
        let changed = try diff("HEAD~1 HEAD", in: fixture).output
        #expect(changed.contains("--> groups/new.yaml"))
        #expect(!changed.contains("--> groups/old.yaml"))
        let full = try diff("HEAD~1 HEAD --full", in: fixture).output
        #expect(full.contains("--> groups/new.yaml") && full.contains("--> groups/old.yaml"))
    }
}
