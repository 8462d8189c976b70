import RosterCrypto
import RosterModel
import RosterPlanning
import RosterState
import TestSupport
import Testing

/// Random sequences of applies and outside edits, against a reference that keeps everything.
@Suite struct RandomStateTests {
    private static let empty = Result { try SQLiteFixture().initialised() }

    @Test(arguments: 0..<(300 * rounds))
    func `a state and its drift are what a naive reference says`(_ seed: Int) throws {
        var sequence = RandomSequence(
            place: try SQLiteFixture(copyOf: Self.empty.get()),
            random: SeededGenerator(seed: UInt64(seed)))
        try sequence.run()
    }
}

private struct RandomSequence {
    private static let people = ["ana", "bruno", "cyd", "dora"]
    private static let ids = ["a", "b"]

    let place: SQLiteFixture
    var random: SeededGenerator
    var reference = ReferenceState()
    var declared: [String: String] = [:]

    mutating func run() throws {
        for id in Self.ids { try declare(id) }
        try apply()
        for _ in 0..<Int.random(in: 1...2, using: &random) {
            for _ in 0..<Int.random(in: 0...3, using: &random) { try editOutside() }
            try compare()
            if random.oneIn(2) { try declare(random.pick(Self.ids)) }
            if random.oneIn(3) { try follow(random.pick(Self.ids)) }
            try apply()
        }
        let wrong = try place.outside(
            "SELECT id FROM resources WHERE size <> (SELECT count(*) FROM members WHERE grp = key);"
        )
        #expect(wrong.isEmpty)
    }

    private var text: String { Self.ids.compactMap { declared[$0] }.joined(separator: "\n") }

    /// Declares a random group.
    private mutating func declare(_ id: String) throws {
        if reference.groups[id] != nil, random.oneIn(5) {
            declared[id] = "group \(id) \"\(id)\" retired : kept"
            return
        }
        var members: [String: MemberDetails] = [:]
        for name in Self.people where random.oneIn(2) { members[name] = details() }
        if members.isEmpty { members["ana"] = MemberDetails.none }
        declare(id, members, randomAttributes())
    }

    /// Declares what is stored, so that drift is acknowledged.
    private mutating func follow(_ id: String) throws {
        guard let group = reference.groups[id], !group.attributes.isRetired else { return }
        declare(id, group.members, group.attributes)
    }

    private mutating func declare(
        _ id: String, _ members: [String: MemberDetails], _ attributes: Attributes
    ) {
        let words = AttributeName.allCases.compactMap { name -> String? in
            if case .text(let text)? = attributes[name] { "\(name)=\(text)" } else { nil }
        }
        let list = members.sorted { $0.key < $1.key }.map { name, details in
            name + (details.until.map { "<\($0)" } ?? "") + (details.note.map { "#" + $0 } ?? "")
        }
        declared[id] = (["group \(id) \"\(id)\""] + words + [":"] + list).joined(separator: " ")
    }

    private mutating func details() -> MemberDetails {
        MemberDetails(
            until: random.oneIn(3)
                ? CalendarDay("2027-01-0\(Int.random(in: 1...2, using: &random))") : nil,
            note: random.oneIn(3) ? random.pick(["x", "y"]) : nil)
    }

    private mutating func randomAttributes() -> Attributes {
        var attributes = Attributes()
        if random.oneIn(2) { attributes[.description] = .text(random.pick(["x", "y"])) }
        if random.oneIn(2) { attributes[.portalId] = .text(random.pick(["1", "2"])) }
        return attributes
    }

