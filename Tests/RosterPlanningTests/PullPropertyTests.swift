import RosterCrypto
import RosterModel
import RosterPlanning
import TestSupport
import Testing

/// What a plan says after a pull: nothing of what was done outside.
@Suite struct PullPropertyTests {
    @Test(arguments: 0..<100)
    func `after a pull a plan shows just what was declared and not applied`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<(30 * rounds) {
            let sample = try Sample(&random)
            let pull = try sample.pull()
            guard !pull.hasConflicts else { continue }
            let before = try sample.plan()
            let after = try sample.plan(pulling: pull)
            let touched = sample.touched
            let others = { !touched.contains($0) }
            #expect(
                sample.steps(of: after, on: others) == sample.steps(of: before, on: others),
                "\(sample.text)")
            #expect(sample.steps(of: after, on: touched.contains) == [], "\(sample.text)")
        }
    }

    @Test(arguments: 0..<100)
    func `after a reset a plan shows nothing`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<(30 * rounds) {
            let sample = try Sample(&random)
            let pull = try sample.pull(isReset: true)
            #expect(!pull.hasConflicts)
            let plan = try sample.plan(pulling: pull)
            #expect(sample.steps(of: plan, on: { _ in true }) == [], "\(sample.text)")
        }
    }

    @Test(arguments: 0..<100)
    func `a second pull brings in nothing`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        for round in 0..<(30 * rounds) {
            let sample = try Sample(&random)
            let isReset = round.isMultiple(of: 2)
            let first = try sample.pull(isReset: isReset)
            guard !first.hasConflicts else { continue }
            var again = sample.scenario
            again.declare(first)
            let second = try again.pull(.id("a"), sample.holds, isReset: isReset)
            #expect(second.isEmpty && !second.hasConflicts, "\(sample.text)")
        }
    }
}

/// One group on both sides, changed on either, with holds on it.
private struct Sample {
    let text: String
    let scenario: PlanScenario
    let holds: [Hold]

    /// Zoe is always a member, so that no group is empty; holds that are in force have had their effect.
    init(_ random: inout SeededGenerator) throws {
        var stored = [#"group a "A" : zoe"#]
        var declared = stored
        var holds: [String] = []
        for person in ["ana", "bruno", "cyd", "dora"] {
            let details = ["", "", "<2026-11-01", "<2030-01-01", "#MVP"]
            if !random.oneIn(3) { declared.append(person + random.pick(details)) }
            switch Int.random(in: 0..<8, using: &random) {
            case 0:
                holds.append("+a/\(person)")
                stored.append(random.pick([person, "~\(person)<2030-01-01", "~\(person)#MVP"]))
            case 1: holds.append(random.pick(["-a/", "-*/"]) + person)
            case let lapsed:
                if lapsed == 2 { holds.append("+a/\(person)!") }
                if random.oneIn(3) { continue }
                stored.append(
                    random.pick(["", "", "+", "-", "~"]) + person + random.pick(details))
            }
        }
        let lines = [stored, declared, holds].map { $0.joined(separator: " ") }
        text = lines.joined(separator: "\n")
        scenario = try PlanScenario(stored: lines[0], declared: lines[1], today: .distantPast)
        self.holds = try Hold.sketched(lines[2])
    }

    func pull(isReset: Bool = false) throws -> Pull {
        try scenario.pull(.id("a"), holds, isReset: isReset)
    }

    /// Who was changed outside, or is in the hands of a hold that is in force.
    var touched: Set<Address> {
        let live = holds.filter { !$0.isLapsed(at: PlanScenario.moment) }
        return Set(
            (scenario.drifts[.id("a")] ?? .none).members.map(\.address) + live.map(\.address))
    }

    /// The plan of the scenario's day, as declared or as it is declared after a pull.
    func plan(pulling pull: Pull? = nil) throws -> Plan {
        var today = PlanScenario()
        today.stored = StoredInventory(scenario.stored.resources, holds: holds)
        today.storedMembers = scenario.storedMembers
        today.drifts = scenario.drifts
        today.declared = scenario.declared
        today.declaredMembers = scenario.declaredMembers
        if let pull { today.declare(pull) }
        today.expire()
        return try today.plan()
    }

    /// What happens to some people, but for what time does and for the note that a hold's reason becomes.
    func steps(of plan: Plan, on isMeant: (Address) -> Bool) -> [String] {
        let stored = scenario.storedMembers[.id("a")] ?? Members()
        return plan.changes.flatMap { change -> [String] in
            guard let delta = change.members?.delta else { return [] }
            let held = change.ended.filter { $0.hold.action == .add }.map(\.hold.address)
            let lapsed = change.ended.filter { $0.cause == .lapsed }.map(\.hold.address)
            let removed = delta.removed.filter { address in
                !lapsed.contains(address)
                    && stored[address].map { !$0.isExpired(on: PlanScenario.day) } ?? false
            }
            return delta.added.addresses.filter(isMeant).map { "+\($0.short)" }
                + removed.filter(isMeant).map { "-\($0.short)" }
                + delta.changed.map(\.address)
                .filter { isMeant($0) && !held.contains($0) }.map { "~\($0.short)" }
        }
    }
}

extension PlanScenario {
    /// Declares group a as it is after a pull.
    fileprivate mutating func declare(_ pull: Pull) {
        let members = pull.target(from: declaredMembers[.id("a")]?.members ?? Members())
        declaredMembers[.id("a")] = ResolvedMembers(members: members)
    }

    /// Lets last days count, as reading on the scenario's day would.
    fileprivate mutating func expire() {
        let all = declaredMembers[.id("a")]?.members ?? Members()
        let resolved = ResolvedMembers(
            members: all.effective(on: today), expired: all.expired(on: today))
        declaredMembers[.id("a")] = resolved
        declared = DeclaredInventory(
            declared.resources.map { declared in
                DeclaredResource(
                    resource: declared.resource,
                    members: .listed(MemberDigest(resolved.members, .sha256)),
                    place: declared.place, namePlace: declared.namePlace)
            })
    }
}
