import TestSupport
import Testing

/// Temporary triggers of an outsider's connection that swallow what guards write.
@Suite struct SwallowingTests {
    static let swallowed = [
        "INSERT ON main.revisions", "INSERT ON main.revision_changes",
        "UPDATE ON main.resources", "INSERT ON main.former_members",
        "INSERT ON main.former_resources", "UPDATE OF added ON main.members",
    ]

    static let edits = [
        "INSERT INTO members (grp, address) VALUES (2, 'zoe@contoso.com');",
        "DELETE FROM members WHERE grp = 1 AND address = 'bruno@contoso.com';",
        "UPDATE members SET note = 'x' WHERE address = 'bruno@contoso.com';",
        "UPDATE resources SET attributes = '{}' WHERE key = 1;",
    ]

    /// Which trace each edit does not leave anyway, by position in `swallowed`.
    private static let needless: [Int: Set<Int>] = [0: [3, 4], 1: [4, 5], 2: [4], 3: [3, 5]]

    @Test(arguments: edits.indices, swallowed.indices)
    func `nothing is done without its trace`(_ edit: Int, _ trigger: Int) throws {
        let fixture = try SQLiteFixture.sample()
        let before = try fixture.dump()
        let outcome = try fixture.shell.attempt(
            """
            CREATE TEMP TRIGGER swallow BEFORE \(Self.swallowed[trigger])
            BEGIN SELECT RAISE(IGNORE); END;
            \(Self.edits[edit])
            """)
        if Self.needless[edit]?.contains(trigger) == true {
            #expect(outcome.errors.isEmpty)
            #expect(try fixture.serial() == 5)
        } else {
            let isStopped = try fixture.dump() == before
            #expect(isStopped, "\(outcome.errors)")
        }
    }

    /// What comes after an insertion or an update can be swallowed together with the guards that
    /// come after it; only `drift --verify` can see that.
    @Test(arguments: edits)
    func `an edit that is swallowed itself leaves no trace, or all`(_ edit: String) throws {
        let fixture = try SQLiteFixture.sample()
        let before = try fixture.dump()
        let triggers = [
            "BEFORE INSERT ON main.members", "BEFORE UPDATE OF note ON main.members",
            "BEFORE DELETE ON main.members", "AFTER DELETE ON main.members",
            "BEFORE UPDATE OF attributes ON main.resources",
        ].map { "CREATE TEMP TRIGGER \"\($0)\" \($0) BEGIN SELECT RAISE(IGNORE); END;\n" }
        _ = try fixture.shell.attempt(triggers.joined() + edit)
        let wrong = try fixture.shell.run(
            """
            SELECT key FROM resources
            WHERE size <> (SELECT count(*) FROM members WHERE grp = key);
            SELECT address FROM members WHERE added = 0;
            SELECT address FROM members JOIN former_members USING (grp, address, added);
            """)
        #expect(wrong.isEmpty)
        let isSame = try fixture.dump() == before
        let isRecorded = try fixture.serial() == 5
        #expect(isSame || isRecorded)
    }
}
