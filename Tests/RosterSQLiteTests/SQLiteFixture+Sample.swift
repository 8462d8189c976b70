import GRDB
import RosterSQLite
import TestSupport

extension SQLiteFixture {
    /// A state with some of everything: two groups, a segment, and something done outside.
    static func sample() throws -> SQLiteFixture { try SQLiteFixture(copyOf: template.get()) }

    /// Made once, since making it takes longer than most tests.
    private static let template = Result {
        let fixture = try SQLiteFixture().initialised()
        try fixture.apply(
            """
            group a "A" description=x : ana bruno<2027-01-01 cyd
            group b "B" : ana
            segment s "S" app=photos
            """)
        try fixture.shell.run(
            """
            INSERT INTO members (grp, address) VALUES (1, 'dora@contoso.com');
            """)
        try fixture.shell.run(
            "DELETE FROM members WHERE grp = 1 AND address = 'cyd@contoso.com';")
        try fixture.shell.run(
            "UPDATE resources SET attributes = '{\"description\":\"y\"}' WHERE key = 1;")
        return fixture
    }

    /// Every statement that makes the file what it is.
    func dump() throws -> [String] { try shell.run(".dump") }

    /// A connection as somebody else's program has it: with triggers.
    func stranger() throws -> DatabaseQueue { try DatabaseQueue(path: sqlite.path) }
}
