import Foundation
import GRDB
import RosterCrypto
import RosterModel
import RosterSQLite
import RosterState
import TestSupport
import Testing

/// Backups that come back, and those that must not.
@Suite struct RestoreTests {
    private static let declared = """
        group a "A" description=y : ana bruno<2027-01-01 cyd
        group b "B" : ana zoe
        segment s "S" app=photos
        """
    private static let author = Author(
        revisionID: "restoring", actor: "release@contoso.com", message: nil,
        run: "https://ci.example.com/7")

    /// A state with a backup of its fourth revision, and two revisions since.
    private func stage() throws -> SQLiteFixture {
        let fixture = try SQLiteFixture.sample()
        _ = try fixture.sqlite.backup(to: fixture.copy.path)
        try fixture.apply(Self.declared)
        try fixture.shell.run("DELETE FROM members WHERE grp = 2 AND address = 'zoe@contoso.com';")
        return fixture
    }

    @discardableResult
    private func restore(
        _ fixture: SQLiteFixture, isInterrupted: @escaping () -> Bool = { false }
    ) throws -> Revision {
        let restoration = try fixture.sqlite.restoration(from: fixture.copy.path)
        return try fixture.sqlite.restore(
            restoration, author: Self.author, isInterrupted: isInterrupted)
    }

