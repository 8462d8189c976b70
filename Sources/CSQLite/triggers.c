#include "CSQLite.h"

#include <sqlite3.h>
#include <stddef.h>

int roster_sqlite_enable_triggers(struct sqlite3 *connection, int enabled) {
    return sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, enabled, NULL);
}
