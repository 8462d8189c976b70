internal import CSQLite
internal import GRDB

extension Configuration {
    /// How Roster opens a database: what it writes itself must not count as an outsider's change,
    /// so triggers are off.
    static var roster: Configuration {
        var configuration = Configuration()
        configuration.label = "roster"
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { db in
            _ = roster_sqlite_enable_triggers(db.sqliteConnection, 0)
        }
        return configuration
    }
}
