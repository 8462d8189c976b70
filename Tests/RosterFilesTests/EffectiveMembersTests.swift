import RosterCrypto
import RosterFiles
import RosterModel
import TestSupport
import Testing

/// Who is a member, against a naive reading of the same small projects.
struct EffectiveMembersTests {
    @Test func `routes, caps, exceptions and expiry come in the documented order`() async throws {
        let outcome = try await read([
            Group(
                id: "g0", entries: ["a": nil, "b": "2026-12-31", "c": "2026-06-30"],
                except: ["d"]),
            Group(
                id: "g1", entries: ["b": "2026-08-01", "d": nil], includes: ["g0": "2026-09-30"]),
            Group(id: "g2", entries: ["e": nil], includes: ["g1": nil], exceptGroups: ["g0"]),
        ])
        #expect(try outcome.listed("g0") == ["a@contoso.com", "b@contoso.com 2026-12-31"])
        #expect(
            try outcome.listed("g1") == [
                "a@contoso.com 2026-09-30", "b@contoso.com 2026-09-30", "d@contoso.com",
            ])
        #expect(try outcome.listed("g2") == ["d@contoso.com", "e@contoso.com"])
    }

    @Test func `when everybody's last day is over, the last to expire stay`() async throws {
        let outcome = try await read([
            Group(id: "g0", entries: ["a": "2026-06-29", "b": "2026-06-30", "c": "2026-06-30"])
        ])
        #expect(
            try outcome.listed("g0") == ["b@contoso.com 2026-06-30", "c@contoso.com 2026-06-30"])
        #expect(outcome.diagnostics.contains { $0.rule.text == "group/all-expired" })
        let resolved = try outcome.reading.members.members(of: .id("g0"))
        #expect(resolved.expired.map(\.text) == ["a@contoso.com"])
        #expect(resolved.isAllExpired)
    }

    @Test func `a member is known by the group that brings it in`() async throws {
        let outcome = try await read([
            Group(id: "g0", entries: ["a": nil, "b": nil, "c": nil]),
            Group(id: "g1", entries: ["b": nil, "c": nil, "d": nil], except: []),
            Group(id: "g2", entries: ["a": nil], except: ["c"], includes: ["g1": nil, "g0": nil]),
        ])
        let resolved = try outcome.reading.members.members(of: .id("g2"))
        let via = resolved.members.addresses.indices.map { resolved.via($0)?.text }
        #expect(resolved.members.addresses.map(\.text).map { $0.prefix(1) } == ["a", "b", "d"])
        #expect(via == [nil, "g0", "g1"])
        #expect(resolved.excepted.map(\.text) == ["c@contoso.com"])
    }

    @Test(arguments: 0..<60)
    func `random projects agree with the naive reading, in any order`(seed: Int) async throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let groups = (0..<4).map { Group.random($0, &random) }
        let outcome = try await read(groups)
        for group in groups {
            let expected = naiveMembers(of: group, among: groups)
            let listed = try outcome.reading.members.members(of: .id(group.id)).members
            #expect(
                Members(expected) == Members(addresses: listed.addresses, details: listed.details))
        }
        guard let inventory = outcome.inventory else {
            #expect(outcome.diagnostics.contains { $0.rule.text == "group/empty" })
            return
        }
        let shuffled = try await read(groups.shuffled(using: &random), shuffledBy: &random)
        #expect(shuffled.inventory?.resources.map(\.members) == inventory.resources.map(\.members))
    }

    @Test func `a shared member file serves several groups`() async throws {
        let list = "memberFiles: [shared.txt]\n"
        let outcome = try await expectFindings(
            beta(list) + "---\nkind: KnownUserGroup\nid: gamma\nname: Gamma\n" + list
                + "except: [ana@contoso.com]\n",
            beside: ["groups/shared.txt": "ana@contoso.com bruno@fabrikam.com"])
        #expect(try outcome.listed() == ["ana@contoso.com", "bruno@fabrikam.com"])
        #expect(try outcome.listed("gamma") == ["bruno@fabrikam.com"])
    }

    @Test func `a chain of many includes is followed to its end`() async throws {
        let last = 1499
        let project = try TemporaryProject()
        var random = SeededGenerator(seed: 0)
        for number in 0...last {
            let group = Group(
                id: "g\(number)", entries: number == last ? ["z": nil] : [:],
                includes: number == last ? [:] : ["g\(number + 1)": nil])
            try project.write(group.text(&random), to: "groups/\(number).yaml")
        }
        let reading = await project.read()
        #expect(reading.inventory?.resources.count == last + 1)
        #expect(
            try reading.members.members(of: .id("g0")).members.addresses.map(\.text)
                == ["z@contoso.com"])
    }

    @Test func `groups that all include the next two are resolved once each`() async throws {
        let count = 18
        let project = try TemporaryProject()
        let local = String(repeating: "l", count: 58)
        let domain = Array(repeating: String(repeating: "d", count: 60), count: 3)
            .joined(separator: ".")
        try project.write(
            (10_000..<20_000).map { "\(local)\($0)@\(domain).com\n" }.joined(), to: "groups/all.csv"
        )
        for number in 0..<count {
            let next = [number + 1, number + 2].filter { $0 < count }
            let lines =
                next.isEmpty
                ? "memberFiles: [all.csv]\n"
                : "members:\n" + next.map { "  - group: g\($0)\n" }.joined()
            try project.write(
                "kind: KnownUserGroup\nid: g\(number)\nname: G\(number)\nconsent: x\n" + lines,
                to: "groups/\(number).yaml")
        }
        let tree = CountingTree(tree: project.tree)
        let context = ReadingContext(settings: Settings(), today: .testDay, hashing: .sha256)
        let reading = await InventoryReader(tree: tree, context: context).read()
        #expect(reading.inventory?.resources.count == count)
        #expect(try reading.members.members(of: .id("g0")).members.count == 10_000)
        #expect(tree.count(of: "groups/all.csv") <= 3)
    }

    private func read(_ groups: [Group]) async throws -> ProjectReading {
        var none = SeededGenerator(seed: 0)
        return try await read(groups, shuffledBy: &none)
    }

    private func read(
        _ groups: [Group], shuffledBy random: inout SeededGenerator
    ) async throws -> ProjectReading {
        let project = try TemporaryProject()
        let texts = groups.map { $0.text(&random) }
        try project.write(texts.joined(separator: "---\n"), to: "groups/all.yaml")
        return ProjectReading(project: project, reading: await project.read())
    }
}

