internal import GRDB
internal import RosterModel
internal import RosterState

/// What `init` did to a state.
package enum StatePreparation: Equatable, Sendable {
    case created
    case unchanged
    /// Migrated, or its guards made anew: what differed, one line each.
    case repaired([String])
}

extension SQLiteStore {
    /// Creates the state, or migrates it and puts its guards back: the only place that does either.
    ///
    /// `lineage` is a random id, used when the state is new.
    package func prepare(lineage: String) throws -> StatePreparation {
        guard exists else {
            try createFile()
            try create(lineage: lineage)
            return .created
        }
        let queue = try open(.write)
        return try translatingErrors {
            guard try queue.read(isState) else { throw StateError.notAState(place: path) }
            if try queue.read(Schema.migrator().hasBeenSuperseded) {
                throw StateError.newer(place: path)
            }
            try useWriteAheadLog(queue)
            var lines: [String] = []
            if try !queue.read(Schema.migrator().hasCompletedMigrations) {
                try Schema.migrator().migrate(queue)
                lines.append("migrated to this version's tables")
            }
            lines += try queue.write { db in
                let lines = try Schema.difference(of: db).lines
                if !lines.isEmpty { try Schema.repair(db, place: path) }
                return lines
            }
            return lines.isEmpty ? .unchanged : .repaired(lines)
        }
    }

    private func create(lineage: String) throws {
        let queue = try open(.write)
        try translatingErrors {
            try useWriteAheadLog(queue)
            try Schema.migrator(lineage: lineage).migrate(queue)
        }
    }
}
