internal import RosterModel
internal import RosterState
internal import Testing

extension StoreContract {
    static let history = [
        Case("who was a member at every past revision is a query") { place in
            var life = RandomLife(place: try place.initialised(), random: SeededGenerator(seed: 4))
            while life.past.count <= 30 * rounds { try life.live() }
            for (serial, groups) in life.past.enumerated() {
                for id in RandomLife.ids {
                    let members = try place.store.read {
                        try $0.members(of: StoreContract.id(id), at: serial)
                    }
                    #expect(members.lines == lines(of: groups[id]), "\(id) at \(serial)")
                }
                let there = try place.store.read { snapshot in
                    try snapshot.resources(.project("contoso"), at: serial).map(\.resource.id.text)
                }
                #expect(there == groups.keys.sorted(), "at \(serial)")
            }
        },
        Case("what one person was in at every past revision, and since when, is a query") { place in
            var life = RandomLife(place: try place.initialised(), random: SeededGenerator(seed: 7))
            while life.past.count <= 30 * rounds { try life.live() }
            func inOrder(_ spans: [MembershipSpan]) -> [MembershipSpan] {
                spans.sorted { $0.added < $1.added }
            }
            for name in RandomLife.people {
                let spans = try place.store.read { snapshot in
                    try snapshot.memberships(of: .sample(name))
                }
                try place.store.read { snapshot in
                    for id in try RandomLife.ids.map({ try StoreContract.id($0) }) {
                        let people = try RandomLife.people.map { try Address.sample($0) }
                        let found = try snapshot.memberships(of: AddressSet(people), in: id)
                        let own = inOrder(found[try .sample(name)] ?? [])
                        #expect(own == inOrder(spans.filter { $0.group == id }))
                    }
                }
                let history = MembershipHistory(spans)
                for serial in life.past.indices {
                    let present = history.presences(at: serial).filter { $0.ended == nil }
                        .map { "\($0.group) since \($0.since): \(line(name, $0.details))" }
                    #expect(present == life.presences(of: name, at: serial), "\(name) at \(serial)")
                    let steps = history.steps.filter { $0.serial == serial }
                        .map { "\($0.group): \(line($0.before)) -> \(line($0.after))" }
                    #expect(steps == life.steps(of: name, at: serial), "\(name) at \(serial)")
                }
                let ended = history.presences(at: .max).compactMap(\.ended)
                #expect(
                    Set(ended).isSubset(of: history.steps.filter { $0.after == nil }.map(\.serial)))
            }
        },
        Case("revisions and what they did are found by their serials") { place in
            let place = try place.initialised()
            for name in ["a", "b", "c"] {
                try place.apply("group \(name) \"\(name)\" : ana", project: "of-\(name)")
            }
            try place.store.read { snapshot in
                let all = try snapshot.revisions(of: nil, limit: 9)
                #expect(try snapshot.revisions([1, 3, 4]) == [all[0], all[2]].map(\.revision))
                #expect(try snapshot.revisions([]) == [])
                let effects = try snapshot.effects(of: [1, 3])
                #expect(effects == [1: all[2].effects, 3: all[0].effects])
                #expect(try snapshot.effects(of: []) == [:])
            }
            #expect(
                try place.store.read { try $0.memberships(of: .sample("ana")) }
                    .map(\.group.text).sorted() == ["a", "b", "c"])
            #expect(try place.store.read { try $0.memberships(of: .sample("nobody")) } == [])
            try place.store.read { snapshot in
                let some = AddressSet(try ["ana", "nobody"].map { try Address.sample($0) })
                #expect(
                    try snapshot.memberships(of: some, in: id("a")).keys.map(\.short) == ["ana"])
                #expect(try snapshot.memberships(of: AddressSet(), in: id("a")) == [:])
                #expect(try snapshot.memberships(of: some, in: id("none")) == [:])
            }
        },
        Case("a resource at a past revision has the attributes of then") { place in
            let place = try place.initialised()
            try place.apply(#"group a "A" description=x : ana"#)
            try place.apply(#"group a "A" description=y : ana"#)
            try place.apply("group a \"A\" description=y : ana\ngroup b \"B\" : ana")
            try place.apply("group a \"A\" retired : kept\ngroup b \"B\" : ana")
            try place.apply(#"fabrikam/group c "C" : ana"#, project: "fabrikam")
            let (a, c) = (try id("a"), try id("c"))
            let past = try place.store.read { snapshot in
                try (0...4).map { try snapshot.resources(.project("contoso"), at: $0) }
            }
            #expect(
                past.map { $0.map(\.resource.id.text) } == [
                    [], ["a"], ["a"], ["a", "b"], ["a", "b"],
                ])
            #expect(past.compactMap(\.first).map(\.revision) == [1, 2, 2, 4])
            #expect(
                past.compactMap(\.first).map(\.resource.attributes[.description])
                    == [.text("x"), .text("y"), .text("y"), nil])
            #expect(
                past.compactMap(\.first).map(\.resource.attributes.isRetired)
                    == [false, false, false, true])
            let found = try place.store.read { try $0.resources(.ids([a, c]), at: 5) }
            #expect(found.map(\.project) == ["contoso", "fabrikam"])
            #expect(try place.store.read { try $0.resources(.ids([]), at: 5) } == [])
            let groups = try place.store.read { snapshot in
                try (4...5).map { try snapshot.resources(.kinds([.knownUserGroup]), at: $0) }
            }
            #expect(groups.map { $0.map(\.resource.id.text) } == [["a", "b"], ["a", "b", "c"]])
            #expect(
                try place.store.read {
                    try $0.resources(.kinds([.segment, .packageFlight]), at: 5)
                }
                    == [])
        },
        Case("the revisions that made a kind of resource another are found, and no others") {
            place in
            let place = try place.initialised()
            let flight = #"flight fast "Fast" app=photos groups=a rank=2"#
            try place.apply(#"group a "A" description=x : ana"#)
            try place.apply(#"group a "A" description=y : ana"#)
            try place.apply(#"group a "A" description=y : ana bruno"#)
            try place.apply("group a \"A\" description=y : ana bruno\n\(flight)")
            try place.apply(
                "group a \"A\" description=y : ana bruno\n\(flight)9\ngroup b \"B\" : ana")
            try place.apply("group a \"A\" description=y : ana bruno\ngroup b \"B\" : ana")
            try place.apply(#"fabrikam/group c "C" : ana"#, project: "fabrikam")
            try place.outside("UPDATE resources SET attributes = '{}' WHERE id = 'a'")
            let (a, b, c) = (try id("a"), try id("b"), try id("c"))
            let fast = try id("fast")
            func changes(
                of kind: Kind, in project: String = "contoso", after serial: Int = 0
            ) throws -> [Int: Set<ResourceID>] {
                try place.store.read {
                    try $0.attributeChanges(of: kind, in: project, after: serial)
                }
            }
            #expect(try changes(of: .knownUserGroup) == [1: [a], 2: [a], 5: [b], 8: [a]])
            #expect(try changes(of: .knownUserGroup, after: 2) == [5: [b], 8: [a]])
            #expect(try changes(of: .packageFlight) == [4: [fast], 5: [fast], 6: [fast]])
            #expect(try changes(of: .packageFlight, after: 6) == [:])
            #expect(try changes(of: .knownUserGroup, in: "fabrikam") == [7: [c]])
        },
        Case("a revision is found by serial, id and time, and the last apply by its project") {
            place in
            let place = try place.initialised()
            try place.apply(#"group a "A" : ana"#)
            try place.apply(#"group b "B" : ana"#, project: "fabrikam")
            try place.outside("DELETE FROM members WHERE false;")
            try place.outside("UPDATE members SET note = 'x' WHERE grp = 1;")
            try place.store.read { snapshot in
                let log = try snapshot.revisions(of: nil, limit: 9).map(\.revision)
                #expect(log.map(\.serial) == [3, 2, 1])
                for revision in log {
                    #expect(try snapshot.revision(.serial(revision.serial)) == revision)
                    #expect(try snapshot.revision(.id(revision.id)) == revision)
                    let last = try #require(log.first { $0.at <= revision.at })
                    #expect(try snapshot.revision(.notAfter(revision.at)) == last)
                }
                #expect(try snapshot.revision(.notAfter("2199-01-01T00:00:00.000Z")) == log.first)
                #expect(try snapshot.revision(.notAfter("2001-01-01T00:00:00.000Z")) == nil)
                #expect(try snapshot.revision(.serial(4)) == nil)
                #expect(try snapshot.revision(.serial(.max)) == nil)
                #expect(try snapshot.revision(.id("none")) == nil)
                #expect(try snapshot.revision(.lastApply(project: "contoso"))?.serial == 1)
                #expect(try snapshot.revision(.lastApply(project: "fabrikam"))?.serial == 2)
                #expect(try snapshot.revision(.lastApply(project: "other")) == nil)
            }
        },
    ]

    private static func lines(of group: [String: MemberDetails]?) -> [String] {
        (group ?? [:]).sorted { $0.key < $1.key }.map { line($0.key + "@contoso.com", $0.value) }
    }

    fileprivate static func line(_ details: MemberDetails?) -> String {
        details.map { line("member", $0) } ?? "nobody"
    }

    fileprivate static func line(_ address: String, _ details: MemberDetails) -> String {
        ([address]
            + MemberDetails.none.changes(to: details).map { "\($0.name)=\($0.after ?? .text(""))" })
            .joined(separator: " ")
    }
}

extension Members {
    /// One line a member, with the details that are there.
    fileprivate var lines: [String] {
        (0..<count).map { StoreContract.line(addresses[$0].text, details(at: $0)) }
    }
}

/// A state that applies and outsiders change at random, and what it held after each revision, as
/// whoever changed it knows.
private struct RandomLife {
    typealias Groups = [String: [String: MemberDetails]]

    static let ids = ["a", "b", "c"]
    static let people = ["ana", "bruno", "cyd", "dora", "emil", "fay"]

    let place: any StateFixture
    var random: SeededGenerator
    /// By serial; at 0 nothing is stored.
    private(set) var past: [Groups] = [[:]]
    private var now: Groups = [:]

    init(place: any StateFixture, random: SeededGenerator) {
        self.place = place
        self.random = random
    }

    /// The groups that somebody was in, with the first revision of that unbroken presence.
    func presences(of name: String, at serial: Int) -> [String] {
        Self.ids.compactMap { id in
            guard let details = past[serial][id]?[name] else { return nil }
            let absent = (0..<serial).last { past[$0][id]?[name] == nil } ?? -1
            return "\(id) since \(absent + 1): \(StoreContract.line(name, details))"
        }
    }

    /// What a revision did to somebody.
    func steps(of name: String, at serial: Int) -> [String] {
        guard serial > 0 else { return [] }
        return Self.ids.compactMap { id in
            let (before, after) = (past[serial - 1][id]?[name], past[serial][id]?[name])
            return before == after
                ? nil : "\(id): \(StoreContract.line(before)) -> \(StoreContract.line(after))"
        }
    }

    /// One apply, or one statement of an outsider.
    mutating func live() throws {
        if now.isEmpty || random.oneIn(3) { try apply() } else { try editOutside() }
        if now != past.last { past.append(now) }
        #expect(try place.serial() == past.count - 1)
    }

    /// Declares all groups that there are, some of them anew, and perhaps one more.
    private mutating func apply() throws {
        var wanted = now
        for id in Self.ids where wanted[id] == nil ? random.oneIn(4) : random.oneIn(2) {
            wanted[id] = randomMembers()
        }
        if wanted.isEmpty { wanted["a"] = randomMembers() }
        // What a declaration in the tests' language cannot say is not declared.
        wanted = wanted.mapValues { $0.mapValues { MemberDetails(until: $0.until, note: $0.note) } }
        try place.apply(wanted.map { declaration($0.key, $0.value) }.joined(separator: "\n"))
        // An apply that has nothing to change only acknowledges, which is a revision all the same.
        if try place.serial() == past.count, wanted == now { past.append(now) }
        now = wanted
    }

    private func declaration(_ id: String, _ members: [String: MemberDetails]) -> String {
        let words = members.sorted { $0.key < $1.key }.map { name, details in
            name + (details.until.map { "<\($0)" } ?? "") + (details.note.map { "#" + $0 } ?? "")
        }
        return "group \(id) \"\(id)\" : " + words.joined(separator: " ")
    }

    private mutating func randomMembers() -> [String: MemberDetails] {
        var members: [String: MemberDetails] = [:]
        for name in Self.people where random.oneIn(2) { members[name] = randomDetails() }
        return members.isEmpty ? ["ana": .none] : members
    }

    private mutating func randomDetails(withConsent: Bool = false) -> MemberDetails {
        MemberDetails(
            until: random.oneIn(3)
                ? CalendarDay("2027-01-0\(Int.random(in: 1...2, using: &random))") : nil,
            note: random.oneIn(3) ? random.pick(["x", "y"]) : nil,
            consent: withConsent && random.oneIn(3) ? random.pick(["form", "letter"]) : nil)
    }

    /// A statement that puts one person into, out of, or elsewhere in every group where that is
    /// allowed.
    private mutating func editOutside() throws {
        let name = random.pick(Self.people)
        let groups = now.keys.sorted().filter { _ in random.oneIn(2) }
        let details = randomDetails(withConsent: true)
        let rows = "address = '\(name)@contoso.com' AND grp IN"
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
            let chosen = groups.filter { now[$0]?[name] == nil }
            try place.outside(
                """
                INSERT INTO members (grp, address, until, note, consent)
                SELECT key, '\(name)@contoso.com', CAST(\(quoted(details.until?.description)) AS \
                \(dayType)), \(quoted(details.note)), \(quoted(details.consent))
                FROM resources WHERE key IN \(keys(of: chosen));
                """)
            for id in chosen { now[id]?[name] = details }
        case 1:
            let chosen = groups.filter { now[$0]?.keys.contains { $0 != name } ?? false }
            try place.outside("DELETE FROM members WHERE \(rows) \(keys(of: chosen));")
            for id in chosen { now[id]?[name] = nil }
        default:
            try place.outside(
                """
                UPDATE members SET until = \(quoted(details.until?.description)), \
                note = \(quoted(details.note)), consent = \(quoted(details.consent))
                WHERE \(rows) \(keys(of: groups));
                """)
            for id in groups where now[id]?[name] != nil { now[id]?[name] = details }
        }
    }

    /// What a day is where the state is.
    private var dayType: String { place is PostgresFixture ? "date" : "text" }

    private func keys(of ids: [String]) -> String {
        let list = (ids + ["none"]).map { "'\($0)'" }.joined(separator: ", ")
        return "(SELECT key FROM resources WHERE id IN (\(list)))"
    }

    private func quoted(_ text: String?) -> String { text.map { "'\($0)'" } ?? "NULL" }
}
