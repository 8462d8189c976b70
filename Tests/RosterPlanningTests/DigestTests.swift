import RosterModel
import RosterPlanning
import TestSupport
import Testing

@Suite struct DigestTests {
    private static let stored = """
        group beta "Beta" description=Early : ana bruno<2027-01-01
        group gone "Gone" : zoe
        segment adults "Adults" app=photos
        """

    /// Declarations, all of which make different plans from `stored`.
    static let declarations = [
        #"group beta "Beta" description=Early : ana bruno<2027-01-01"#,
        #"group beta "Beta" description=Early : ana bruno<2027-01-02"#,
        #"group beta "Beta" description=Early : ana bruno"#,
        #"group beta "Beta" description=Early : ana bruno#x"#,
        #"group beta "Beta" description=Early : ana"#,
        #"group beta "Beta" description=Early : ana bruno cyd"#,
        #"group beta "Beta" description=Late : ana bruno<2027-01-01"#,
        #"group beta "Beta" owners=Early : ana bruno<2027-01-01"#,
        #"group beta "Beta" owners=x,y : ana bruno<2027-01-01"#,
        #"group beta "Beta" description=Early retired : ana bruno<2027-01-01"#,
        #"group beta "beta" description=Early : ana bruno<2027-01-01"#,
        #"group beta "BETA" description=Early : ana bruno<2027-01-01"#,
        #"segment beta "Beta" app=photos"#,
        """
        group beta "Beta" description=Early : ana bruno<2027-01-01
        group new "New" : ana
        """,
        """
        group beta "Beta" description=Early : ana bruno<2027-01-01
        group new "New" : cyd
        """,
        """
        group beta "Beta" description=Early : ana bruno<2027-01-01
        group gone "Gone" : zoe
        """,
        """
        group beta "Beta" description=Early : ana bruno<2027-01-01
        segment adults "Adults" app=music
        """,
        """
        group beta "Beta" description=Early : ana bruno<2027-01-01
        segment adults "Adults" app=games
        """,
    ]

    @Test func `every change changes the digest`() throws {
        var seen: [Fingerprint: String] = [:]
        for declared in Self.declarations {
            let plan = try PlanScenario(stored: Self.stored, declared: declared).plan()
            #expect(seen[plan.digest] == nil, "\(declared) is like \(seen[plan.digest] ?? "")")
            seen[plan.digest] = declared
        }
    }

    @Test(arguments: declarations)
    func `equal plans have equal digests, whatever the versions, days and projects`(
        _ declared: String
    ) throws {
        let plan = try PlanScenario(stored: Self.stored, declared: declared).plan()
        var other = try PlanScenario(
            stored: Self.stored, declared: declared,
            today: try #require(CalendarDay("2026-11-21")))
        other.stored = StoredInventory(
            other.stored.resources.reversed().map {
                StoredResource(resource: $0.resource, members: $0.members, version: $0.version + 1)
            })
        var settings = Settings()
        settings.project = "other"
        let again = try other.plan(settings)
        #expect(again.digest == plan.digest)
        #expect(again.changes.map(\.digest) == plan.changes.map(\.digest))
    }

    @Test func `the digest of a change covers its action and both fingerprints`() throws {
        let first = try PlanScenario(
            stored: #"group beta "Beta" : ana"#, declared: #"group beta "Beta" : bruno"#
        ).plan()
        let second = try PlanScenario(
            stored: #"group beta "Beta" : cyd"#, declared: #"group beta "Beta" : bruno"#
        ).plan()
        let new = try PlanScenario(declared: #"group beta "Beta" : bruno"#).plan()
        let digests = [first, second, new].compactMap(\.changes.first?.digest)
        #expect(Set(digests).count == 3)
    }
}
