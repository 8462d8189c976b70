import Foundation
import RosterFiles
import TestSupport
import Testing

struct ProjectWriterTests {
    private let project: TemporaryProject

    init() throws {
        project = try TemporaryProject(["groups/a.yaml": "old a", "groups/b.yaml": "old b"])
    }

    private func write(
        _ changes: [FileChange], _ staging: Staging = .unnamed,
        isInterrupted: () -> Bool = { false }
    ) throws {
        try ProjectWriter(project.tree, staging: staging)
            .write(changes, isInterrupted: isInterrupted)
    }

    private func replacing(_ path: String, with text: String) throws -> FileChange {
        FileChange(path: path, before: try project.tree.read(path), after: Array(text.utf8))
    }

    private func adding(_ path: String, _ text: String = "new") -> FileChange {
        FileChange(path: path, before: nil, after: Array(text.utf8))
    }

    private func text(_ path: String) throws -> String {
        String(decoding: try project.tree.read(path).bytes, as: UTF8.self)
    }

    /// Everything below the project, hidden files and folders too.
    private func everything() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: project.tree.root).sorted()
    }

    @Test(arguments: Staging.allCases)
    func `files are replaced and added, with the folders that they need`(staging: Staging) throws {
        try write(
            [
                replacing("groups/a.yaml", with: "new a"), adding("groups/c.yaml"),
                adding("lists/2026/c.csv", ""), replacing("groups/b.yaml", with: "old b"),
            ], staging)
        #expect(try text("groups/a.yaml") == "new a")
        #expect(try text("groups/b.yaml") == "old b")
        #expect(try text("groups/c.yaml") == "new")
        #expect(try text("lists/2026/c.csv") == "")
        #expect(
            try everything() == [
                "groups", "groups/a.yaml", "groups/b.yaml", "groups/c.yaml", "lists", "lists/2026",
                "lists/2026/c.csv",
            ])
    }

    @Test(arguments: Staging.allCases)
    func `a replaced file keeps its mode, and a new one gets the usual one`(
        staging: Staging
    ) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o640], ofItemAtPath: project.url("groups/a.yaml").path)
        try write([replacing("groups/a.yaml", with: "new"), adding("groups/c.yaml")], staging)
        let mode = { (path: String) in
            try FileManager.default.attributesOfItem(atPath: project.url(path).path)[
                .posixPermissions] as? Int
        }
        #expect(try mode("groups/a.yaml") == 0o640)
        #expect(try mode("groups/c.yaml") == mode("groups/b.yaml"))
    }

    @Test(
        .enabled(if: geteuid() == 0, "only root can give files away"), arguments: Staging.allCases)
    func `a replaced file keeps its owner`(staging: Staging) throws {
        let path = project.url("groups/a.yaml").path
        #expect(chown(path, 1234, 2345) == 0)
        try write([replacing("groups/a.yaml", with: "new")], staging)
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_uid == 1234)
        #expect(status.st_gid == 2345)
    }

    @Test(arguments: Staging.allCases)
    func `what a link leads to is written, and the link stays`(staging: Staging) throws {
        try project.write("list", to: "lists/a.csv")
        try FileManager.default.createSymbolicLink(
            atPath: project.url("groups/a.csv").path, withDestinationPath: "../lists/a.csv")
        try write([replacing("groups/a.csv", with: "new")], staging)
        #expect(try text("lists/a.csv") == "new")
        #expect(
            try FileManager.default.destinationOfSymbolicLink(
                atPath: project.url("groups/a.csv").path) == "../lists/a.csv")
    }

    @Test func `nothing is written out of the project`() throws {
        let elsewhere = try TemporaryProject(["a.yaml": "theirs"])
        let links = ["groups/link": elsewhere.tree.root, "link.yaml": elsewhere.url("a.yaml").path]
        for (link, target) in links {
            try FileManager.default.createSymbolicLink(
                atPath: project.url(link).path, withDestinationPath: target)
        }
        let before = try #require(elsewhere.tree.stamp(of: "a.yaml"))
        let contents = FileContents(bytes: Array("theirs".utf8), stamp: before)
        let changes = [
            adding("groups/link/b.yaml"), adding("../b.yaml"), adding("/tmp/b.yaml"),
            adding("groups/../../b.yaml"),
            FileChange(path: "groups/link/a.yaml", before: contents, after: []),
            FileChange(path: "link.yaml", before: contents, after: []),
        ]
        for change in changes {
            let problem = FileProblem(path: change.path, reason: .outsideProject)
            #expect(throws: WritingError.unreachable(problem)) { try write([change]) }
        }
        #expect(elsewhere.tree.stamp(of: "a.yaml") == before)
        #expect(elsewhere.tree.listing(of: "").files == ["a.yaml"])
    }

    @Test(arguments: Staging.allCases)
    func `a file that changed since it was read stops everything`(staging: Staging) throws {
        let changes = try [
            replacing("groups/a.yaml", with: "new"), adding("groups/c.yaml"),
            replacing("groups/b.yaml", with: "new"),
        ]
        try project.write("changed b", to: "groups/b.yaml")
        #expect(throws: ReadingError.fileChanged("groups/b.yaml")) { try write(changes, staging) }
        try FileManager.default.removeItem(at: project.url("groups/b.yaml"))
        #expect(throws: ReadingError.fileChanged("groups/b.yaml")) { try write(changes, staging) }
        #expect(try text("groups/a.yaml") == "old a")
        #expect(try everything() == ["groups", "groups/a.yaml"])
    }

    @Test(arguments: ["groups/a.yaml", "groups", "groups/dangling"])
    func `a new file replaces nothing`(path: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: project.url("groups/dangling").path, withDestinationPath: "nothing")
        let before = try everything()
        let error = #expect(throws: WritingError.occupied(path: path)) {
            try write([replacing("groups/b.yaml", with: "new"), adding(path)])
        }
        #expect(
            error?.description
                == "cannot write \(path): something stands there already; nothing was changed")
        #expect(try text("groups/b.yaml") == "old b")
        #expect(try everything() == before)
    }

    @Test(arguments: Staging.allCases)
    func `a folder that cannot be made changes nothing`(staging: Staging) throws {
        let error = #expect(throws: WritingError.self) {
            try write(
                [
                    replacing("groups/b.yaml", with: "new"), adding("lists/deep/c.csv"),
                    adding("groups/" + String(repeating: "n", count: 300) + "/c.csv"),
                ], staging)
        }
        #expect(error?.description.hasSuffix(": File name too long; nothing was changed") == true)
        #expect(try text("groups/b.yaml") == "old b")
        #expect(try everything() == ["groups", "groups/a.yaml", "groups/b.yaml"])
    }

    @Test(arguments: Staging.allCases, 0..<4)
    func `an interrupted write changes nothing`(staging: Staging, moment: Int) throws {
        var questions = 0
        #expect(throws: WritingError.interrupted) {
            try write(
                [
                    replacing("groups/a.yaml", with: "new"), adding("lists/c.csv"),
                    replacing("groups/b.yaml", with: "new"),
                ], staging
            ) {
                questions += 1
                return questions > moment
            }
        }
        #expect(try text("groups/a.yaml") == "old a")
        #expect(try everything() == ["groups", "groups/a.yaml", "groups/b.yaml"])
    }

    @Test(arguments: Staging.allCases)
    func `who is stopped halfway is told what was written`(staging: Staging) throws {
        var questions = 0
        let error = #expect(throws: WritingError.self) {
            try write(
                [
                    replacing("groups/a.yaml", with: "new"), adding("lists/c.csv"),
                    replacing("groups/b.yaml", with: "new"),
                ], staging
            ) {
                questions += 1
                if questions == 4 { try? project.write("changed", to: "groups/b.yaml") }
                return false
            }
        }
        #expect(
            error?.description == """
                cannot write groups/b.yaml: it changed while Roster worked. Written before it: \
                groups/a.yaml, lists/c.csv. Mend what is wrong and run it again
                """)
        #expect(try text("groups/a.yaml") == "new")
        #expect(try text("groups/b.yaml") == "changed")
        #expect(
            try everything()
                == ["groups", "groups/a.yaml", "groups/b.yaml", "lists", "lists/c.csv"])
    }

    @Test func `what stands in the way of the first file leaves no folder behind`() throws {
        var questions = 0
        #expect(throws: WritingError.occupied(path: "lists/deep/c.csv")) {
            try write([adding("lists/deep/c.csv")]) {
                questions += 1
                if questions == 2 { try? project.write("theirs", to: "lists/deep/c.csv") }
                return false
            }
        }
        #expect(try text("lists/deep/c.csv") == "theirs")
        #expect(throws: ReadingError.fileChanged("groups/a.yaml")) {
            questions = 0
            try write([replacing("groups/a.yaml", with: "x"), adding("deep/er/c.csv")]) {
                questions += 1
                if questions == 3 { try? project.write("theirs", to: "groups/a.yaml") }
                return false
            }
        }
        #expect(try !everything().contains("deep"))
    }

    @Test func `two paths to one file are written once, or refused`() throws {
        try FileManager.default.createSymbolicLink(
            atPath: project.url("groups/link.yaml").path, withDestinationPath: "a.yaml")
        let changes = try ["a", "link"].map { try replacing("groups/\($0).yaml", with: "new") }
        try write(changes)
        #expect(try text("groups/a.yaml") == "new")
        let different = try [
            replacing("groups/a.yaml", with: "newer"), replacing("groups/link.yaml", with: "other"),
        ]
        #expect(throws: WritingError.sameFile("groups/a.yaml", "groups/link.yaml")) {
            try write(different)
        }
        #expect(try text("groups/a.yaml") == "new")
    }

    @Test func `what a killed run left is removed, and what another run prepares is not`() throws {
        let names = ["abc123", "live12", "notes.md", "ABC123"].map { "groups/.roster-edit-" + $0 }
        for name in names { try project.write("x", to: name) }
        let descriptor = open(project.url(names[1]).path, O_RDONLY)
        defer { close(descriptor) }
        #expect(flock(descriptor, LOCK_EX) == 0)
        try project.write("x", to: ".roster-edit-abc123")
        try write([replacing("groups/a.yaml", with: "new")])
        #expect(
            try everything() == [
                ".roster-edit-abc123", "groups", names[3], names[1], names[2], "groups/a.yaml",
                "groups/b.yaml",
            ])
    }
}
