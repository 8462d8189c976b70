import Foundation
import TestSupport
import Testing

/// `kill -9` of an apply at any moment.
///
/// `ROSTER_KILLS` says how often, for each change; `ROSTER_KILL_MEMBERS` how large each of the
/// hundred groups is.
@Suite(.needsPostgres) struct ServedKillTests {
    @Test(arguments: KillStage.Change.allCases)
    func `the state is the one before or the one after, and the next apply finishes`(
        _ change: KillStage.Change
    ) throws {
        let count = variable("ROSTER_KILLS", default: 5)
        var stage = try KillStage(
            change, membersPerGroup: variable("ROSTER_KILL_MEMBERS", default: 100))
        var random = SeededGenerator(seed: UInt64(count))
        var ends: [KillStage.End: Int] = [:]
        for moment in stage.moments(count, using: &random) {
            ends[try stage.kill(after: moment), default: 0] += 1
        }
        #expect(ends[.before] != nil, "no kill was early enough: \(ends)")
        if ProcessInfo.processInfo.environment["ROSTER_KILLS"] != nil {
            print("kills of a \(change) apply:", ends.map { "\($0.key): \($0.value)" }.sorted())
        }
    }
}

/// A number from the environment.
func variable(_ name: String, default value: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? value
}

/// A state before one change, copies of which are applied to and killed.
struct KillStage {
    enum Change: String, CaseIterable, Sendable {
        /// Every group is new.
        case first
        /// One member of a hundred is another, in every group.
        case later
    }

    /// What a killed apply left.
    enum End: String {
        case before
        case after
        /// It was done before it was killed.
        case survived
    }

    private static let groups = (0..<100).map { "group-\($0)" }

    private let project: ServedProject
    private let template: PostgresTemplate
    private let before: StateDump
    private let after: StateDump
    private let serial: Int
    /// How long an apply took lately, for the machine may have become slower or faster.
    private var length: TimeInterval
    /// After which part of an apply it begins to write.
    private let writing: Double

    init(_ change: Change, membersPerGroup count: Int) throws {
        var prepared: ServedProject?
        template = try PostgresTemplate(on: .shared()) { database in
            let project = try ServedProject(in: database)
            prepared = project
            try Self.expectSuccess(try project.run("roster init --quiet"))
            if change == .later {
                try Self.declare(count, in: project, renewed: false)
                try Self.expectSuccess(try project.run("roster apply --auto-approve"))
            }
            try Self.declare(count, in: project, renewed: true)
        }
        project = try #require(prepared)
        let copy = try template.copy()
        before = try .exact(copy)
        serial = try copy.serial()
        let apply = try project.with(state: copy).start("apply", "--auto-approve")
        try Self.expectSuccess(try apply.finish())
        length = -apply.start.timeIntervalSinceNow
        let began = try copy.shell().run(
            "SELECT extract(epoch FROM began) FROM revisions ORDER BY serial DESC LIMIT 1;")
        writing =
            (try #require(began.first.flatMap(Double.init)) - apply.start.timeIntervalSince1970)
            / length
        after = try .meaning(copy)
    }

    /// Moments of an apply as parts of its length, a little more than all of it: half of them spread
    /// over the whole, half over its transaction.
    func moments(_ count: Int, using random: inout SeededGenerator) -> [Double] {
        (0..<count).map { index in
            let part = (Double(index) + Double.random(in: 0..<1, using: &random)) / Double(count)
            return index.isMultiple(of: 2) ? part * 1.1 : writing + part * (1.1 - writing)
        }
    }

    /// Kills an apply, looks at what is there at once, and applies again at once.
    mutating func kill(after moment: Double) throws -> End {
        let copy = try template.copy()
        let project = project.with(state: copy)
        let apply = try project.start("apply", "--auto-approve")
        Thread.sleep(until: apply.start + moment * length)
        let wasKilled = apply.kill()
        let isBefore = try copy.serial() == serial
        if isBefore {
            #expect(try StateDump.exact(copy) == before, "killed after \(moment) of \(length) s")
        } else {
            #expect(try StateDump.meaning(copy) == after, "killed after \(moment) of \(length) s")
        }
        let again = try project.start("apply", "--auto-approve")
        try Self.expectSuccess(try again.finish())
        if isBefore { length = -again.start.timeIntervalSinceNow }
        #expect(try project.run("roster plan --quiet --detailed-exitcode").status == 0)
        #expect(try StateDump.meaning(copy) == after)
        #expect(try copy.writeLocks().isEmpty)
        return isBefore ? .before : wasKilled ? .after : .survived
    }

    private static func declare(
        _ count: Int, in project: ServedProject, renewed: Bool
    ) throws {
        for (number, id) in groups.enumerated() {
            try project.declare(
                id,
                (0..<count).map { index in
                    let isNew = renewed && index % 100 == 0
                    return "member-\(number * count / 2 + index + (isNew ? 1_000_000_000 : 0))"
                })
        }
    }

    private static func expectSuccess(_ result: Shell.Result) throws {
        try #require(result.status == 0, "\(result.output.suffix(500))")
    }
}
