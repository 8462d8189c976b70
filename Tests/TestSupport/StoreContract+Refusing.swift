internal import Dispatch
internal import RosterModel
internal import RosterState
internal import Testing

extension StoreContract {
    static let staleness = [
        Case("of two plans from one state only the first can be applied") { place in
            let place = try place.initialised()
            try place.apply("group a \"A\" : ana\ngroup b \"B\" : ana")
            let first = try place.plan("group a \"A\" : bruno\ngroup b \"B\" : ana")
            let second = try place.plan("group a \"A\" : cyd\ngroup b \"B\" : bruno")
            _ = try place.store.apply(first.application())
            try expectNothing(StateError.stale([id("a")]), in: place) {
                try place.store.apply(second.application())
            }
        },
        Case("a plan stays good while others change other groups") { place in
            let place = try place.initialised()
            try place.apply("group a \"A\" : ana\ngroup b \"B\" : ana")
            let first = try place.plan("group a \"A\" : bruno\ngroup b \"B\" : ana")
            let second = try place.plan("group a \"A\" : ana\ngroup b \"B\" : bruno")
            _ = try place.store.apply(first.application())
            #expect(try place.store.apply(second.application()).serial == 3)
        },
        Case("an outside edit makes a plan stale") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana"#)
            let planned = try place.plan(#"group a "A" : ana bruno"#)
            try place.outside("UPDATE members SET note = 'x';")
            try expectNothing(StateError.stale([id("a")]), in: place) {
                try place.store.apply(planned.application())
            }
        },
        Case("an id or a folded name that was taken meanwhile makes a create stale") { place in
            let place = try place.initialised()
            let sameID = try place.plan(#"group a "Other" : ana"#)
            let sameName = try place.plan("group b \"STRASSE\" : ana")
            let free = try place.plan(#"group c "C" : ana"#, project: "two")
            try place.apply("group a \"Stra\u{DF}e\" : ana")
            try expectNothing(StateError.stale([id("a")]), in: place) {
                try place.store.apply(sameID.application())
            }
            try expectNothing(StateError.stale([id("b")]), in: place) {
                try place.store.apply(sameName.application())
            }
            _ = try place.store.apply(free.application())
        },
        Case("of several applies at once one is taken and the others are stale") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana"#)
            for round in 2...6 {
                let ready = try (0..<4).map { try place.plan("group a \"A\" : p\($0)x\(round)") }
                    .map { $0.application() }
                let outcomes = Outcomes(applications: ready)
                DispatchQueue.concurrentPerform(iterations: 4) { index in
                    outcomes.run(index, in: place.store)
                }
                #expect(outcomes.lines.sorted() == ["applied \(round)"] + stale)
                #expect(try place.serial() == round)
            }
        },
        Case("another state is refused, whatever is in it") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana"#)
            let planned = try place.plan(#"group a "A" : bruno"#)
            for identity in [
                StateIdentity(lineage: "other", epoch: 1, serial: 1),
                StateIdentity(lineage: "lineage", epoch: 2, serial: 1),
            ] {
                try expectNothing(StateError.otherLineage, in: place) {
                    try place.store.apply(planned.application(identity: identity))
                }
            }
        },
        Case("an interrupted apply is rolled back") { place in
            let place = try place.initialised()
            try place.apply("group a \"A\" : ana\ngroup b \"B\" : ana")
            let planned = try place.plan(
                "group a \"A\" : bruno\ngroup b \"B\" : cyd\ngroup c \"C\" : x")
            for limit in 0..<3 {
                var done = 0
                try expectNothing(StateError.interrupted, in: place) {
                    try place.store.apply(
                        planned.application(
                            progress: { done = $0 }, isInterrupted: { done == limit }))
                }
            }
            #expect(try place.store.apply(planned.application()).serial == 2)
        },
        Case("an apply that cannot read its members is rolled back") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana"#)
            let planned = try place.plan("group a \"A\" : bruno\ngroup b \"B\" : cyd")
            try expectNothing(Unreadable(), in: place) {
                try place.store.apply(planned.application(newMembers: { _ in throw Unreadable() }))
            }
        },
        Case("members that are not the planned ones are refused") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana"#)
            let planned = try place.plan("group a \"A\" : ana\ngroup b \"B\" : cyd")
            for people in [["dora"], ["cyd", "dora"]] {
                let others = Members(addresses: AddressSet(try people.map(Address.sample)))
                try expectNothing(StateError.stale([id("b")]), in: place) {
                    try place.store.apply(planned.application(newMembers: { _ in others }))
                }
            }
        },
    ]

    private static let stale = Array(
        repeating:
            "the state changed since the plan was made (a): nothing was applied. Plan it again",
        count: 3)

    private struct Unreadable: Error, Equatable {}

    static let limits = [
        Case("a group has at most 10,000 members") { place in
            let place = try place.initialised()
            func declared(_ count: Int) -> String {
                "group a \"A\" : " + (0..<count).map { "p\($0)" }.joined(separator: " ")
            }
            let tooMany = try place.plan(declared(10_001))
            try expectNothing(StateError.size(id("a"), count: 10_001), in: place) {
                try place.store.apply(tooMany.application())
            }
            try place.apply(declared(10_000))
            let oneMore = try place.plan(declared(10_001))
            try expectNothing(StateError.size(id("a"), count: 10_001), in: place) {
                try place.store.apply(oneMore.application())
            }
            #expect(try place.store.read { try $0.members(of: id("a")) }.count == 10_000)
            try place.apply(#"group a "A" : zoe"#)
            #expect(try place.plan(#"group a "A" : zoe"#).plan.sketch == "")
        },
        Case("a group has at least one member") { place in
            let place = try place.initialised()
            let new = try place.plan(#"group a "A" :"#)
            try expectNothing(StateError.size(id("a"), count: 0), in: place) {
                try place.store.apply(new.application())
            }
            try place.apply(#"group a "A" : ana"#)
            let emptied = try place.plan(#"group a "A" :"#)
            try expectNothing(StateError.size(id("a"), count: 0), in: place) {
                try place.store.apply(emptied.application())
            }
        },
    ]

    /// Expects an error that leaves the state as it was.
    static func expectNothing<Failure: Error & Equatable>(
        _ error: Failure, in place: any StateFixture, from body: () throws -> Revision
    ) throws {
        let before = try contents(of: place)
        #expect(throws: error) { _ = try body() }
        #expect(try contents(of: place) == before)
    }

    /// Every row of every table.
    static func contents(of place: any StateFixture) throws -> [String] {
        try [
            "state", "revisions", "resources", "former_resources", "members", "former_members",
            "revision_changes",
        ].flatMap { try [$0] + place.outside("SELECT * FROM \($0) ORDER BY 1, 2, 3;") }
    }
}

/// What became of applies that ran at once.
private final class Outcomes: @unchecked Sendable {
    private let queue = DispatchQueue(label: "outcomes")
    private let applications: [Application]
    private var told: [String] = []

    init(applications: [Application]) {
        self.applications = applications
    }

    var lines: [String] { queue.sync { told } }

    func run(_ index: Int, in store: any StateStore) {
        let line: String
        do {
            line = "applied \(try store.apply(applications[index]).serial)"
        } catch {
            line = "\(error)"
        }
        queue.sync { told.append(line) }
    }
}
