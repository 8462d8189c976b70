import TestSupport

/// All that a state in PostgreSQL holds, as a hash of each table's rows in order.
struct StateDump: Equatable {
    private static let tables = [
        "state", "revisions", "resources", "former_resources", "members", "former_members",
        "revision_changes",
    ]

    private let hashes: [String]

    /// Every column of every row.
    static func exact(_ database: PostgresDatabase) throws -> StateDump {
        try StateDump(database, queries: tables.map { "SELECT t::text AS row FROM \($0) AS t" })
    }

    /// The same with what differs between two runs of one apply left out: the keys of groups, for
    /// which their ids stand, and the id and the time of the newest revision.
    static func meaning(_ database: PostgresDatabase) throws -> StateDump {
        let newest = "serial = (SELECT max(serial) FROM revisions)"
        return try StateDump(
            database,
            queries: [
                "SELECT t::text AS row FROM state AS t",
                """
                SELECT (CASE WHEN \(newest) THEN to_jsonb(t) - '{id,at,xid,began}'::text[]
                    ELSE to_jsonb(t) END)::text AS row FROM revisions AS t
                """,
                "SELECT (to_jsonb(t) - 'key')::text AS row FROM resources AS t",
                "SELECT (r.id, to_jsonb(t) - 'key')::text AS row FROM former_resources AS t "
                    + "JOIN resources AS r USING (key)",
                "SELECT (r.id, address, until, note, consent, added)::text AS row "
                    + "FROM members JOIN resources AS r ON r.key = grp",
                "SELECT (r.id, address, until, note, consent, added, removed)::text AS row "
                    + "FROM former_members JOIN resources AS r ON r.key = grp",
                "SELECT (r.id, to_jsonb(t) - 'resource')::text AS row "
                    + "FROM revision_changes AS t JOIN resources AS r ON r.key = resource",
            ])
    }

    private init(_ database: PostgresDatabase, queries: [String]) throws {
        let script = queries.map {
            #"SELECT md5(string_agg(row, E'\n' ORDER BY row COLLATE "C")), count(*) FROM (\#($0)) AS q;"#
        }
        // One snapshot, for somebody who was killed may yet commit.
        hashes = try database.shell().run(
            "BEGIN ISOLATION LEVEL REPEATABLE READ;" + script.joined() + "COMMIT;")
    }
}

extension PostgresDatabase {
    /// The serial of the newest revision; 0 before the first.
    func serial() throws -> Int {
        try shell().run("SELECT coalesce(max(serial), 0) FROM revisions;").first.flatMap(Int.init)
            ?? -1
    }

    /// Locks of clients that keep a writer out, one line each; the server's own housekeeping has
    /// some too.
    func writeLocks() throws -> [String] {
        try shell().run(
            """
            SELECT locktype, mode, application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
            WHERE datname = current_database() AND backend_type = 'client backend'
                AND (locktype = 'advisory' OR locktype = 'relation' AND mode LIKE '%Exclusive%');
            """)
    }
}
