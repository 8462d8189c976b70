#ifndef ROSTER_CSQLITE_H
#define ROSTER_CSQLITE_H

struct sqlite3;

/// Switches triggers on (1) or off (0) for one connection and returns SQLite's result code.
///
/// `sqlite3_db_config` takes variable arguments, which Swift cannot pass.
int roster_sqlite_enable_triggers(struct sqlite3 *connection, int enabled);

#endif
