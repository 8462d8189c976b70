import Foundation
import TestSupport
import Testing

/// Two applies of one base and two outsiders, all at the same moment; `ROSTER_RACES` says how often.
@Suite(.needsPostgres) struct ServedRaceTests {
    private static let stale = "error: the state changed since the plan was made (a): "

    @Test func `whoever comes second is told so, and nothing of anybody is lost`() throws {
        var race = try Race()
        var wins = 0
        let count = variable("ROSTER_RACES", default: 10)
        for round in 0..<count {
            let rivals = round.isMultiple(of: 2) ? ["a", "a"] : ["a", "b"]
            // In every third round an outsider too is after the group.
            let isDisturbed = round % 3 == 2
            let results = try race.run(round, rivals, isDisturbed: isDisturbed)
            let winners = results.filter { $0.status == 0 }
            wins += winners.count
            #expect(
                isDisturbed ? winners.count <= 2 : winners.count == Set(rivals).count, "\(results)")
            #expect(rivals[1] == "b" || winners.count <= 1)
            for loser in results where loser.status != 0 {
                #expect(loser.status == 3)
                #expect(loser.output.split(separator: "\n").last?.hasPrefix(Self.stale) == true)
            }
            #expect(try race.stored() == race.expected)
        }
        // The state was made by one apply, and each outsider's edit is one revision.
        #expect(try race.database.serial() == 1 + wins + 2 * count)
        #expect(try HistoryCheck.problems(in: race.database).isEmpty)
    }
}

/// Two checkouts of a project, and two outsiders.
private struct Race {
    let database: PostgresDatabase
    private let checkouts: [ServedProject]
    private let outsiders: [PostgresSession]
    /// Who should be in each group.
    private(set) var expected: [String: Set<String>] = [
        "a": ["ana"], "b": ["bruno"], "c": ["cyd"],
    ]

    init() throws {
        let database = try PostgresDatabase(on: .shared())
        self.database = database
        checkouts = try (0..<2).map { _ in try ServedProject(in: database) }
        #expect(try checkouts[0].run("roster init --quiet").status == 0)
        outsiders = try (0..<2).map { _ in try PostgresSession(database.shell()) }
        for checkout in checkouts { try declareAll(in: checkout) }
        #expect(try checkouts[0].run("roster apply --auto-approve").status == 0)
    }

    private func declareAll(in checkout: ServedProject) throws {
        for (id, members) in expected { try checkout.declare(id, members.sorted()) }
    }

    /// Lets each checkout add somebody to its group, and the outsiders to another or to the first.
    ///
    /// - Returns: How the applies ended.
    mutating func run(
        _ round: Int, _ groups: [String], isDisturbed: Bool
    ) throws -> [Shell.Result] {
        for (number, (checkout, id)) in zip(checkouts, groups).enumerated() {
            try declareAll(in: checkout)
            let added = (expected[id] ?? []).union([Self.name("rival", number, round)])
            try checkout.declare(id, added.sorted())
            let planned = try checkout.run("roster plan --target \(id) --out round.plan")
            #expect(planned.status == 0, "\(planned.output)")
        }
        let applies = try checkouts.map { try $0.start("apply", "round.plan") }
        for (number, outsider) in outsiders.enumerated() {
            let id = isDisturbed && number == 0 ? "a" : "c"
            let name = Self.name("outsider", number, round)
            expected[id]?.insert(name)
            try outsider.send(
                """
                SELECT pg_sleep(random() * 0.3); INSERT INTO members (grp, address)
                SELECT key, '\(name)@contoso.com' FROM resources WHERE id = '\(id)';
                """)
        }
        let results = try applies.map { try $0.finish() }
        for outsider in outsiders { #expect(try outsider.answer().isEmpty) }
        for (number, (result, id)) in zip(results, groups).enumerated() where result.status == 0 {
            expected[id]?.insert(Self.name("rival", number, round))
        }
        return results
    }

    private static func name(_ who: String, _ number: Int, _ round: Int) -> String {
        "\(who)-\(number)-of-\(round)"
    }

    func stored() throws -> [String: Set<String>] {
        let rows = try database.shell().run(
            "SELECT group_id, split_part(address, '@', 1) FROM current_members;")
        return Dictionary(grouping: rows.map { $0.split(separator: "|").map(String.init) }) {
            $0[0]
        }.mapValues { Set($0.map { $0[1] }) }
    }
}
