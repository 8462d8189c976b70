import Foundation
import TestSupport
import Testing

/// Edits of declarations that are killed, cut off or run side by side.
@Suite(.serialized) struct EditFaultTests {
    /// Some groups, and what `roster add` makes of their files.
    private struct Stage {
        static let ids = (0..<10).map { "g\($0)" }
        let project: FaultProject
        let before: [Data]

        init() throws {
            project = try FaultProject()
            try project.declare(from: 0, groups: Self.ids.count, members: 200)
            try project.copy.write(
                (0..<200).map { "new-\($0)@example.com\n" }.joined(), to: "new.txt")
            before = try Self.files(of: project)
        }

        func add() throws -> RunningCommand {
            try RunningCommand(
                ["add"] + Self.ids + ["--file", "new.txt"], in: project.copy.folder,
                environment: [:])
        }

        func files() throws -> [Data] { try Self.files(of: project) }

        private static func files(of project: FaultProject) throws -> [Data] {
            try ids.map { id in
                try Data(contentsOf: project.copy.folder.appending(path: "groups/\(id).yaml"))
            }
        }

        func restore() throws {
            for (id, data) in zip(Self.ids, before) {
                try project.copy.write(data, to: "groups/\(id).yaml")
            }
        }

        /// What stands beside the files, such as what a killed run left.
        func litter() throws -> [String] {
            let names = try FileManager.default.contentsOfDirectory(
                atPath: project.copy.folder.appending(path: "groups").path)
            return names.filter { !$0.hasSuffix(".yaml") }
        }
    }

    @Test func `an edit that is killed leaves each file old or new, and nothing for the next`()
        throws
    {
        let stage = try Stage()
        let start = ContinuousClock.now
        #expect(try stage.add().finish().status == 0)
        let duration = start.duration(to: .now)
        let after = try stage.files()
        var random = SeededGenerator(seed: UInt64(kills))
        var (killed, partly) = (0, 0)
        for round in 0..<kills {
            try stage.restore()
            let command = try stage.add()
            if round.isMultiple(of: 2) {
                let end = ContinuousClock.now + duration * Double.random(in: 0...1, using: &random)
                while command.isRunning, ContinuousClock.now < end {}
            } else {
                // Replacing takes a small part of the time.
                let last = Int.random(in: 0..<Stage.ids.count, using: &random)
                while command.isRunning, try stage.files()[last] == stage.before[last] {}
            }
            if command.kill() { killed += 1 }
            let left = try stage.files()
            let isWhole = zip(left, zip(stage.before, after)).allSatisfy {
                $0 == $1.0 || $0 == $1.1
            }
            #expect(isWhole, "round \(round)")
            if left != stage.before, left != after { partly += 1 }
            #expect(try stage.litter().count <= 1)
            #expect(try stage.add().finish().status == 0)
            #expect(try stage.files() == after)
            // Who has nothing to write removes nothing.
            if left != after { #expect(try stage.litter() == []) }
        }
        print("edits: \(killed) of \(kills) killed, \(partly) between two files")
        #expect(killed > 0)
    }

    @Test func `of two edits at the same moment none is lost, and who comes too late is told`()
        throws
    {
        let stage = try Stage()
        let folder = stage.project.copy.folder
        var added: [String] = []
        for round in 0..<5 {
            let people = (0..<2).map { "race-\(round)-\($0)@example.com" }
            let commands = try people.map {
                try RunningCommand(["add"] + Stage.ids + [$0], in: folder, environment: [:])
            }
            for (person, command) in zip(people, commands) {
                let result = try command.finish()
                if result.status == 0 {
                    added.append(person)
                } else {
                    #expect(
                        result.output.contains("file changed while Roster worked"),
                        "\(result.output)")
                }
            }
        }
        #expect(added.count >= 5)
        for file in try stage.files() {
            let text = String(decoding: file, as: UTF8.self)
            for person in added { #expect(text.contains(person)) }
        }
    }

    @Test func `more files than may be open at once are written`() throws {
        let stage = try Stage()
        try stage.project.declare(from: 0, groups: 100, members: 10)
        let result = try Shell.run(
            "ulimit -S -n 40; roster remove --everywhere member-3@contoso.com | tail -1 | cut -c 1-12",
            in: stage.project.copy.folder)
        #expect(result == Shell.Result(status: 0, output: "Removed 100.\n"))
    }
}

/// Edits where nothing can be written.
@Suite(
    .enabled(
        if: SmallDisk.isAvailable,
        "a small disk can be made by root alone, where mounting is allowed")
)
struct EditDiskTests {
    private let disk: SmallDisk

    init() throws {
        disk = try SmallDisk()
        try FileManager.default.createDirectory(
            at: disk.folder.appending(path: "groups"), withIntermediateDirectories: true)
        try Data("project: contoso\n".utf8).write(to: disk.folder.appending(path: "roster.yaml"))
        let members = (0..<2000).map { "  - member-\($0)@contoso.com\n" }.joined()
        for id in ["a", "b"] {
            let text =
                "kind: KnownUserGroup\nid: \(id)\nname: \(id)\nconsent: x\nmembers:\n" + members
            try Data(text.utf8).write(to: disk.folder.appending(path: "groups/\(id).yaml"))
        }
    }

    private func add() throws -> Shell.Result {
        try Shell.run("roster add a b zoe@example.com", in: disk.folder)
    }

    private func files() throws -> [String: Data] {
        let folder = disk.folder.appending(path: "groups")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try Dictionary(
            uniqueKeysWithValues: names.map { name in
                (name, try Data(contentsOf: folder.appending(path: name)))
            })
    }

    /// Room for no file, for a part of one, and for one of two.
    @Test(arguments: [0, 4096, 30_000, 80_000])
    func `an edit without room changes nothing, and succeeds once there is some`(
        room: Int
    ) throws {
        let before = try files()
        try disk.fill(leaving: room)
        let result = try add()
        #expect(result.status == 1)
        #expect(result.output.hasPrefix("error: cannot write groups/"), "\(result.output)")
        #expect(result.output.hasSuffix(": No space left on device; nothing was changed\n"))
        #expect(try files() == before)
        try disk.clear()
        #expect(try add().status == 0)
        #expect(try files().keys.sorted() == ["a.yaml", "b.yaml"])
    }

    @Test func `an edit on a disk that is read only changes nothing`() throws {
        let before = try files()
        try disk.protect()
        #expect(
            try add()
                == Shell.Result(
                    status: 1,
                    output:
                        "error: cannot write groups/a.yaml: Read-only file system; nothing was changed\n"
                ))
        #expect(try files() == before)
    }
}
