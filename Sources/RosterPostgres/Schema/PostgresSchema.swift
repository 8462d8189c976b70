package import RosterModel

/// The schema of a state in PostgreSQL: its tables, the guards on them, and views for others.
///
/// Statements are written the way the server prints them, so that what is there can be compared
/// with what belongs there, text by text (`inspection`).
package struct PostgresSchema: Sendable {
    /// Which form of the tables this is; `state.version` says which one a database has.
    package static let version = 1
    /// What a schema is called unless somebody names it.
    package static let defaultName = PostgresPlace.defaultSchema

    package let name: String
    /// The name as it stands in statements.
    let place: String

    /// Takes a name that `PostgresPlace` takes too, and gives nil for any other.
    package init?(named name: String = Self.defaultName) {
        guard PostgresPlace.isSchema(name) else { return nil }
        self.init(checked: name)
    }

    /// The schema of a state's place, whose name was checked when it was read.
    package init(of place: PostgresPlace) {
        self.init(checked: place.schema)
    }

    private init(checked name: String) {
        self.name = name
        place = "\"\(name)\""
    }

    /// Makes a new state; to be run in one transaction.
    ///
    /// - Parameter lineage: The random id that the state is known by from then on.
    /// - Returns: Statements without their semicolons.
    package func creation(lineage: String) -> [String] {
        let quoted = lineage.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "''")
        return [schemaStatement] + tables.map(\.statement) + indexes.map(\.statement)
            + [
                """
                INSERT INTO \(place).state (key, lineage, epoch, version) \
                VALUES (1, '\(quoted)', 1, \(Self.version))
                """
            ] + functions.flatMap(\.statements) + triggers.map(\.statement)
            + views.flatMap(\.statements)
    }

    /// A schema that somebody has made for Roster is taken as it is: making one asks for a right on
    /// the database, even where there is nothing to make.
    private var schemaStatement: String {
        """
        DO $roster$
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = '\(name)') THEN
                CREATE SCHEMA \(place);
            END IF;
        END
        $roster$
        """
    }
}

extension PostgresSchema: CustomStringConvertible {
    /// The name as it stands in statements.
    package var description: String { place }
}
