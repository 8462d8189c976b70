package import RosterState

extension PostgresStore {
    package func prepare(lineage: String) throws -> StatePreparation {
        try translatingErrors {
            let connection = try connect()
            try connection.script("BEGIN")
            try connection.execute("SELECT pg_advisory_xact_lock($1, 0)", [.integer(Self.initLock)])
            let preparation = try prepare(lineage: lineage, on: connection)
            try connection.script("COMMIT")
            return preparation
        }
    }

    /// Beside the locks of states, whose second number is that of their schema.
    private static let initLock = PostgresSchema.lockClass

    private func prepare(
        lineage: String, on connection: PostgresConnection
    ) throws -> StatePreparation {
        guard try version(on: connection) != nil else {
            for statement in schema.creation(lineage: lineage) { try connection.script(statement) }
            return .created
        }
        try checkVersion(on: connection)
        let difference = try schema.difference(on: connection)
        if difference.isEmpty { return .unchanged }
        guard difference.damage.isEmpty else {
            throw StateError.damaged(
                place: place, reason: difference.damage.joined(separator: ", "))
        }
        for statement in difference.repairs { try connection.script(statement) }
        try connection.script("SELECT \(schema).distrust()")
        return .repaired(difference.lines)
    }

    /// Refuses a database that holds no state, or one of another version.
    func checkIsState(_ connection: PostgresConnection) throws {
        guard try version(on: connection) != nil else { throw StateError.missing(place: place) }
        try checkVersion(on: connection)
    }

    private func checkVersion(on connection: PostgresConnection) throws {
        let version = try version(on: connection) ?? PostgresSchema.version
        if version > PostgresSchema.version { throw StateError.newer(place: place) }
        if version < PostgresSchema.version { throw StateError.outdated(place: place) }
    }

    /// The version of the tables that are there; nil where there are none.
    private func version(on connection: PostgresConnection) throws -> Int? {
        let found = try connection.execute(
            "SELECT to_regclass($1) IS NOT NULL AS found", [.text("\(schema).state")])
        guard let row = found.first, try row["found"] as Bool else { return nil }
        let versions = try connection.execute("SELECT version FROM \(schema).state")
        guard let row = versions.first else { throw StateError.notAState(place: place) }
        return try row["version"]
    }
}
