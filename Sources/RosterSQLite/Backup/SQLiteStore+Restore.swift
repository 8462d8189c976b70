internal import Foundation
internal import GRDB
package import RosterModel
package import RosterState

extension SQLiteStore {
    /// Judges a backup, and finds what restoring it would lose.
    ///
    /// - Parameter file: The path of the backup.
    /// - Returns: What to show before asking for consent.
    /// - Throws: `StateError` or `BackupError` when it must not be restored.
    package func restoration(from file: String) throws -> Restoration {
        let (backup, ids, newest) = try backedUp(in: file)
        guard exists else {
            try checkNothingIsLeft()
            return Restoration(
                file: file, newest: newest, lost: [], backup: backup, present: nil)
        }
        guard !isSame(file) else { throw BackupError.itself(file: file) }
        let (present, revisions) = try readingPresent {
            try open(.read).run { queue in
                try queue.read { db in
                    try checkIsState(db)
                    let snapshot = SQLiteSnapshot(db: db, hashing: hashing)
                    return (try snapshot.seen(), try snapshot.revisions())
                }
            }
        }
        guard present.identity.lineage == backup.identity.lineage else {
            throw BackupError.otherState(file: file)
        }
        return Restoration(
            file: file, newest: newest, lost: revisions.filter { !ids.contains($0.id) },
            backup: backup, present: present)
    }

    private func backedUp(
        in file: String
    ) throws -> (seen: Restoration.Seen, ids: Set<String>, newest: Revision?) {
        let store = SQLiteStore(path: file, hashing: hashing)
        guard !FileStanding.isFolder(file) else { throw BackupError.folder(path: file) }
        do {
            return try store.open(.read).run { queue in
                try queue.read { db in
                    try store.checkIsState(db)
                    if let reason = try db.damage() ?? Schema.changedTable(of: db) {
                        throw StateError.damaged(place: file, reason: reason)
                    }
                    let snapshot = SQLiteSnapshot(db: db, hashing: hashing)
                    let revisions = try snapshot.revisions()
                    return (try snapshot.seen(), Set(revisions.map(\.id)), revisions.first)
                }
            }
        } catch StateError.missing {
            throw BackupError.missing(file: file)
        } catch StateError.damaged(_, let reason) {
            throw BackupError.damaged(file: file, reason: reason)
        }
    }

    /// Puts the backup in the place of the state, and records that as a revision of a new epoch.
    ///
    /// Whoever reads meanwhile sees the old state or the new one.
    ///
    /// - Parameters:
    ///   - restoration: What was shown; it must still be so.
    ///   - author: Who restores.
    ///   - isInterrupted: Asked between steps; true rolls everything back.
    /// - Returns: The revision that was recorded.
    /// - Throws: `StateError` or `BackupError`; the state is then what it was.
    package func restore(
        _ restoration: Restoration, author: Author, isInterrupted: @escaping () -> Bool
    ) throws -> Revision {
        guard restoration.present != nil else {
            return try create(from: restoration, author, isInterrupted)
        }
        let connection = try open(.write, isInterrupted: isInterrupted)
        let revision = try readingPresent {
            try connection.run { try $0.read(checkIsState) }
            try connection.useWriteAheadLog()
            return try connection.run { queue in
                try queue.writeWithoutTransaction { db in
                    try replace(in: db, restoration, author, isInterrupted)
                }
            }
        }
        connection.tidy()
        return revision
    }

    private func create(
        from restoration: Restoration, _ author: Author,
        _ isInterrupted: @escaping () -> Bool
    ) throws -> Revision {
        let source = SQLiteStore(path: restoration.file, hashing: hashing)
        let new = try NewStateFile(path: path)
        try source.open(.read).run { queue in
            try queue.read { db in
                try check(restoration.backup, in: db, at: restoration.file)
                try new.fill(from: db, isInterrupted: isInterrupted)
            }
        }
        let revision = try new.write { try record(restoration, author, in: $0) }
        _ = try new.finish()
        return revision
    }
}

extension SQLiteStore {
    private func replace(
        in db: Database, _ restoration: Restoration, _ author: Author,
        _ isInterrupted: @escaping () -> Bool
    ) throws -> Revision {
        // Not by a URI, which a name that starts with "file:" would be.
        let file = restoration.file
        try db.execute(
            sql: "ATTACH DATABASE ? AS backup",
            arguments: [file.hasPrefix("/") ? file : "./" + file])
        var revision: Revision?
        // Deferred, because an immediate one would lock the backup too.
        try db.inTransaction(.deferred) {
            try db.execute(sql: "UPDATE main.state SET epoch = epoch")
            try check(restoration.present, in: db, at: path)
            for table in SchemaTables.names {
                if isInterrupted() { throw StateError.interrupted }
                try db.execute(
                    sql: """
                        DELETE FROM main.\(table);
                        INSERT INTO main.\(table) SELECT * FROM backup.\(table)
                        """)
            }
            try check(restoration.backup, in: db, at: file)
            revision = try record(restoration, author, in: db)
            if let reason = try db.damage() {
                throw StateError.damaged(place: path, reason: reason)
            }
            return .commit
        }
        guard let revision else { throw StateError.interrupted }
        return revision
    }

    /// Nobody may have written since it was shown what would be lost.
    private func check(_ seen: Restoration.Seen?, in db: Database, at place: String) throws {
        guard try SQLiteSnapshot(db: db, hashing: hashing).seen() == seen else {
            throw BackupError.changed(place: place)
        }
    }

    private func record(
        _ restoration: Restoration, _ author: Author, in db: Database
    ) throws -> Revision {
        try db.execute(sql: "UPDATE main.state SET epoch = ?", arguments: [restoration.epoch])
        try db.execute(
            sql: """
                INSERT INTO main.revisions (serial, id, at, actor, origin, message, run)
                SELECT coalesce(max(serial), 0) + 1, ?, \(SchemaGuards.now), ?, ?, ?, ?
                FROM main.revisions
                """,
            arguments: [
                author.revisionID, author.actor, Revision.Origin.restore.rawValue,
                restoration.message, author.run,
            ])
        guard let revision = try SQLiteSnapshot(db: db, hashing: hashing).revisions().first else {
            throw StateError.interrupted
        }
        return revision
    }

    /// Says what to do where the state that is replaced turns out to be none.
    private func readingPresent<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch StateError.damaged(_, let reason) {
            throw BackupError.presentDamaged(place: path, reason: reason)
        } catch StateError.notAState {
            throw BackupError.presentDamaged(place: path, reason: "it is not a state of Roster")
        }
    }

    private func checkNothingIsLeft() throws {
        for suffix in ["-wal", "-journal"] {
            let attributes = try? FileManager.default.attributesOfItem(atPath: path + suffix)
            if attributes?[.size] as? Int ?? 0 > 0 {
                throw BackupError.leftover(file: path + suffix)
            }
        }
    }

    private func isSame(_ file: String) -> Bool {
        let files = [path, file].map { name in
            var status = stat()
            return stat(name, &status) == 0 ? [UInt64(status.st_dev), UInt64(status.st_ino)] : []
        }
        return files[0] == files[1]
    }
}
