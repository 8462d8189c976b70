import Foundation
import GRDB
import RosterCrypto
import RosterSQLite
import RosterState
import TestSupport
import Testing

/// The file itself: its mode, and files that are no state.
@Suite struct StateFileTests {
    @Test func `only the owner may read a state, its log and its index`() throws {
        let fixture = try SQLiteFixture.sample()
        let fresh = try SQLiteFixture().initialised()
        try fresh.apply(#"group a "A" : ana"#)
        let stranger = try fresh.stranger()
        try stranger.write { try $0.execute(sql: "UPDATE members SET note = 'x'") }
        for suffix in ["", "-wal", "-shm"] {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: fresh.sqlite.path + suffix)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(suffix)")
        }
        try stranger.close()
        #expect(try fixture.shell.run("PRAGMA journal_mode;") == ["wal"])
    }

    @Test func `an apply leaves one file`() throws {
        let fixture = try SQLiteFixture().initialised()
        try fixture.apply(#"group a "A" : ana"#)
        let files = try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path)
        #expect(files == ["state.sqlite"])
    }

    @Test(arguments: ["text", "SQLite", "folder", "wiki"])
    func `what is no state is refused and stays as it is`(_ kind: String) throws {
        let fixture = try SQLiteFixture()
        let path = fixture.sqlite.path
        switch kind {
        case "text":
            try String(repeating: "some text\n", count: 200).write(
                toFile: path, atomically: true, encoding: .utf8)
        case "folder":
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        case "wiki":
            try fixture.shell.run("CREATE TABLE revisions (x); INSERT INTO revisions VALUES (1);")
        default: try fixture.shell.run("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1);")
        }
        let before = FileManager.default.contents(atPath: path)
        let planned = try SQLiteFixture().initialised().plan(#"group a "A" : ana"#)
        let attempts: [() throws -> Void] = [
            { _ = try fixture.serial() },
            { _ = try fixture.store.apply(planned.application()) },
            { _ = try fixture.sqlite.prepare(lineage: "x") },
        ]
        for attempt in attempts {
            let error = #expect(throws: StateError.self) { try attempt() }
            if kind == "folder" {
                #expect(error != .missing(place: path))
            } else {
                #expect(error == .notAState(place: path))
            }
        }
        #expect(FileManager.default.contents(atPath: path) == before)
    }

    @Test func `an empty file is an interrupted init, which init finishes`() throws {
        let fixture = try SQLiteFixture()
        try "".write(toFile: fixture.sqlite.path, atomically: true, encoding: .utf8)
        #expect(throws: StateError.notAState(place: fixture.sqlite.path)) { try fixture.serial() }
        #expect(try fixture.sqlite.prepare(lineage: "lineage") == .created)
        #expect(try fixture.serial() == 0)
    }

    @Test func `a newer state is refused by all and stays as it is`() throws {
        let fixture = try SQLiteFixture.sample()
        let planned = try fixture.plan(
            "group a \"A\" : zoe\ngroup b \"B\" : zoe\nsegment s \"S\" app=photos")
        try fixture.shell.run(
            ".dbconfig enable_trigger off\n"
                + "INSERT INTO grdb_migrations VALUES ('99 what comes one day');")
        let before = try fixture.dump()
        let newer = StateError.newer(place: fixture.sqlite.path)
        #expect(throws: newer) { try fixture.serial() }
        #expect(throws: newer) { try fixture.store.apply(planned.application()) }
        #expect(throws: newer) { try fixture.sqlite.prepare(lineage: "x") }
        #expect(try fixture.dump() == before)
    }

    @Test func `a state that lost its write-ahead log mode gets it back`() throws {
        let fixture = try SQLiteFixture.sample()
        try fixture.shell.run("PRAGMA journal_mode = DELETE;")
        try fixture.apply(
            "group a \"A\" : zoe ana dora bruno\ngroup b \"B\" : ana\nsegment s \"S\" app=photos")
        #expect(try fixture.shell.run("PRAGMA journal_mode;") == ["wal"])
    }

    @Test func `a state that cannot be created says why`() throws {
        let folder = try StateFolder()
        let store = SQLiteStore(path: folder.file("missing/state.sqlite"), hashing: .sha256)
        #expect(
            throws: StateError.unreachable(place: store.path, reason: "No such file or directory")
        ) { try store.prepare(lineage: "x") }
    }

    @Test func `a reader need not wait for a writer`() throws {
        let fixture = try SQLiteFixture.sample()
        let stranger = try fixture.stranger()
        try stranger.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN IMMEDIATE; UPDATE members SET note = 'x'")
            #expect(try fixture.serial() == 4)
            try db.execute(sql: "ROLLBACK")
        }
    }
}