    @Test func `the state is the backup's again, in a new epoch, with a revision that says so`()
        throws
    {
        let fixture = try stage()
        let restoration = try fixture.sqlite.restoration(from: fixture.copy.path)
        #expect(restoration.newest?.serial == 4)
        #expect(restoration.lost.map(\.serial) == [6, 5])
        #expect(restoration.lostSerials == "revisions 5 to 6")
        let before = try fixture.copy.shell.run(".dump")
        let revision = try restore(fixture)
        #expect(revision.serial == 5)
        #expect(revision.id == "restoring")
        #expect(revision.origin == .restore)
        #expect(revision.actor == "release@contoso.com")
        #expect(revision.run == "https://ci.example.com/7")
        let at = try #require(restoration.newest).at
        #expect(revision.message == "back to revision 4 of \(moment(at)); revisions 5 to 6 lost")
        let changed = Set(try fixture.dump()).symmetricDifference(before)
        #expect(
            changed.filter { !$0.contains("'restoring'") }.sorted() == [
                "INSERT INTO state VALUES(1,'lineage',1);",
                "INSERT INTO state VALUES(1,'lineage',2);",
            ])
        #expect(changed.count == 3)
        #expect(try fixture.copy.shell.run(".dump") == before)
        #expect(try fixture.files() == ["backup.sqlite", "state.sqlite"])
        #expect(try fixture.store.read { try $0.changedGuards() } == [])
    }

    @Test func `plans made before are refused, and what was disturbed still is`() throws {
        let fixture = try SQLiteFixture.sample()
        let drift = try fixture.store.read { try $0.drift(of: .id("a")) }
        #expect(!drift.isEmpty)
        _ = try fixture.sqlite.backup(to: fixture.copy.path)
        let planned = try fixture.plan(Self.declared)
        try restore(fixture)
        #expect(throws: StateError.otherLineage) {
            try fixture.store.apply(planned.application())
        }
        #expect(try fixture.store.read { try $0.drift(of: .id("a")) } == drift)
        #expect(try fixture.plan(Self.declared).plan.sketch == planned.plan.sketch)
        try fixture.apply(Self.declared)
        #expect(try fixture.plan(Self.declared).plan.sketch == "")
        #expect(try fixture.serial() == 6)
    }

    @Test func `the commit that counts as applied last is the backup's`() throws {
        let fixture = try SQLiteFixture.sample()
        let commits = ["first", "second"].map { GitPosition(commit: $0, isDirty: false) }
        let planned = try fixture.plan(Self.declared)
        _ = try fixture.store.apply(planned.application(git: commits[0]))
        _ = try fixture.sqlite.backup(to: fixture.copy.path)
        let more = try fixture.plan(Self.declared.replacing("zoe", with: "yan"))
        _ = try fixture.store.apply(more.application(git: commits[1]))
        #expect(try fixture.store.read { try $0.lastApplied(of: "contoso") } == commits[1])
        try restore(fixture)
        #expect(try fixture.store.read { try $0.lastApplied(of: "contoso") } == commits[0])
    }

    @Test func `each restoration is an epoch of its own, also back to a later state`() throws {
        let fixture = try stage()
        let later = SQLiteStore(path: fixture.folder.file("later.sqlite"), hashing: .sha256)
        _ = try fixture.sqlite.backup(to: later.path)
        try restore(fixture)
        let restoration = try fixture.sqlite.restoration(from: later.path)
        #expect(restoration.lost.map(\.id) == ["restoring"])
        let author = Author(revisionID: "again", actor: "ana", message: nil)
        let revision = try fixture.sqlite.restore(restoration, author: author) { false }
        #expect(revision.serial == 7)
        #expect(try fixture.store.read { try $0.identity().epoch } == 3)
        let log = try fixture.store.read { try $0.revisions(of: nil, limit: 9) }
        #expect(log.map(\.revision.serial) == [7, 6, 5, 4, 3, 2, 1])
    }

    @Test func `nothing is lost by a backup that is newer than the state`() throws {
        let fixture = try stage()
        _ = try fixture.sqlite.backup(to: fixture.folder.file("newer.sqlite"))
        let old = SQLiteStore(path: fixture.copy.path, hashing: .sha256)
        let restoration = try old.restoration(from: fixture.folder.file("newer.sqlite"))
        #expect(restoration.lost == [])
        #expect(restoration.lostSerials == nil)
        #expect(try old.restore(restoration, author: Self.author) { false }.serial == 7)
    }

    @Test func `a backup comes back where there is no state`() throws {
        let fixture = try stage()
        try FileManager.default.removeItem(atPath: fixture.sqlite.path)
        let restoration = try fixture.sqlite.restoration(from: fixture.copy.path)
        #expect(!restoration.replacesState)
        #expect(restoration.lost == [])
        #expect(try restore(fixture).serial == 5)
        let identity = try fixture.store.read { try $0.identity() }
        #expect(identity == StateIdentity(lineage: "lineage", epoch: 2, serial: 5))
        let attributes = try FileManager.default.attributesOfItem(atPath: fixture.sqlite.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        try fixture.apply(Self.declared)
        #expect(try fixture.files() == ["backup.sqlite", "state.sqlite"])
    }

    @Test func `a log that was left behind is no part of another state`() throws {
        let fixture = try stage()
        let log = fixture.sqlite.path + "-journal"
        try FileManager.default.moveItem(atPath: fixture.sqlite.path, toPath: log)
        #expect(throws: BackupError.leftover(file: log)) { try restore(fixture) }
        #expect(try fixture.files() == ["backup.sqlite", "state.sqlite-journal"])
    }

    @Test func `an interrupted restore changes nothing`() throws {
        let fixture = try stage()
        let before = try fixture.dump()
        var steps = 0
        while true {
            var rest = steps
            do {
                try restore(fixture) {
                    rest -= 1
                    return rest < 0
                }
                break
            } catch StateError.interrupted {
                steps += 1
                #expect(try fixture.dump() == before)
            }
        }
        #expect(steps > 5)
    }

    @Test func `who writes between the question and the answer is not overwritten`() throws {
        let fixture = try stage()
        let restoration = try fixture.sqlite.restoration(from: fixture.copy.path)
        try fixture.shell.run("UPDATE members SET note = 'kept' WHERE grp = 2;")
        let before = try fixture.dump()
        #expect(throws: BackupError.changed(place: fixture.sqlite.path)) {
            try fixture.sqlite.restore(restoration, author: Self.author) { false }
        }
        #expect(try fixture.dump() == before)
        let again = try fixture.sqlite.restoration(from: fixture.copy.path)
        try fixture.copy.shell.run("UPDATE members SET note = 'other' WHERE grp = 2;")
        #expect(throws: BackupError.changed(place: fixture.copy.path)) {
            try fixture.sqlite.restore(again, author: Self.author) { false }
        }
        #expect(try fixture.dump() == before)
    }

    @Test func `a reader keeps what it saw, and a writer that waited finds the new state`() throws {
        let fixture = try stage()
        let reader = try fixture.stranger()
        try reader.read { db in
            let before = try Int.fetchOne(db, sql: "SELECT max(serial) FROM revisions")
            try restore(fixture)
            #expect(try Int.fetchOne(db, sql: "SELECT max(serial) FROM revisions") == before)
        }
        #expect(try reader.read { try Int.fetchOne($0, sql: "SELECT epoch FROM state") } == 2)
    }

    @Test func `what is no backup of this state is refused`() throws {
        let fixture = try stage()
        let before = try fixture.dump()
        let file = fixture.folder.file("other.sqlite")
        let other = SQLiteStore(path: file, hashing: .sha256)
        func refused(_ error: any Error & Equatable, _ path: String? = nil) throws {
            #expect {
                try fixture.sqlite.restoration(from: path ?? file)
            } throws: {
                "\($0)" == "\(error)"
            }
            #expect(try fixture.dump() == before)
        }
        try refused(BackupError.missing(file: file))
        try refused(BackupError.itself(file: fixture.sqlite.path), fixture.sqlite.path)
        try "no state".write(toFile: file, atomically: true, encoding: .utf8)
        try refused(StateError.notAState(place: file))
        try FileManager.default.removeItem(atPath: file)
        _ = try other.prepare(lineage: "another")
        try refused(BackupError.otherState(file: file))
        try other.shell.run("DROP TABLE former_members;")
        try refused(BackupError.damaged(file: file, reason: "table former_members differs"))
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.copyItem(atPath: fixture.copy.path, toPath: file)
        try fixture.damage(file)
        #expect {
            try fixture.sqlite.restoration(from: file)
        } throws: {
            if case BackupError.damaged(file, _) = $0 { true } else { false }
        }
        #expect(try fixture.dump() == before)
    }

    @Test func `a damaged state is not overwritten, but moved away by who knows it`() throws {
        let fixture = try stage()
        try fixture.damage(fixture.sqlite.path)
        let before = FileManager.default.contents(atPath: fixture.sqlite.path)
        #expect {
            try restore(fixture)
        } throws: {
            if case BackupError.presentDamaged = $0 { true } else { false }
        }
        #expect(FileManager.default.contents(atPath: fixture.sqlite.path) == before)
        try FileManager.default.moveItem(
            atPath: fixture.sqlite.path, toPath: fixture.sqlite.path + ".damaged")
        #expect(try restore(fixture).serial == 5)
    }
}
