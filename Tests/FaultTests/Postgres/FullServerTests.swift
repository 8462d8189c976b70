import Foundation
import TestSupport
import Testing

/// A server whose disk is full.
@Suite(.needsPostgres, .enabled(if: getuid() == 0, "only root can mount a small disk"))
struct FullServerTests {
    @Test func `an apply without room changes nothing, and succeeds once there is some`() throws {
        let server = try PostgresServer()
        let disk = URL(filePath: server.socketFolder).appending(path: "disk")
        let mounted = try Shell.run(
            """
            mkdir disk && mount -t tmpfs -o size=48m,mode=0777 roster-disk disk \\
                && mkdir disk/space && chown postgres disk/space
            """, in: disk.deletingLastPathComponent(),
            environment: ["PATH": "/usr/sbin:/sbin:/usr/bin:/bin"])
        try #require(mounted.status == 0, "\(mounted.output)")
        defer {
            try? server.stop(mode: .immediate)
            _ = try? Shell.run(
                "umount -l '\(disk.path)'", in: FileManager.default.temporaryDirectory,
                environment: ["PATH": "/usr/sbin:/sbin:/usr/bin:/bin"])
        }
        try PostgresShell(server: server, database: "postgres").run(
            "CREATE TABLESPACE small LOCATION '\(disk.path)/space';")
        let database = try PostgresDatabase(on: server)
        try PostgresShell(server: server, database: "postgres").run(
            "ALTER DATABASE \(database.name) SET TABLESPACE small;")
        let project = try ServedProject(in: database)
        try project.declare("a", ["ana"])
        #expect(try project.run("roster init --quiet").status == 0)
        #expect(try project.run("roster apply --auto-approve").status == 0)
        try project.declare("a", (0..<5000).map { "member-\($0)" } + ["ana"])
        let before = try StateDump.exact(database)

        let filled = try Shell.run(
            "head -c 48m /dev/zero > disk/filler; truncate -s -8K disk/filler",
            in: disk.deletingLastPathComponent())
        #expect(filled.output.contains("No space left"))
        let result = try project.run("roster apply --auto-approve")
        #expect(result.status == 1)
        #expect(
            try project.reason(result)
                == "no room is left for the state at STATE: nothing was changed")
        #expect(try StateDump.exact(database) == before)

        try FileManager.default.removeItem(at: disk.appending(path: "filler"))
        #expect(try project.run("roster apply --auto-approve").status == 0)
        #expect(try project.run("roster plan --quiet --detailed-exitcode").status == 0)
    }
}