/// A group of one-letter people of contoso.com.
private struct Group {
    var id: String
    var entries: [String: String?] = [:]
    var except: Set<String> = []
    var includes: [String: String?] = [:]
    var exceptGroups: Set<String> = []

    func text(_ random: inout SeededGenerator) -> String {
        var members = entries.map { "  - {address: \($0)@contoso.com\(Self.until($1))}\n" }
        members += includes.map { "  - {group: \($0)\(Self.until($1))}\n" }
        var exceptions = except.map { "  - \($0)@contoso.com\n" }
        exceptions += exceptGroups.map { "  - group: \($0)\n" }
        return "kind: KnownUserGroup\nid: \(id)\nname: \(id)\n"
            + (members.isEmpty
                ? "" : "members:\n" + members.sorted().shuffled(using: &random).joined())
            + (exceptions.isEmpty
                ? "" : "except:\n" + exceptions.sorted().shuffled(using: &random).joined())
    }

    private static func until(_ day: String?) -> String { day.map { ", until: \($0)" } ?? "" }

    static func random(_ number: Int, _ random: inout SeededGenerator) -> Group {
        let days: [String?] = [nil, "2026-06-01", "2026-06-30", "2026-07-01", "2026-12-31"]
        var group = Group(id: "g\(number)")
        for person in ["a", "b", "c", "d", "e"] {
            switch Int.random(in: 0..<5, using: &random) {
            case 0, 1: group.entries[person] = days.randomElement(using: &random) ?? nil
            case 2: group.except.insert(person)
            default: break
            }
        }
        for other in 0..<number {
            switch Int.random(in: 0..<4, using: &random) {
            case 0, 1: group.includes["g\(other)"] = days.randomElement(using: &random) ?? nil
            case 2: group.exceptGroups.insert("g\(other)")
            default: break
            }
        }
        return group
    }
}

/// Section by section what the file format says, over dictionaries.
private func naiveMembers(of group: Group, among groups: [Group]) -> [Address: MemberDetails] {
    func members(_ id: String) -> [Address: MemberDetails] {
        groups.first { $0.id == id }.map { naiveMembers(of: $0, among: groups) } ?? [:]
    }
    func address(_ person: String) -> Address? { try? Address(person + "@contoso.com") }
    var routes: [Address: [CalendarDay?]] = [:]
    for (person, day) in group.entries {
        guard let address = address(person) else { continue }
        routes[address, default: []].append(day.map(CalendarDay.day))
    }
    for (id, day) in group.includes {
        for (address, details) in members(id) {
            let days = [details.until, day.map(CalendarDay.day)].compactMap { $0 }
            routes[address, default: []].append(days.min())
        }
    }
    var untils = routes.mapValues { days -> CalendarDay? in
        days.contains(nil) ? nil : days.compactMap { $0 }.max()
    }
    for address in group.except.compactMap(address) { untils[address] = nil as CalendarDay?? }
    for id in group.exceptGroups {
        for address in members(id).keys { untils[address] = nil as CalendarDay?? }
    }
    let current = untils.filter { $0.value.map { $0 >= .testDay } ?? true }
    let latest = untils.values.compactMap { $0 }.max()
    return (current.isEmpty ? untils.filter { $0.value == latest } : current)
        .mapValues { MemberDetails(until: $0) }
}
