internal import GRDB
internal import RosterState

/// The schema of a state, and how an older one becomes it.
enum Schema {
    /// Every change of the schema is a migration of its own; only `roster init` runs them.
    ///
    /// `lineage` is for a new state, which gets its identity together with its tables.
    static func migrator(lineage: String = "") -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 groups and members") { db in
            for statement in SchemaTables.statements { try db.execute(sql: statement) }
            try db.execute(
                sql: "INSERT INTO state (key, lineage, epoch) VALUES (1, ?, 1)",
                arguments: [lineage])
            for statement in SchemaGuards.statements { try db.execute(sql: statement) }
        }
        return migrator
    }

    /// One table, index or trigger.
    struct Entry: Equatable {
        let type: String
        let name: String
        /// The table that an index or a trigger is on, in lower case: a trigger keeps the spelling
        /// of whoever made it.
        let table: String
        let sql: String
    }

    /// What a database contains, but for what SQLite and the migrator keep for themselves.
    static func entries(of db: Database) throws -> [Entry] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT type, name, lower(tbl_name) AS place, sql FROM main.sqlite_schema
                WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'grdb_migrations'
                ORDER BY type, name
                """
        ).map {
            Entry(type: $0["type"], name: $0["name"], table: $0["place"], sql: $0["sql"] ?? "")
        }
    }

    /// What a state should contain.
    static func expected() throws -> [Entry] { try fresh.get() }

    /// The entries of a fresh state in memory, made once: a plan and an apply ask for them.
    private static let fresh = Result {
        let reference = try DatabaseQueue(configuration: .roster)
        try migrator().migrate(reference)
        return try reference.read(entries)
    }

    /// What a state should have and a database has not, the other way round, or differently; tables
    /// and views of others, with what is on them, and on tables of copies, are nobody's business.
    struct Difference {
        var missing: [Entry] = []
        var unexpected: [Entry] = []
        var changed: [Entry] = []

        /// One line each, such as `trigger members_delete is missing`.
        var lines: [String] {
            missing.map { "\($0.type) \($0.name) is missing" }
                + unexpected.map { "\($0.type) \($0.name) is not Roster's" }
                + changed.map { "\($0.type) \($0.name) was changed" }
        }
    }

    static func difference(of db: Database) throws -> Difference {
        let expected = try expected()
        let actual = try entries(of: db)
        var difference = Difference()
        for entry in expected {
            guard
                let found = actual.first(where: { $0.type == entry.type && $0.name == entry.name })
            else {
                difference.missing.append(entry)
                continue
            }
            if found.sql != entry.sql { difference.changed.append(entry) }
        }
        let tables = Set(expected.map(\.table)).subtracting(SchemaTables.unguarded)
        difference.unexpected = actual.filter { entry in
            ["trigger", "index"].contains(entry.type) && tables.contains(entry.table)
                && !expected.contains { $0.type == entry.type && $0.name == entry.name }
        }
        return difference
    }

    /// The first table that is not what it should be, such as `table members differs`.
    static func changedTable(of db: Database) throws -> String? {
        let difference = try difference(of: db)
        return (difference.missing + difference.changed).first { $0.type == "table" }
            .map { "table \($0.name) differs" }
    }

    /// Makes every trigger and index what it should be.
    ///
    /// - Throws: `StateError.damaged` when a table differs, which nothing can make good.
    static func repair(_ db: Database, place: String) throws {
        if let reason = try changedTable(of: db) {
            throw StateError.damaged(place: place, reason: reason)
        }
        let difference = try difference(of: db)
        for entry in difference.changed + difference.unexpected {
            try db.execute(sql: "DROP \(entry.type) \(quoted(entry.name))")
        }
        for entry in difference.missing + difference.changed {
            try db.execute(sql: entry.sql)
        }
    }

    /// A name that others chose, as SQL takes it; a quote in it must not end it.
    private static func quoted(_ name: String) -> String {
        "\"" + name.replacing("\"", with: "\"\"") + "\""
    }
}
