import Foundation
import TestSupport
import Testing

/// A disk without room: what was stored stays as it was, and all goes on once there is room.
@Suite(
    .enabled(
        if: SmallDisk.isAvailable,
        "a small disk can be made by root alone, where mounting is allowed")
)
struct FullDiskTests {
    private let disk: SmallDisk
    private let project: TemporaryCopy
    private let state: SQLiteShell

    init() throws {
        disk = try SmallDisk()
        project = try TemporaryCopy()
        state = SQLiteShell(path: disk.folder.appending(path: "state.sqlite").path)
        try declare(500)
        try succeed("roster init")
        try succeed("roster apply --auto-approve")
        try declare(2000)
    }

    private func declare(_ count: Int) throws {
        try project.write("project: contoso\n", to: "roster.yaml")
        let members = (0..<count).map { "  - member-\($0)@contoso.com\n" }.joined()
        try project.write(
            "kind: KnownUserGroup\nid: a\nname: A\nconsent: x\nmembers:\n" + members,
            to: "groups/a.yaml")
    }

    private func run(_ command: String) throws -> Shell.Result {
        try Shell.run(
            command, in: project.folder,
            environment: ["ROSTER_STATE": "sqlite:" + state.path, "DISK": disk.folder.path])
    }

    private func succeed(_ command: String) throws {
        let result = try run(command)
        #expect(result.status == 0, "\(result.output)")
    }

    /// The last line of a command that must fail.
    private func failure(_ command: String) throws -> String {
        let result = try run(command + " 2>&1 >/dev/null")
        #expect(result.status == 1, "\(result.output)")
        return result.output
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: disk.folder.path)
            .filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }.sorted()
    }

    /// From nothing at all to nearly enough.
    static let rooms = [0, 4096, 36_864, 50_000, 80_000, 120_000]

    @Test(arguments: rooms)
    func `an apply without room changes nothing, and succeeds once there is some`(
        room: Int
    ) throws {
        let before = try state.run(".dump")
        try disk.fill(leaving: room)
        #expect(
            try failure("roster apply --auto-approve")
                == "error: no room is left for the state at \(state.path): nothing was changed\n")
        try disk.clear()
        #expect(try state.run(".dump") == before)
        try succeed("roster apply --auto-approve")
        #expect(try run("roster plan").output.hasPrefix("Nothing to do"))
    }

    @Test func `what was stored can be read on a full disk`() throws {
        try disk.fill(leaving: 0)
        try succeed("roster list")
        try succeed("roster export a")
        try succeed("roster plan")
    }

    @Test(arguments: [0, 4096, 50_000])
    func `what is written beside a state leaves nothing behind`(room: Int) throws {
        try disk.fill(leaving: room)
        let before = try files()
        #expect(
            try failure("roster backup $DISK/copy.sqlite")
                == "error: cannot write \(disk.folder.path)/copy.sqlite: no room is left\n")
        #expect(try files() == before)
        #expect(
            try failure("roster plan --quiet --out $DISK/all.plan").contains(
                "No space left on device"))
        #expect(try files() == before)
    }

    @Test(arguments: [0, 4096, 50_000])
    func `a restore without room changes nothing`(room: Int) throws {
        try succeed("roster backup copy.sqlite")
        try succeed("roster apply --auto-approve")
        let before = try state.run(".dump")
        try disk.fill(leaving: room)
        #expect(
            try failure("roster restore copy.sqlite --auto-approve")
                == "error: no room is left for the state at \(state.path): nothing was changed\n")
        try disk.clear()
        #expect(try state.run(".dump") == before)
        try succeed("roster restore copy.sqlite --auto-approve")
        #expect(try run("roster log --limit 1").output.contains("restore by"))
    }

    @Test func `a restore without room for a state makes none`() throws {
        try succeed("roster backup copy.sqlite")
        try FileManager.default.removeItem(atPath: state.path)
        try disk.fill(leaving: 20_000)
        #expect(
            try failure("roster restore copy.sqlite --auto-approve")
                == "error: cannot write \(state.path): no room is left\n")
        #expect(try files() == ["filler"])
    }
}