    /// One statement of an outsider, refused or not, and what it did by the reference.
    private mutating func editOutside() throws {
        let id = random.pick(Self.ids)
        let name = random.pick(Self.people)
        guard var group = reference.groups[id] else { return }
        let key = "(SELECT key FROM resources WHERE id = '\(id)')"
        let row = "grp = \(key) AND address = '\(name)@contoso.com'"
        var sql = ""
        var effect: (inout ReferenceState.Group, Int) -> Void = { _, _ in }
        switch Int.random(in: 0..<4, using: &random) {
        case 0 where group.members[name] == nil:
            let details = details()
            sql = """
                INSERT INTO members (grp, address, until, note)
                VALUES (\(key), '\(name)@contoso.com', \(quoted(details.until?.description)), \
                \(quoted(details.note)))
                """
            effect = { $0.set(name, to: details, serial: $1) }
        case 1 where group.members[name] != nil && group.members.count > 1:
            sql = "DELETE FROM members WHERE \(row)"
            effect = { $0.set(name, to: nil, serial: $1) }
        case 2 where group.members[name] != nil:
            let details = details()
            sql = """
                UPDATE members SET until = \(quoted(details.until?.description)), \
                note = \(quoted(details.note)) WHERE \(row)
                """
            effect = { $0.set(name, to: details, serial: $1) }
        default:
            let attributes = randomAttributes()
            sql = "UPDATE resources SET attributes = '\(json(attributes))' WHERE id = '\(id)'"
            effect = { $0.set(attributes, serial: $1) }
        }
        let rows = try place.outside(sql + ";SELECT max(serial) FROM revisions;")
        effect(&group, try #require(rows.last.flatMap(Int.init)))
        reference.groups[id] = group
    }

    private func quoted(_ text: String?) -> String { text.map { "'\($0)'" } ?? "NULL" }

    private func json(_ attributes: Attributes) -> String {
        let fields = AttributeName.allCases.compactMap { name -> String? in
            if case .text(let text)? = attributes[name] { "\"\(name)\":\"\(text)\"" } else { nil }
        }
        return "{" + fields.joined(separator: ",") + "}"
    }

    private mutating func apply() throws {
        let before = try place.serial()
        let planned = try place.plan(text)
        try judge(planned.plan)
        let revision =
            planned.plan.changes.isEmpty ? nil : try place.store.apply(planned.application())
        #expect(try place.serial() == before + (revision == nil ? 0 : 1))
        for line in try GroupLine.lines(text) {
            let members = wanted(line)
            let attributes = line.resource.attributes
            reference.groups[line.resource.id.text, default: .empty].seal(members, attributes)
        }
        try compare()
        if revision != nil { #expect(try place.plan(text).plan.sketch == "") }
    }

    /// The members that a declaration leaves: in a retired group those that are stored.
    private func wanted(_ line: GroupLine) -> [String: MemberDetails] {
        if line.isKept { return reference.groups[line.resource.id.text]?.members ?? [:] }
        return Dictionary(
            uniqueKeysWithValues: line.entries.map { ($0.address.short, $0.details) })
    }

    /// A plan has a change exactly for what differs, and acknowledges exactly what has drifted.
    private func judge(_ plan: Plan) throws {
        for line in try GroupLine.lines(text) {
            guard let group = reference.groups[line.resource.id.text] else { continue }
            let members = wanted(line)
            let isEqual = members == group.members && line.resource.attributes == group.attributes
            let change = plan.changes.first { $0.resource.id == line.resource.id }
            #expect(
                change?.action
                    == (isEqual ? (group.drift.isEmpty ? nil : .acknowledge) : .update))
            let acknowledged = change?.members?.delta?.acknowledged.map(\.address.short) ?? []
            let expected = Set(group.members.keys).union(group.sealed.keys).sorted().filter {
                group.members[$0] != group.sealed[$0] && group.members[$0] == members[$0]
            }
            #expect(acknowledged == expected)
        }
    }

    /// Compares what is stored, and its drift, with the reference.
    private func compare() throws {
        try place.store.read { snapshot in
            let verified = try snapshot.verifiedInventory(of: "contoso")
            #expect(verified.verification.findings.isEmpty)
            #expect(verified.inventory == (try snapshot.inventory(of: "contoso")))
            for stored in try snapshot.inventory(of: "contoso").resources {
                let id = stored.resource.id
                let group = try #require(reference.groups[id.text])
                let members = try snapshot.members(of: id)
                #expect(
                    members.addresses.map(\.short) == group.members.keys.sorted())
                #expect(
                    (0..<members.count).map { members.details(at: $0) }
                        == group.members.sorted { $0.key < $1.key }.map(\.value))
                #expect(stored.members == MemberDigest(members, .sha256))
                #expect(stored.resource.attributes == group.attributes)
                #expect(try snapshot.drift(of: id).lines == group.drift)
            }
        }
    }
}

extension ReferenceState.Group {
    fileprivate static let empty = Self(
        members: [:], attributes: Attributes(), sealed: [:], sealedAttributes: Attributes())
}
