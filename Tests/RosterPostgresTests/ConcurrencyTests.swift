import TestSupport
import Testing

/// Several writers at the same moment.
@Suite(.needsPostgres) struct ConcurrencyTests {
    @Test(arguments: ["READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"])
    func `outsiders go one after the other, or are told to try again`(_ level: String) throws {
        let database = try Sample.database()
        let first = try PostgresSession(database.shell(role: "editor"))
        let second = try PostgresSession(database.shell(role: "editor"))
        try second.run("BEGIN ISOLATION LEVEL \(level); SELECT count(*) FROM members;")
        try first.run("BEGIN; INSERT INTO members (grp, address) VALUES (2, 'x@contoso.com');")
        try second.send("INSERT INTO members (grp, address) VALUES (2, 'y@contoso.com');")
        try database.waitForWaiting()
        #expect(try first.run("COMMIT;").isEmpty)
        let answer = try second.answer()
        if level == "READ COMMITTED" {
            #expect(answer.isEmpty)
        } else {
            #expect(answer.contains("could not serialize access"), "\(answer)")
            try second.run(
                "ROLLBACK; INSERT INTO members (grp, address) VALUES (2, 'y@contoso.com');")
        }
        try second.run("COMMIT;")
        #expect(
            try database.shell().run(
                "SELECT address, added FROM members WHERE grp = 2 ORDER BY 1;") == [
                    "ana@contoso.com|1", "x@contoso.com|5", "y@contoso.com|6",
                ])
        #expect(try database.shell().run("SELECT size FROM resources WHERE key = 2;") == ["3"])
    }

    @Test func `an edit of a row that another has just changed keeps both in history`() throws {
        let database = try Sample.database()
        let first = try PostgresSession(database.shell(role: "editor"))
        let second = try PostgresSession(database.shell(role: "editor"))
        try first.run("BEGIN; UPDATE members SET note = 'one' WHERE grp = 2;")
        try second.send("UPDATE members SET note = coalesce(note, '') || 'two' WHERE grp = 2;")
        try database.waitForWaiting()
        try first.run("COMMIT;")
        #expect(try second.answer().isEmpty)
        #expect(
            try database.shell().run(
                """
                SELECT note, added, removed FROM former_members WHERE grp = 2
                UNION ALL SELECT note, added, NULL FROM members WHERE grp = 2 ORDER BY 2;
                """) == ["|1|5", "one|5|6", "onetwo|6|"])
    }

    @Test func `an apply waits for an outsider, and readers for nobody`() throws {
        let database = try Sample.database()
        let outsider = try PostgresSession(database.shell(role: "editor"))
        let applier = try PostgresSession(database.shell(role: "applier"))
        try outsider.run("BEGIN; DELETE FROM members WHERE address = 'dora@contoso.com';")
        try applier.send("BEGIN; \(Sample.locks) \(Sample.beginning("second")) COMMIT;")
        try database.waitForWaiting()
        #expect(
            try database.shell(role: "reader").run("SELECT max(serial) FROM revisions;") == ["4"])
        try outsider.run("COMMIT;")
        #expect(try applier.answer() == "6")
    }

    @Test func `an outsider waits for an apply`() throws {
        let database = try Sample.database()
        let outsider = try PostgresSession(database.shell(role: "editor"))
        let applier = try PostgresSession(database.shell(role: "applier"))
        #expect(try applier.run("BEGIN; \(Sample.locks) \(Sample.beginning("second"))") == "5")
        try outsider.send("UPDATE resources SET attributes = '{\"x\":1}' WHERE key = 2;")
        try database.waitForWaiting()
        #expect(
            try database.shell(role: "reader").run("SELECT max(serial) FROM revisions;") == ["4"])
        try applier.run("COMMIT;")
        #expect(try outsider.answer().isEmpty)
        #expect(try database.serial() == "6")
    }

    @Test func `an apply that finds a group being edited does not wait holding locks`() throws {
        let database = try Sample.database()
        let outsider = try PostgresSession(database.shell(role: "editor"))
        let applier = try PostgresSession(database.shell(role: "applier"))
        try outsider.run("BEGIN; UPDATE resources SET attributes = '{\"x\":1}' WHERE key = 2;")
        #expect(
            try applier.run("BEGIN; \(Sample.locks)").contains("could not obtain lock on relation"))
        try applier.run("ROLLBACK;")
        try outsider.run("UPDATE members SET note = 'x' WHERE grp = 2; COMMIT;")
        #expect(try applier.run("BEGIN; \(Sample.locks) \(Sample.beginning("x")) COMMIT;") == "6")
    }

    @Test func `many at once lose nothing and leave no gaps`() async throws {
        let database = try Sample.database()
        let serials = try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let script = (0..<25).map { Self.step(writer, $0) }.joined()
                    let outcome = try database.shell().attempt(script)
                    #expect(!outcome.errors.contains("deadlock"), "\(outcome.errors)")
                }
            }
            try await group.waitForAll()
            return try database.shell().run(
                """
                SELECT count(*) = max(serial) FROM revisions;
                SELECT count(*) FROM members WHERE address LIKE 'p%';
                SELECT key FROM resources
                WHERE size <> (SELECT count(*) FROM members WHERE grp = key);
                SELECT resource FROM revision_changes GROUP BY resource
                HAVING sum(added) - sum(removed) <> (SELECT size FROM resources WHERE key = resource);
                SELECT r.serial FROM revisions AS r JOIN revisions AS n ON n.serial = r.serial + 1
                WHERE n.xid = r.xid;
                """)
        }
        #expect(serials.prefix(2) == ["t", "100"])
        #expect(serials.count == 2)
    }

    /// One writer's next transaction: an insertion in one of several manners.
    private static func step(_ writer: Int, _ number: Int) -> String {
        let insertion =
            "INSERT INTO members (grp, address) VALUES "
            + "(\(1 + number % 2), 'p\(writer)x\(number)@contoso.com');\n"
        return switch (writer + number) % 3 {
        case 0: insertion
        case 1: "BEGIN; UPDATE members SET note = '\(number)' WHERE grp = 2; \(insertion) COMMIT;\n"
        default:
            "BEGIN; \(insertion) UPDATE resources SET attributes = '{\"x\":\(number)}' WHERE key = 1; "
                + "COMMIT;\n"
        }
    }
}
