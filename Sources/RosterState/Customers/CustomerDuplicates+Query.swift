package import RosterModel

extension CustomerDuplicates {
    /// What both databases are asked: the lines of the temporary table `staged` that name somebody
    /// again, at most 1,000, each with the number of all.
    package static let query = """
        SELECT app, address, line, first, count(*) OVER () AS total FROM (
            SELECT app, address, line,
                min(line) OVER (PARTITION BY app, address) AS first FROM staged) AS rows
        WHERE line <> first ORDER BY line LIMIT 1000
        """
}
