import Foundation
import RosterModel
import RosterPostgres
import RosterState
import Synchronization
import TestSupport
import Testing

/// Waiting while somebody else writes, and who that is said to be.
@Suite(.needsPostgres) struct PostgresLockTests {
    private static let first = #"group a "A" : ana"#
    private static let second = "group a \"A\" : ana\ngroup b \"B\" : ana"

    @Test func `while one writes, others read, and a second writer is told by whom it is`() throws {
        let place = try PostgresFixture().initialised()
        let first = try place.plan(Self.first)
        let second = try place.plan(#"group b "B" : ana"#)
        var refusal: (any Error)?
        let revision = try place.store.apply(
            first.application(newMembers: { (id: ResourceID) throws -> Members in
                #expect(try place.serial() == 0)
                #expect(try place.plan(Self.first).plan.sketch == first.plan.sketch)
                do {
                    _ = try place.store(LockWait(timeout: .milliseconds(1500)))
                        .apply(second.application())
                } catch {
                    refusal = error
                }
                return first.declared[id]?.members ?? Members()
            }))
        #expect(revision.serial == 1)
        guard case StateError.busy(let busy, let holder?)? = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
        #expect(busy == place.postgres.place)
        #expect(holder.name?.hasPrefix("ana@contoso.com (process ") == true)
        let since = try #require(holder.since)
        #expect(since.hasPrefix("20") && since.hasSuffix("Z"))
        #expect(try place.store.apply(second.application()).serial == 2)
    }

    @Test func `an apply waits for an outsider and names the session`() throws {
        let place = try PostgresFixture().initialised()
        try place.apply(Self.first)
        let planned = try place.plan(Self.second)
        nonisolated(unsafe) let session = try PostgresSession(place.shell)
        let process = try session.run("SELECT pg_backend_pid();")
        try session.run("BEGIN; DELETE FROM members WHERE false;")
        try session.run("UPDATE resources SET attributes = attributes;")
        let named = Mutex<[String?]>([])
        let wait = LockWait(timeout: .seconds(60)) { holder in
            named.withLock { $0.append(holder.name) }
            session.end()
        }
        #expect(try place.store(wait).apply(planned.application()).serial == 2)
        #expect(
            named.withLock { $0 }.first == "psql (process \(process) of postgres)")
    }

    @Test func `an interruption ends the waiting`() throws {
        let place = try PostgresFixture().initialised()
        try place.apply(Self.first)
        let planned = try place.plan(Self.second)
        let session = try PostgresSession(place.shell)
        try session.run("BEGIN; LOCK TABLE members IN EXCLUSIVE MODE;")
        #expect(throws: StateError.interrupted) {
            try place.store(LockWait(timeout: .seconds(60)))
                .apply(planned.application(isInterrupted: { true }))
        }
        session.end()
    }

    /// Apply takes `members` first; who edits attributes first and members then meets it crosswise.
    @Test func `edits in the other order are no deadlock`() throws {
        let place = try PostgresFixture().initialised()
        try place.apply(Self.first)
        let planned = try place.plan(Self.second)
        let session = try PostgresSession(place.shell)
        try session.run("BEGIN; UPDATE resources SET attributes = '{\"description\":\"x\"}';")
        let wait = LockWait(timeout: .seconds(60))
        let applied = Mutex<Result<Int, any Error>?>(nil)
        let thread = Thread {
            let result = Result {
                try place.store(wait).apply(planned.application()).serial
            }
            applied.withLock { $0 = result }
        }
        thread.start()
        try session.run("INSERT INTO members (grp, address) VALUES (1, 'zoe@contoso.com');")
        try session.run("COMMIT;")
        session.end()
        while applied.withLock({ $0 == nil }) { Thread.sleep(forTimeInterval: 0.02) }
        let id = try #require(ResourceID("a"))
        #expect(try place.store.read { try $0.members(of: id) }.count == 2)
        let outcome = try #require(applied.withLock { $0 })
        #expect(try outcome.get() == 3, "group a is not touched by the apply")
    }
}
