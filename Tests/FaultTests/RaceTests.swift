import Foundation
import TestSupport
import Testing

/// Several who write at the same moment.
@Suite(.serialized) struct RaceTests {
    /// How often they meet: `ROSTER_RACES`, 10 by default.
    private static let rounds =
        ProcessInfo.processInfo.environment["ROSTER_RACES"].flatMap(Int.init) ?? 10

    @Test(arguments: FaultPlace.all)
    func `of two applies at the same moment none is lost, and who comes too late is told`(
        place: FaultPlace
    ) throws {
        let stage = try place.make()
        let projects = [try FaultProject(), try FaultProject()]
        try projects[0].declare(from: 0)
        try projects[0].succeed(["init"], on: stage)
        var history = ExpectedHistory()
        for round in 1...Self.rounds {
            // Each wants members of its own, so that what is stored tells who wrote it.
            let starts = [2 * round, 2 * round + 1]
            for (project, first) in zip(projects, starts) { try project.declare(from: first) }
            let commands = try zip(projects, starts).map { project, first in
                try project.start(
                    ["apply", "--auto-approve", "--message", "from \(first)"], on: stage)
            }
            let results = try commands.map { try $0.finish() }
            for (result, first) in zip(results, starts) {
                if result.status == 0 {
                    history.applied.insert(first)
                } else {
                    #expect(result.status == 3, "\(result.output)")
                    #expect(
                        result.output.contains("the state changed since the plan was made"),
                        "\(result.output)")
                }
            }
            #expect(results.contains { $0.status == 0 })
            #expect(try !stage.isLocked())
        }
        try history.check(stage)
    }

    @Test(arguments: FaultPlace.all)
    func `of two applies that waited for a third, one wins and one is told to plan again`(
        place: FaultPlace
    ) throws {
        let stage = try place.make()
        let projects = [try FaultProject(), try FaultProject()]
        for (first, project) in projects.enumerated() { try project.declare(from: first) }
        try projects[0].succeed(["init"], on: stage)
        let release = try stage.hold()
        let commands = try projects.enumerated().map { first, project in
            try project.start(
                ["apply", "--auto-approve", "--lock-timeout=1h", "--message", "from \(first)"],
                on: stage)
        }
        for command in commands {
            while try command.isRunning && !command.text().contains("Waiting for the state") {}
        }
        release()
        let results = try commands.map { try $0.finish() }
        #expect(results.map(\.status).sorted() == [0, 3])
        let late = try #require(results.first { $0.status == 3 })
        #expect(late.output.contains("the state changed since the plan was made"))
        var history = ExpectedHistory()
        history.applied = [results[0].status == 0 ? 0 : 1]
        try history.check(stage)
    }

    @Test(arguments: FaultPlace.all)
    func `edits outside and applies at the same moment are all in the history`(
        place: FaultPlace
    ) throws {
        let stage = try place.make()
        let project = try FaultProject()
        try project.declare(from: 0)
        try project.succeed(["init"], on: stage)
        try project.succeed(["apply", "--auto-approve", "--message", "from 0"], on: stage)
        var history = ExpectedHistory()
        history.applied.insert(0)
        for round in 1...Self.rounds {
            try project.declare(from: round)
            let command = try project.start(
                ["apply", "--auto-approve", "--message", "from \(round)"], on: stage)
            let address = "outside-\(round)@contoso.com"
            try stage.outside(
                """
                INSERT INTO members (grp, address)
                SELECT key, '\(address)' FROM resources WHERE id = 'g0';
                """)
            let result = try command.finish()
            #expect([0, 3].contains(result.status), "\(result.output)")
            if result.status == 0 { history.applied.insert(round) }
            history.edits.insert(address)
            #expect(try !stage.isLocked())
        }
        try history.check(stage)
    }
}

/// What a history must hold after applies whose message names what they declared.
private struct ExpectedHistory {
    /// The first members of what was applied.
    var applied: Set<Int> = []
    /// Who was added to the group `g0` outside.
    var edits: Set<String> = []

    func check(_ stage: any FaultStage) throws {
        let revisions = try stage.outside(
            "SELECT serial, origin, coalesce(message, '') FROM revisions ORDER BY serial;"
        ).map { $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init) }
        #expect(revisions.map { $0[0] } == (1...revisions.count).map(String.init))
        let messages = revisions.filter { $0[1] == "apply" }.map { $0[2] }
        #expect(messages.sorted() == applied.map { "from \($0)" }.sorted())
        var members: Set<String> = []
        var seen: Set<String> = []
        for revision in revisions {
            let stored = try self.members(at: revision[0], of: "g0", in: stage)
            if revision[1] == "apply" {
                let first = try #require(Int(revision[2].dropFirst(5)))
                #expect(
                    stored
                        == Set((first..<first + FaultProject.size.members).map(FaultProject.member))
                )
            } else {
                let added = stored.subtracting(members)
                #expect(added.count == 1 && members.isSubset(of: stored))
                seen.formUnion(added)
            }
            members = stored
        }
        #expect(seen == edits)
        for (rule, query) in Self.contradictions {
            #expect(try stage.outside(query) == ["0"], "\(rule)")
        }
    }

    private func members(
        at serial: String, of id: String, in stage: any FaultStage
    ) throws -> Set<String> {
        Set(
            try stage.outside(
                """
                SELECT address FROM members JOIN resources ON key = grp
                WHERE id = '\(id)' AND members.added <= \(serial)
                UNION ALL
                SELECT address FROM former_members JOIN resources ON key = grp
                WHERE id = '\(id)' AND former_members.added <= \(serial)
                AND former_members.removed > \(serial);
                """))
    }

    /// Counts of what cannot be in a history.
    private static let contradictions = [
        "a membership ends after it began":
            "SELECT count(*) FROM former_members WHERE added >= removed;",
        "a membership belongs to revisions that are there": """
        SELECT count(*) FROM (SELECT added AS serial FROM members UNION
        SELECT added FROM former_members UNION SELECT removed FROM former_members) AS spans
        WHERE serial NOT IN (SELECT serial FROM revisions);
        """,
        "nobody is a member twice at a time": """
        SELECT count(*) FROM (SELECT grp, address, added, removed FROM former_members UNION ALL
        SELECT grp, address, added, 1000000 FROM members) AS one
        JOIN former_members AS other ON one.grp = other.grp AND one.address = other.address
        AND one.added < other.added AND one.removed > other.added;
        """,
        "sizes are counted": """
        SELECT count(*) FROM resources
        WHERE size <> (SELECT count(*) FROM members WHERE grp = key);
        """,
        "the log counts who came": """
        SELECT count(*) FROM revision_changes JOIN revisions ON serial = revision
        WHERE revision_changes.added <> (SELECT count(*) FROM (
            SELECT grp, address, added FROM members UNION ALL
            SELECT grp, address, added FROM former_members) AS spans
            WHERE spans.grp = resource AND spans.added = revision);
        """,
        "the log counts who went": """
        SELECT count(*) FROM revision_changes
        WHERE revision_changes.removed <> (SELECT count(*) FROM former_members
            WHERE grp = resource AND former_members.removed = revision);
        """,
    ]
}
