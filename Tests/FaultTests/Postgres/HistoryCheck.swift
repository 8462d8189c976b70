import TestSupport

/// What must hold of the history of any state, whoever wrote it in whatever order.
enum HistoryCheck {
    private static let spans = """
        spans AS (
            SELECT grp, address, added, removed FROM former_members
            UNION ALL SELECT grp, address, added, NULL FROM members
        )
        """

    /// One line for each that does not.
    static func problems(in database: PostgresDatabase) throws -> [String] {
        try database.shell().run(
            """
            SELECT 'serials have gaps' FROM revisions HAVING count(*) <> max(serial);
            SELECT 'revision ' || r.serial || ' is older than the one before'
            FROM revisions AS r JOIN revisions AS p ON p.serial = r.serial - 1 WHERE p.at > r.at;
            WITH \(spans)
            SELECT 'backwards: ' || spans::text FROM spans WHERE removed <= added;
            WITH \(spans), followed AS (
                SELECT *, lead(added) OVER (PARTITION BY grp, address ORDER BY added) AS next
                FROM spans)
            SELECT 'overlapping: ' || followed::text FROM followed
            WHERE next < coalesce(removed, 2147483647);
            SELECT 'size of ' || id FROM resources
            WHERE kind = 'KnownUserGroup'
                AND size <> (SELECT count(*) FROM members WHERE grp = key);
            WITH \(spans), steps AS (
                SELECT coalesce(b.grp, e.grp) AS grp, coalesce(b.added, e.removed) AS revision,
                    (e.grp IS NULL)::integer AS begun, (b.grp IS NULL)::integer AS ended,
                    (b.grp = e.grp)::integer AS changed
                FROM spans AS b FULL JOIN (SELECT * FROM spans WHERE removed IS NOT NULL) AS e
                    ON b.grp = e.grp AND b.address = e.address AND b.added = e.removed
            ), counted AS (
                SELECT grp, revision, sum(begun) AS begun, sum(ended) AS ended,
                    coalesce(sum(changed), 0) AS altered
                FROM steps GROUP BY grp, revision
            )
            SELECT 'counts of revision ' || coalesce(s.revision, c.revision)
            FROM counted AS s
            FULL JOIN revision_changes AS c ON c.revision = s.revision AND c.resource = s.grp
            WHERE (coalesce(begun, 0), coalesce(ended, 0), coalesce(altered, 0))
                IS DISTINCT FROM (c.added, c.removed, c.changed);
            """)
    }
}
