import Foundation
import GRDB
import RosterCrypto
import RosterModel
import RosterSQLite
import RosterState
import Synchronization
import TestSupport
import Testing

/// Waiting while somebody else writes, and who that is said to be.
@Suite struct LockTests {
    private static let declared =
        "group a \"A\" : zoe\ngroup b \"B\" : zoe\nsegment s \"S\" app=photos"

    /// A store that waits in a way of its own for the state of a fixture.
    private func store(_ fixture: SQLiteFixture, _ wait: LockWait) -> SQLiteStore {
        SQLiteStore(path: fixture.sqlite.path, hashing: .sha256, wait: wait)
    }

    @Test(arguments: ["WAL", "DELETE"])
    func `who has the lock is named by program, process and user`(mode: String) throws {
        let fixture = try SQLiteFixture.sample()
        let planned = try fixture.plan(Self.declared)
        try fixture.shell.run("PRAGMA journal_mode = \(mode);")
        let before = try fixture.dump()
        let program = try LockingProgram(fixture.shell)
        let error = #expect(throws: StateError.self) {
            try store(fixture, LockWait(timeout: .zero)).apply(planned.application())
        }
        guard case .busy(let place, let holder?) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(place == fixture.sqlite.path)
        #expect(holder.name == "sqlite3 (process \(program.id) of \(NSUserName()))")
        let since = try #require(try holder.since.map { try Date($0, strategy: .iso8601) })
        #expect(since > Date.now.addingTimeInterval(-3600) && since < Date.now + 60)
        program.end()
        #expect(try fixture.dump() == before)
    }

    @Test func `a holder that ends lets the apply go on, which told of it meanwhile`() throws {
        let fixture = try SQLiteFixture.sample()
        let planned = try fixture.plan(Self.declared)
        let program = try LockingProgram(fixture.shell)
        let named = Mutex<[String?]>([])
        let wait = LockWait(timeout: .seconds(3600)) { holder in
            named.withLock { $0.append(holder.name) }
            program.end()
        }
        #expect(try store(fixture, wait).apply(planned.application()).serial == 5)
        #expect(named.withLock { $0 }.first??.hasPrefix("sqlite3 (process \(program.id)") == true)
    }

    @Test func `an interruption ends the waiting`() throws {
        let fixture = try SQLiteFixture.sample()
        let planned = try fixture.plan(Self.declared)
        let program = try LockingProgram(fixture.shell)
        #expect(throws: StateError.interrupted) {
            try store(fixture, LockWait(timeout: .seconds(3600)))
                .apply(planned.application(isInterrupted: { true }))
        }
        program.end()
    }

    @Test func `a reader that stays keeps no apply waiting`() throws {
        let fixture = try SQLiteFixture.sample()
        let planned = try fixture.plan(Self.declared)
        let reader = try fixture.stranger()
        try reader.read { db in
            _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM members")
            let wait = LockWait(timeout: .seconds(3600))
            #expect(try store(fixture, wait).apply(planned.application()).serial == 5)
        }
    }

    @Test func `what others hold is said in one sentence`() {
        let full = LockHolder(
            name: "sqlite3 (process 812 of ana)", since: "2026-11-21T14:02:11.042Z")
        #expect(
            full.description
                == "sqlite3 (process 812 of ana), running since 2026-11-21 14:02 UTC")
        #expect(
            StateError.busy(place: "x.sqlite", holder: full).description
                == """
                the state at x.sqlite is being written to by sqlite3 (process 812 of ana), running \
                since 2026-11-21 14:02 UTC: nothing was done. Try again, or wait longer with: \
                --lock-timeout
                """)
        #expect(LockHolder(name: nil, since: nil).description == "somebody else")
    }
}
