import RosterModel
import RosterPostgres
import RosterState
import TestSupport
import Testing

/// The connection breaks while an apply commits.
@Suite(.needsPostgres) struct LostCommitTests {
    private static let text = #"group a "A" : ana bruno"#

    @Test func `an answer that is lost is found out by the revision's id`() throws {
        let place = try PostgresFixture().initialised()
        let planned = try place.plan(Self.text)
        let revision = try store(of: place, cut: .after).apply(
            planned.application(id: "the-id"))
        #expect(revision.serial == 1)
        let log = try place.store.read { try $0.revisions(of: nil, limit: 9) }
        #expect(log.map(\.revision) == [revision])
        #expect(try place.plan(Self.text).plan.sketch == "")
    }

    @Test func `a commit that never arrived is told as such, and can be made again`() throws {
        let place = try PostgresFixture().initialised()
        let planned = try place.plan(Self.text)
        let store = try store(of: place, cut: .before)
        #expect {
            try store.apply(planned.application(id: "the-id"))
        } throws: {
            if case StateError.unavailable = $0 { true } else { false }
        }
        #expect(try place.serial() == 0)
        #expect(try store.apply(planned.application(id: "another")).serial == 1)
    }

    @Test func `where nobody can be asked, nothing is claimed`() throws {
        let place = try PostgresFixture().initialised()
        let planned = try place.plan(Self.text)
        let store = try store(of: place, cut: .afterForGood)
        #expect {
            try store.apply(planned.application(id: "the-id"))
        } throws: {
            if case StateError.unknownOutcome(_, "the-id") = $0 { true } else { false }
        }
        #expect(try place.serial() == 1, "the server committed, and only it knows")
    }

    private func store(of place: PostgresFixture, cut: CuttingProxy.Cut) throws -> PostgresStore {
        _ = try place.outside("ALTER ROLE postgres PASSWORD 'secret'")
        let database = place.database
        let proxy = try CuttingProxy(to: database.server.port, cut: cut)
        return try PostgresFixture.store(
            at:
                "postgresql://postgres:secret@127.0.0.1:\(proxy.port)/\(database.name)?schema=\(place.schema)",
            wait: LockWait(timeout: .seconds(1)))
    }
}
