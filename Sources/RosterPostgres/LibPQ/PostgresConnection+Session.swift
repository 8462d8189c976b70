extension PostgresConnection {
    /// Makes every session the same, whatever the server, the role or the database has set.
    ///
    /// Locks belong to the server's process, which must notice soon that its client is gone. How long
    /// one waits for a lock is said with `--lock-timeout`, and a large apply may take its time.
    func prepareSession() throws {
        try refusePooler()
        try script(
            """
            SET search_path = pg_catalog;
            SET DateStyle = ISO;
            SET TimeZone = 'UTC';
            SET bytea_output = hex;
            SET quote_all_identifiers = off;
            SET array_nulls = on;
            SET standard_conforming_strings = on;
            SET default_transaction_isolation = 'read committed';
            SET statement_timeout = 0;
            SET lock_timeout = 0;
            SET idle_in_transaction_session_timeout = '5min';
            SET tcp_keepalives_idle = 30;
            SET tcp_keepalives_interval = 10;
            SET tcp_keepalives_count = 3
            """)
        do {
            try script("SET client_connection_check_interval = '2s'")
        } catch let error as PostgresError where error.sqlState == "22023" {
            // Not every system that a server runs on can tell.
        }
    }

    /// A pooler may hand each transaction to another session, so that neither what is set for one nor
    /// its locks can be relied on; and it would hand our settings to others.
    private func refusePooler() throws {
        let session: Int? = try execute("SELECT pg_backend_pid() AS id").first?["id"]
        guard session == backendPID else {
            throw PostgresError(
                .refused,
                "a connection pooler stands before the server: connect to the server itself")
        }
    }
}
