package import RosterState

extension PostgresStore {
    package func prepare(lineage: String) throws -> StatePreparation {
        try migrating { try prepare(lineage: lineage, on: $0) }
    }

    /// Creates the roles that docs/postgresql.md describes, and gives them their rights.
    ///
    /// - Returns: Their names.
    /// - Throws: `StateError`, above all when the login may not create roles.
    package func prepareRoles() throws -> [String] {
        try migrating { connection in
            for statement in schema.roles { try connection.script(statement) }
        }
        return PostgresSchema.Role.allCases.map(schema.name)
    }

    /// Runs what changes the schema in one transaction, one at a time in a database.
    private func migrating<Value>(_ body: (PostgresConnection) throws -> Value) throws -> Value {
        try translatingErrors {
            let connection = try connect()
            try connection.script("BEGIN; SET LOCAL lock_timeout = '\(wait.setting)'")
            // The second number is that of a schema where a state is locked.
            try connection.execute(
                "SELECT pg_advisory_xact_lock($1, 0)", [.integer(PostgresSchema.lockClass)])
            let value = try body(connection)
            try connection.script("COMMIT")
            return value
        }
    }

    private func prepare(
        lineage: String, on connection: PostgresConnection
    ) throws -> StatePreparation {
        guard let version = try version(on: connection) else {
            for statement in schema.creation(lineage: lineage) { try connection.script(statement) }
            return .created
        }
        try check(version)
        let difference = try schema.difference(from: connection)
        if difference.lines.isEmpty { return .unchanged }
        if let damage = difference.damage {
            throw StateError.damaged(place: place, reason: damage)
        }
        for statement in schema.repair(difference) { try connection.script(statement) }
        // What was made anew has no rights yet.
        let hasRoles: Bool = try connection.execute(schema.hasRoles).first?["exists"] ?? false
        if hasRoles { for statement in schema.roles { try connection.script(statement) } }
        // Last, for no table can be altered after it in the same transaction.
        try connection.script("SELECT \(schema).distrust()")
        return .repaired(difference.lines)
    }

    /// Refuses a database that holds no state, or one of another version.
    func checkIsState(_ connection: PostgresConnection) throws {
        guard let version = try version(on: connection) else {
            throw StateError.missing(place: place)
        }
        try check(version)
    }

    private func check(_ version: Int) throws {
        if version > PostgresSchema.version { throw StateError.newer(place: place) }
        if version < PostgresSchema.version { throw StateError.outdated(place: place) }
    }

    /// The version of the tables that are there; nil where there are none.
    private func version(on connection: PostgresConnection) throws -> Int? {
        let found = try connection.execute(schema.recognition).first
        guard let found, try found["taken"] as Bool else { return nil }
        guard try found["ours"] as Bool else { throw StateError.notAState(place: place) }
        let versions = try connection.execute("SELECT version FROM \(schema).state")
        guard let row = versions.first else { throw StateError.notAState(place: place) }
        return try row["version"]
    }
}

extension PostgresSchema {
    /// What differs from a state as it was created.
    func difference(from connection: PostgresConnection) throws -> Difference {
        let rows = try connection.execute(inspection).map { row in
            try ["type", "name", "table", "definition"].map { try row[$0] as String }
        }
        return difference(from: rows)
    }
}
