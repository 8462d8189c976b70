internal import Foundation
internal import GRDB
internal import RosterModel
package import RosterState

extension SQLiteStore {
    package func prepare(lineage: String) throws -> StatePreparation {
        if !exists || isEmpty() {
            if !exists { try createFile() }
            try create(lineage: lineage)
            return .created
        }
        let connection = try open(.write)
        try connection.run { queue in
            guard try queue.read(isState) else { throw StateError.notAState(place: path) }
            if try queue.read(Schema.migrator().hasBeenSuperseded) {
                throw StateError.newer(place: path)
            }
        }
        try connection.useWriteAheadLog()
        return try connection.run { queue in
            var lines: [String] = []
            if try !queue.read(Schema.migrator().hasCompletedMigrations) {
                try Schema.migrator().migrate(queue)
                lines.append("migrated to this version's tables")
            }
            lines += try queue.write { db in
                let lines = try Schema.difference(of: db).lines
                if !lines.isEmpty {
                    try Schema.repair(db, place: path)
                    try distrust(db)
                }
                return lines
            }
            return lines.isEmpty ? .unchanged : .repaired(lines)
        }
    }

    /// Takes back what the state says of itself after a time without guards: fingerprints are
    /// cleared, so that the next plan looks at every row, and sizes are counted anew.
    private func distrust(_ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO revisions (serial, id, at, origin, message)
                SELECT coalesce(max(serial), 0) + 1, lower(hex(randomblob(16))),
                    strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'outside',
                    'guards were put back; what was changed without them is not recorded'
                FROM revisions
                """)
        let serial = db.lastInsertedRowID
        try db.execute(
            sql: """
                INSERT INTO revision_changes (revision, resource, action, added, removed, changed)
                SELECT ?, key, 'update', 0, 0, 0 FROM resources WHERE withdrawn IS NULL
                """,
            arguments: [serial])
        try db.execute(
            sql: """
                UPDATE resources SET version = version + 1, fingerprint = NULL,
                    member_fingerprint = NULL, revision = ?,
                    size = (SELECT count(*) FROM members WHERE grp = resources.key),
                    detailed = EXISTS (SELECT 1 FROM members WHERE grp = resources.key
                        AND coalesce(until, note, consent) IS NOT NULL)
                WHERE withdrawn IS NULL
                """,
            arguments: [serial])
    }

    /// Whether the file was created, but nothing written to it: an interrupted `init`.
    private func isEmpty() -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.size] as? Int == 0
    }

    private func create(lineage: String) throws {
        let connection = try open(.write)
        try connection.useWriteAheadLog()
        try connection.run { try Schema.migrator(lineage: lineage).migrate($0) }
    }
}
