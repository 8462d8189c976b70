import Foundation
import RosterCrypto
import RosterModel
import RosterSavedPlans
import TestSupport
import Testing

@Suite struct PlanFileTests {
    @Test func `only its owner may read a plan`() throws {
        let sample = try SavedScenario()
        let attributes = { try FileManager.default.attributesOfItem(atPath: sample.path) }
        try sample.save()
        #expect(try attributes()[.posixPermissions] as? Int == 0o600)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644], ofItemAtPath: sample.path)
        try sample.save()
        #expect(try attributes()[.posixPermissions] as? Int == 0o600)
    }

    @Test func `a plan and an empty file are replaced, and nothing is left beside them`() throws {
        let sample = try SavedScenario()
        try sample.write([])
        try sample.save()
        let first = try sample.bytes()
        try sample.save()
        #expect(try sample.bytes() == first)
        #expect(try sample.files == ["x.plan"])
    }

    @Test func `what is no plan is not replaced`() throws {
        let sample = try SavedScenario()
        try sample.write("kind: KnownUserGroup\n".utf8)
        #expect(throws: SavedPlanError.occupied(file: sample.path)) { try sample.save() }
        #expect(throws: SavedPlanError.occupied(file: sample.folder.path)) {
            try sample.save(to: sample.folder.path)
        }
        #expect(throws: SavedPlanError.occupied(file: "/dev/null")) {
            try sample.save(to: "/dev/null")
        }
        #expect(try sample.bytes() == Array("kind: KnownUserGroup\n".utf8))
        #expect(try sample.files == ["x.plan"])
    }

    @Test func `a group that cannot be read leaves the old plan as it is`() throws {
        struct Changed: Error {}
        let sample = try SavedScenario()
        try sample.save()
        let old = try sample.bytes()
        #expect(throws: Changed.self) {
            try SavedScenario.save(sample.document, to: sample.path) { _ in throw Changed() }
        }
        #expect(try sample.bytes() == old)
        #expect(try sample.files == ["x.plan"])
    }

    @Test(arguments: ["missing/x.plan", "file/x.plan", "/proc/x.plan"])
    func `a folder that cannot be written to is named`(name: String) throws {
        let sample = try SavedScenario()
        try Data().write(to: URL(filePath: sample.folder.file("file")))
        let path = name.hasPrefix("/") ? name : sample.folder.file(name)
        do {
            try sample.save(to: path)
            Issue.record("written to \(path)")
        } catch SavedPlanError.unwritable(let file, let reason) {
            #expect(file == path)
            #expect(reason != "Success")
        }
    }

    @Test func `what is no file is no plan`() throws {
        let sample = try SavedScenario()
        let pipe = sample.folder.file("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        for path in [sample.folder.path, pipe, "/dev/zero"] {
            #expect(throws: SavedPlanError.notAPlan(file: path)) {
                try SavedPlan(path: path, hashing: .sha256)
            }
        }
        #expect(
            throws: SavedPlanError.unreadable(
                file: sample.path, reason: "No such file or directory")
        ) { try sample.read() }
    }

    @Test func `a plan that was read can be used after its name is gone`() throws {
        let sample = try SavedScenario()
        try sample.save()
        let saved = try sample.read()
        try FileManager.default.removeItem(atPath: sample.path)
        #expect(try saved.newMembers(of: .id("new")).members.count == 3)
    }
}

extension SavedScenario {
    /// What is in the folder.
    fileprivate var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }
}
