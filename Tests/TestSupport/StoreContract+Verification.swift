internal import RosterModel
internal import RosterPlanning
internal import RosterState
internal import Testing

extension StoreContract {
    /// Something done with the guards off, and what verifying finds of it in group `a`.
    private struct Forgery {
        let what: String
        let sql: String
        let problems: [Verification.Problem]
    }

    private static let forgeries = [
        Forgery(
            what: "a member that no revision added",
            sql: """
                INSERT INTO members (grp, address, added)
                SELECT key, 'zoe@contoso.com', 0 FROM resources WHERE id = 'a';
                """,
            problems: [.members, .size(said: 2, counted: 3), .unrecorded(1)]),
        Forgery(
            what: "a member whose revision is yet to come",
            sql: """
                INSERT INTO members (grp, address, added)
                SELECT key, 'zoe@contoso.com', 99 FROM resources WHERE id = 'a';
                UPDATE resources SET size = 3 WHERE id = 'a';
                """,
            problems: [.members, .unrecorded(1)]),
        Forgery(
            what: "a member that an old revision is said to have added",
            sql: """
                INSERT INTO members (grp, address, added)
                SELECT key, 'zoe@contoso.com', 1 FROM resources WHERE id = 'a';
                UPDATE resources SET size = 3 WHERE id = 'a';
                """,
            problems: [.members]),
        Forgery(
            what: "a member gone",
            sql: "DELETE FROM members WHERE address = 'ana@contoso.com';",
            problems: [.members, .size(said: 2, counted: 1)]),
        Forgery(
            what: "a last day where nobody has one",
            sql: "UPDATE members SET until = '2030-01-31' WHERE address = 'ana@contoso.com';",
            problems: [.members]),
        Forgery(
            what: "a note where nobody has one",
            sql: "UPDATE members SET note = 'x' WHERE address = 'ana@contoso.com';",
            problems: [.members]),
        Forgery(
            what: "a consent where nobody has one",
            sql: "UPDATE members SET consent = 'x' WHERE address = 'ana@contoso.com';",
            problems: [.members]),
        Forgery(
            what: "another revision for a member that is as declared",
            sql: "UPDATE members SET added = 99 WHERE address = 'ana@contoso.com';",
            problems: [.unrecorded(1)]),
        Forgery(
            what: "an attribute",
            sql: """
                UPDATE resources SET attributes = '{"description":"Forged"}' WHERE id = 'a';
                """,
            problems: [.attributes]),
        Forgery(
            what: "a size",
            sql: "UPDATE resources SET size = 7 WHERE id = 'a';",
            problems: [.size(said: 7, counted: 2)]),
        Forgery(
            what: "a fingerprint of members",
            sql: "UPDATE resources SET member_fingerprint = fingerprint WHERE id = 'a';",
            problems: [.members]),
        Forgery(
            what: "no fingerprints",
            sql: """
                UPDATE resources SET fingerprint = NULL, member_fingerprint = NULL WHERE id = 'a';
                """,
            problems: [.cleared]),
    ]

    static let verification =
        [
            Case("what an outside edit cleared is no forgery, and cannot be verified") { place in
                let place = try place.initialised()
                try place.apply("group a \"A\" : ana bruno\ngroup b \"B\" : ana<2030-01-01#x")
                #expect(try place.verification().findings.isEmpty)
                #expect(try place.verification().cleared.isEmpty)
                try place.outside("DELETE FROM members WHERE address = 'bruno@contoso.com';")
                #expect(try place.verification().findings.isEmpty)
                #expect(try place.verification().resources.map(\.text) == ["a", "b"])
                #expect(try place.verification().cleared.map(\.text) == ["a"])
            }
        ]
        + forgeries.map { forgery in
            Case("with the guards off somebody forges \(forgery.what): found, and put right") {
                try check(forgery, at: $0)
            }
        }

    private static func check(_ forgery: Forgery, at place: any StateFixture) throws {
        let place = try place.initialised()
        let declared = "group a \"A\" description=x : ana bruno\ngroup b \"B\" : cyd"
        try place.apply(declared)
        try place.unguarded(forgery.sql)
        #expect(try place.verification().findings.map(\.resource.id.text) == ["a"])
        #expect(try place.verification().findings.map(\.problems) == [forgery.problems])
        let plan = try place.plan(declared, isVerifying: true)
        #expect(plan.plan.changes.map(\.resource.id.text) == ["a"])
        _ = try place.store.apply(plan.application())
        #expect(try place.verification().findings.isEmpty)
        #expect(try place.plan(declared, isVerifying: true).plan.sketch == "")
        #expect(try place.plan(declared).plan.sketch == "")
        let members = try place.store.read { try $0.members(of: id("a")) }
        #expect(members.addresses.map(\.short) == ["ana", "bruno"])
        guard forgery.problems.contains(.unrecorded(1)) else { return }
        // Nobody knows since when, so history does not say that it was always so.
        let first = try place.store.read { try $0.members(of: id("a"), at: 1) }
        #expect(!first.addresses.map(\.short).contains("zoe"))
    }
}

extension StateFixture {
    /// What computing every fingerprint from the rows finds.
    fileprivate func verification() throws -> Verification {
        try store.read { try $0.verifiedInventory(of: "contoso").verification }
    }
}
