import TestSupport

extension SketchedProject {
    /// One random edit, of all kinds that a pull request may hold.
    mutating func edit(_ random: inout SeededGenerator) {
        let edits: [(inout SketchedProject, inout SeededGenerator) -> Void] = [
            { $0.addGroup(&$1) }, { $0.addMember(&$1) }, { $0.addMember(&$1) },
            { $0.removeMember(&$1) }, { $0.removeMember(&$1) }, { $0.changeDetails(&$1) },
            { $0.changeDetails(&$1) }, { $0.changeAttributes(&$1) }, { $0.share(&$1) },
            { $0.editList(&$1) }, { $0.editList(&$1) }, { $0.renameList(&$1) },
            { $0.moveDeclaration(&$1) }, { $0.include(&$1) }, { $0.except(&$1) },
            { $0.retire(&$1) }, { $0.addSegment(&$1) }, { $0.removeMany(&$1) },
            { $0.changeSettings(&$1) }, { $0.changeSettings(&$1) }, { $0.changeForm(&$1) },
            { $0.misbehave(&$1) },
        ]
        random.pick(edits)(&self, &random)
    }

    /// Changes one group of those that list members.
    private mutating func changeGroup(
        _ random: inout SeededGenerator, _ change: (inout Group, inout SeededGenerator) -> Void
    ) {
        let indices = groups.indices.filter { !groups[$0].isSegment && !groups[$0].isKept }
        guard !indices.isEmpty else { return addGroup(&random) }
        change(&groups[random.pick(indices)], &random)
    }

    mutating func addGroup(_ random: inout SeededGenerator, size: Int? = nil) {
        let id = "g\(groups.count)"
        guard !groups.contains(where: { $0.id == id }) else { return }
        var group = Group(id: id, name: "Name \(id)", file: Self.file(&random))
        let size = size ?? random.pick([1, 2, 5, 40])
        group.members = Self.people.shuffled(using: &random).prefix(size).map {
            Entry(address: $0, until: random.oneIn(4) ? random.pick(Self.days) : nil)
        }
        group.isBlock = random.oneIn(4)
        groups.append(group)
    }

    private mutating func addMember(_ random: inout SeededGenerator) {
        changeGroup(&random) { group, random in
            let address = random.pick(Self.people)
            let isNew = !group.members.contains { $0.address == address }
            guard isNew, !group.excepts.contains(address) else { return }
            group.members.append(Entry(address: address))
        }
    }

    private mutating func removeMember(_ random: inout SeededGenerator) {
        changeGroup(&random) { group, random in
            guard group.members.count > 1 else { return }
            group.members.remove(at: Int.random(in: 0..<group.members.count, using: &random))
        }
    }

    private mutating func changeDetails(_ random: inout SeededGenerator) {
        changeGroup(&random) { group, random in
            guard !group.members.isEmpty else { return }
            let index = Int.random(in: 0..<group.members.count, using: &random)
            group.isBlock = false
            group.members[index].until = random.pick(Self.days + [nil])
            group.members[index].note = random.pick(["MVP", "guest", nil])
        }
    }

    private mutating func changeAttributes(_ random: inout SeededGenerator) {
        changeGroup(&random) { group, random in
            group.description = random.pick(["Early.", "Late.", nil])
            group.consent = random.pick(["ticket 7", "ticket 8", nil])
        }
    }

    /// Lets a group name a member file, maybe one that others name.
    private mutating func share(_ random: inout SeededGenerator) {
        let path = random.pick(["lists/all.csv", "lists/ring.txt", "staff.csv"])
        if lists[path] == nil {
            lists[path] = Self.people.shuffled(using: &random).prefix(3).map {
                Entry(address: $0)
            }
        }
        changeGroup(&random) { group, _ in
            if !group.lists.contains(path) { group.lists.append(path) }
        }
    }

    private mutating func editList(_ random: inout SeededGenerator) {
        guard let path = lists.keys.sorted().first, var entries = lists[path] else {
            return share(&random)
        }
        let address = random.pick(Self.people)
        if let index = entries.firstIndex(where: { $0.address == address }) {
            if entries.count > 1 { entries.remove(at: index) }
        } else {
            entries.append(Entry(address: address, note: random.oneIn(2) ? "by list" : nil))
        }
        lists[path] = entries
    }

