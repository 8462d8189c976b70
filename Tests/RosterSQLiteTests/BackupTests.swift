import Foundation
import GRDB
import RosterCrypto
import RosterModel
import RosterSQLite
import RosterState
import TestSupport
import Testing

/// Copies of a state that others work on.
@Suite struct BackupTests {
    @Test func `a backup is the same state, in one file that its owner alone may read`() throws {
        let fixture = try SQLiteFixture.sample()
        let copy = fixture.copy
        let stranger = try fixture.stranger()
        try stranger.writeWithoutTransaction { db in
            try db.execute(
                sql: "INSERT INTO members (grp, address) VALUES (1, 'seen@contoso.com')")
            try db.execute(sql: "BEGIN IMMEDIATE; UPDATE members SET note = 'unseen'")
            let made = try fixture.sqlite.backup(to: copy.path)
            #expect(made.identity == (try fixture.sqlite.read { try $0.identity() }))
            #expect(made.identity.serial == 5)
            try db.execute(sql: "ROLLBACK")
            let attributes = try FileManager.default.attributesOfItem(atPath: copy.path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(attributes[.size] as? Int == made.size)
        }
        try stranger.close()
        #expect(try fixture.files() == ["backup.sqlite", "state.sqlite"])
        #expect(try copy.shell.run("PRAGMA journal_mode;") == ["delete"])
        #expect(try copy.shell.run(".dump") == fixture.dump())
        let readOnly = try copy.shell.run("PRAGMA quick_check;")
        #expect(readOnly == ["ok"])
    }

    @Test func `nothing is replaced by a backup`() throws {
        let fixture = try SQLiteFixture.sample()
        let path = fixture.folder.file("list.csv")
        try "precious".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: BackupError.occupied(file: path)) { try fixture.sqlite.backup(to: path) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
        #expect(throws: BackupError.self) {
            try fixture.sqlite.backup(to: fixture.sqlite.path)
        }
        #expect(try fixture.files() == ["list.csv", "state.sqlite"])
    }

    @Test func `what cannot be backed up says why, and nothing is left of it`() throws {
        let fixture = try SQLiteFixture.sample()
        let nowhere = fixture.folder.file("missing/backup.sqlite")
        #expect(
            throws: BackupError.unwritable(file: nowhere, reason: "No such file or directory")
        ) { try fixture.sqlite.backup(to: nowhere) }
        #expect(throws: StateError.interrupted) {
            try fixture.sqlite.backup(to: fixture.copy.path) { true }
        }
        let missing = SQLiteStore(path: fixture.folder.file("other.sqlite"), hashing: .sha256)
        #expect(throws: StateError.missing(place: missing.path)) {
            try missing.backup(to: fixture.copy.path)
        }
        #expect(try fixture.files() == ["state.sqlite"])
    }

    @Test func `a damaged state gives no backup`() throws {
        let fixture = try SQLiteFixture.sample()
        try fixture.damage(fixture.sqlite.path)
        #expect {
            try fixture.sqlite.backup(to: fixture.copy.path)
        } throws: {
            if case StateError.damaged = $0 { true } else { false }
        }
        #expect(try fixture.files() == ["state.sqlite"])
    }

    @Test func `a state of another version can be backed up before it is migrated`() throws {
        let fixture = try SQLiteFixture.sample()
        try fixture.shell.run(
            ".dbconfig enable_trigger off\nINSERT INTO grdb_migrations VALUES ('99 one day');")
        #expect(try fixture.sqlite.backup(to: fixture.copy.path).identity.serial == 4)
        let backup = fixture.copy
        #expect(throws: StateError.newer(place: backup.path)) {
            try fixture.sqlite.restoration(from: backup.path)
        }
    }
}

extension SQLiteFixture {
    /// A store in a second file of the same folder.
    var copy: SQLiteStore { SQLiteStore(path: folder.file("backup.sqlite"), hashing: .sha256) }

    /// The files of the folder, without the logs that readers leave.
    func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasPrefix("backup.") || !$0.hasSuffix("-shm") && !$0.hasSuffix("-wal") }
            .sorted()
    }

    /// Overwrites a page in the middle of a file.
    func damage(_ path: String) throws {
        let root = try SQLiteShell(path: path).run(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'revisions';")
        let page = try #require(root.first.flatMap { UInt64($0) })
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        try file.seek(toOffset: (page - 1) * 4096)
        try file.write(contentsOf: Data(repeating: 0xA5, count: 4096))
        try file.close()
    }
}

extension SQLiteStore {
    var shell: SQLiteShell { SQLiteShell(path: path) }
}
