import RosterCrypto
import RosterModel
import RosterPlanning
import RosterReports
import TestSupport
import Testing

/// Properties of plans over every small inventory.
///
/// All pairs of one group with every set of up to three people and everything that can happen to
/// it; all pairs of two groups in the reduced space of `SmallInventories`, where one, two and three
/// people stand for every number and overlap; and a seeded sample of three groups.
@Suite struct PlanPropertyTests {
    @Test func `every pair of one group keeps the properties`() throws {
        for stored in SmallInventories.storedForms {
            for declared in SmallInventories.declaredForms {
                try check([stored], [declared])
            }
        }
    }

    @Test func `every reduced pair of two groups keeps the properties`() throws {
        for first in SmallInventories.fewStoredForms {
            for second in SmallInventories.fewStoredForms {
                for third in SmallInventories.fewDeclaredForms {
                    for fourth in SmallInventories.fewDeclaredForms {
                        try check([first, second], [third, fourth])
                    }
                }
            }
        }
    }

    @Test func `sampled pairs of three groups keep the properties`() throws {
        var random = SeededGenerator(seed: 20_261_120)
        for _ in 0..<(600 * rounds) {
            try check(
                (0..<3).map { _ in random.pick(SmallInventories.storedForms) },
                (0..<3).map { _ in random.pick(SmallInventories.declaredForms) })
        }
    }

    @Test func `ten runs give the same bytes, whatever the order of the input`() throws {
        var random = SeededGenerator(seed: 10)
        for _ in 0..<(20 * rounds) {
            var stored = try SmallInventories.lines(
                (0..<3).map { _ in random.pick(SmallInventories.storedForms) })
            var declared = try SmallInventories.lines(
                (0..<3).map { _ in random.pick(SmallInventories.declaredForms) })
            var reports: Set<String> = []
            for _ in 0..<10 {
                reports.insert(try rendered(try scenario(stored, declared)))
                stored.shuffle(using: &random)
                declared.shuffle(using: &random)
            }
            #expect(reports.count == 1)
        }
    }

    private func check(
        _ storedForms: [SmallInventories.Form], _ declaredForms: [SmallInventories.Form]
    ) throws {
        let stored = try SmallInventories.lines(storedForms)
        let declared = try SmallInventories.lines(declaredForms)
        guard isValid(stored), isValid(declared) else { return }
        let before = try scenario(stored, declared)
        let plan = try before.plan()
        let context = "stored \(storedForms), declared \(declaredForms)"
        let expected = refusals(stored, declared)
        #expect(
            plan.refusals.map { "\($0.rule) \($0.resource?.id.text ?? "")" }.sorted() == expected,
            "\(context)")
        guard expected.isEmpty else { return }
        let reached = apply(plan, to: stored, before)
        #expect(reached.map(\.text).sorted() == goals(stored, declared), "\(context)")
        var after = before
        try after.store(reached)
        let second = try after.plan()
        #expect(second.sketch == "", "\(context)")
        #expect(second.outcome == .nothing, "\(context)")
    }

    private func isValid(_ lines: [GroupLine]) -> Bool { SmallInventories.isReadable(lines) }

    private func scenario(_ stored: [GroupLine], _ declared: [GroupLine]) throws -> PlanScenario {
        var scenario = PlanScenario()
        try scenario.store(stored)
        try scenario.declare(declared)
        return scenario
    }

    private func refusals(_ stored: [GroupLine], _ declared: [GroupLine]) -> [String] {
        let ids = declared.map(\.resource.id)
        return
            (declared.compactMap { $0.expectedRefusal(stored) }
            + stored.map(\.resource.id).filter { !ids.contains($0) }.map { "group/deleted \($0)" })
            .sorted()
    }

    private func goals(_ stored: [GroupLine], _ declared: [GroupLine]) -> [String] {
        declared.map { line in
            line.goal(over: stored.first { $0.resource.id == line.resource.id })
        }.sorted()
    }

    /// The naive apply: what a store has to make of a plan.
    private func apply(
        _ plan: Plan, to stored: [GroupLine], _ scenario: PlanScenario
    ) -> [StoredGroup] {
        var groups = stored.map {
            StoredGroup(resource: $0.resource, members: $0.entries.map(\.address.short))
        }
        for change in plan.changes {
            var members: [String] = []
            if let index = groups.firstIndex(where: { $0.resource.id == change.resource.id }) {
                members = groups.remove(at: index).members
            }
            switch change.members {
            case nil: break
            case .all?:
                let new = scenario.declaredMembers[change.resource.id]?.members
                members = new?.addresses.map(\.short) ?? []
            case .some(let delta)?:
                let removed = delta.removed.map(\.short)
                members =
                    members.filter { !removed.contains($0) } + delta.added.addresses.map(\.short)
            }
            groups.append(StoredGroup(resource: change.resource, members: members.sorted()))
        }
        return groups
    }

    private func rendered(_ scenario: PlanScenario) throws -> String {
        let report = PlanReport(
            plan: try scenario.plan(), diagnostics: [], identity: nil,
            newMembers: { scenario.declaredMembers[$0] ?? ResolvedMembers(members: Members()) })
        let options = ReportOptions(
            paint: Paint(isOn: false), addresses: .shown, isFull: true)
        var text = ""
        try report.writeText(options, to: &text)
        var json = JSONWriter("", addresses: .shown)
        try report.writeJSON(options, to: &json)
        return text + json.output
    }
}

extension PlanScenario {
    /// Stores what the naive apply left.
    fileprivate mutating func store(_ groups: [StoredGroup]) throws {
        stored = StoredInventory(
            try groups.map { group in
                let members = Members(
                    addresses: AddressSet(try group.members.map(Address.sample)))
                storedMembers[group.resource.id] = members
                return StoredResource(
                    resource: group.resource,
                    members: group.resource.kind.hasMembers
                        ? MemberDigest(members, .sha256) : nil, version: 2)
            })
    }
}