    private mutating func renameList(_ random: inout SeededGenerator) {
        guard let path = lists.keys.sorted().last else { return share(&random) }
        let renamed = "lists/renamed" + (path.hasSuffix(".csv") ? ".csv" : ".txt")
        guard lists[renamed] == nil else { return }
        lists[renamed] = lists.removeValue(forKey: path)
        for index in groups.indices {
            groups[index].lists = groups[index].lists.map { $0 == path ? renamed : $0 }
        }
    }

    /// Moves a declaration, which joins or splits files.
    private mutating func moveDeclaration(_ random: inout SeededGenerator) {
        changeGroup(&random) { group, random in group.file = Self.file(&random) }
        if random.oneIn(3) { groups.shuffle(using: &random) }
    }

    /// Includes a group in a later one, so that no cycle comes of it.
    private mutating func include(_ random: inout SeededGenerator) {
        let ids = groups.filter { !$0.isSegment && !$0.isRetired }.map(\.id).sorted()
        guard ids.count > 1 else { return addGroup(&random) }
        let upper = Int.random(in: 1..<ids.count, using: &random)
        let included = ids[Int.random(in: 0..<upper, using: &random)]
        for index in groups.indices where groups[index].id == ids[upper] {
            if let known = groups[index].includes.firstIndex(of: included) {
                if !groups[index].members.isEmpty { groups[index].includes.remove(at: known) }
            } else {
                groups[index].includes.append(included)
            }
        }
    }

    private mutating func except(_ random: inout SeededGenerator) {
        changeGroup(&random) { group, random in
            guard group.excepts.isEmpty else { return group.excepts = [] }
            let listed = Set(group.members.map(\.address))
            guard !group.members.isEmpty else { return }
            group.excepts = [random.pick(Self.people.filter { !listed.contains($0) })]
        }
    }

    private mutating func retire(_ random: inout SeededGenerator) {
        let included = Set(groups.flatMap(\.includes))
        changeGroup(&random) { group, random in
            guard !included.contains(group.id) else { return }
            group.isRetired.toggle()
            group.isKept = group.isRetired && random.oneIn(3)
        }
    }

    private mutating func addSegment(_ random: inout SeededGenerator) {
        let id = "s\(groups.count)"
        groups.append(Group(id: id, name: "Name \(id)", isSegment: true, file: "segments.yaml"))
    }

    private mutating func removeMany(_ random: inout SeededGenerator) {
        changeGroup(&random) { group, random in
            guard let first = group.members.first else { return }
            group.members = [first] + group.members.dropFirst(random.pick([15, 25]))
        }
    }

    private mutating func changeSettings(_ random: inout SeededGenerator) {
        let choices = [
            ("timeZone", "Asia/Tokyo"), ("timeZone", "America/Lima"),
            ("workDomains", "[contoso.com]"), ("rules", "{consent/missing: off}"),
            ("safety", "{maxRemoved: 1, maxRemovedPercent: 10}"),
            ("safety", "{maxRemovedTotal: 3}"),
            (
                "safety",
                "{exceptions: [{group: g0, maxRemoved: 30, until: 2025-12-31, reason: new}]}"
            ),
        ]
        let (key, value) = random.pick(choices)
        settings[key] = settings[key] == value ? nil : value
    }

    /// Changes that must not change a plan.
    private mutating func changeForm(_ random: inout SeededGenerator) {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: comment += 1
        case 1: folder = folder == "groups" ? "audiences" : "groups"
        default:
            changeGroup(&random) { group, random in group.members.shuffle(using: &random) }
        }
    }

    /// Changes that are refused, or that no reader takes.
    private mutating func misbehave(_ random: inout SeededGenerator) {
        guard !groups.isEmpty else { return }
        let index = Int.random(in: 0..<groups.count, using: &random)
        let id = groups[index].id
        switch Int.random(in: 0..<5, using: &random) {
        case 0: groups[index].name += "!"
        case 1:
            groups.remove(at: index)
            for index in groups.indices { groups[index].includes.removeAll { $0 == id } }
        case 2: groups[index].isSegment.toggle()
        case 3: groups[index].id += "-new"
        default: groups[index].members.append(Entry(address: "no address"))
        }
    }

    static let people = (10..<70).map { "p\($0)@contoso.com" }
    /// Days on both sides of the one that the tests take for today.
    private static let days: [String?] = ["2025-05-01", "2025-06-15", "2025-12-31", "2030-01-01"]

    private static func file(_ random: inout SeededGenerator) -> String {
        random.pick(["a.yaml", "b.yml", "deep/c.yaml", "deep/er/d.yaml"])
    }
}
