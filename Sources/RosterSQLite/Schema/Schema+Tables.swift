/// The tables of a state, as docs/state.md describes them.
enum SchemaTables {
    static let names = [
        "state", "revisions", "resources", "former_resources", "members", "former_members",
        "revision_changes", "holds", "uploads", "customers", "customer_loads",
    ]

    /// Copies of reports, which no guard keeps and anybody may index.
    static let unguarded: Set = ["customers", "customer_loads"]

    static let statements = [
        """
        CREATE TABLE state (
            key INTEGER PRIMARY KEY CHECK (key = 1),
            lineage TEXT NOT NULL,
            epoch INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE revisions (
            serial INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            at TEXT NOT NULL,
            actor TEXT,
            origin TEXT NOT NULL,
            project TEXT,
            git_commit TEXT,
            git_dirty INTEGER,
            message TEXT,
            run TEXT,
            skipped TEXT
        ) STRICT
        """,
        """
        CREATE TABLE resources (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            folded TEXT NOT NULL,
            project TEXT NOT NULL,
            attributes TEXT NOT NULL,
            since INTEGER NOT NULL,
            version INTEGER NOT NULL,
            fingerprint BLOB,
            member_fingerprint BLOB,
            size INTEGER NOT NULL,
            detailed INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            sealed INTEGER NOT NULL,
            withdrawn INTEGER
        ) STRICT
        """,
        "CREATE UNIQUE INDEX resource_ids ON resources (id) WHERE withdrawn IS NULL",
        """
        CREATE UNIQUE INDEX group_names ON resources (folded)
            WHERE kind IN ('KnownUserGroup', 'Segment')
        """,
        """
        CREATE TABLE former_resources (
            key INTEGER NOT NULL,
            removed INTEGER NOT NULL,
            added INTEGER NOT NULL,
            attributes TEXT NOT NULL,
            PRIMARY KEY (key, removed)
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE TABLE members (
            grp INTEGER NOT NULL,
            address TEXT NOT NULL,
            until TEXT,
            note TEXT,
            consent TEXT,
            added INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (grp, address)
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE TABLE former_members (
            grp INTEGER NOT NULL,
            removed INTEGER NOT NULL,
            address TEXT NOT NULL,
            until TEXT,
            note TEXT,
            consent TEXT,
            added INTEGER NOT NULL,
            PRIMARY KEY (grp, removed, address)
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE TABLE revision_changes (
            revision INTEGER NOT NULL,
            resource INTEGER NOT NULL,
            action TEXT NOT NULL,
            added INTEGER NOT NULL,
            removed INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            PRIMARY KEY (revision, resource)
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE TABLE holds (
            key INTEGER PRIMARY KEY,
            resource INTEGER,
            address TEXT NOT NULL,
            action TEXT NOT NULL,
            until TEXT,
            made INTEGER NOT NULL,
            ended INTEGER
        ) STRICT
        """,
        """
        CREATE TABLE customers (
            app TEXT NOT NULL,
            address TEXT NOT NULL,
            system TEXT,
            signed_in INTEGER,
            acquired TEXT,
            add_on_acquired TEXT,
            store_page_viewed TEXT,
            campaign_id TEXT,
            referrer_domain TEXT,
            age_group TEXT,
            gender TEXT,
            market TEXT,
            rating INTEGER,
            churn_predicted INTEGER,
            first_time_payer INTEGER,
            store_purchases INTEGER,
            store_acquisitions INTEGER,
            store_spend INTEGER,
            app_spend INTEGER,
            PRIMARY KEY (app, address)
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE TABLE customer_loads (
            load INTEGER NOT NULL,
            app TEXT NOT NULL,
            at TEXT NOT NULL,
            actor TEXT NOT NULL,
            mode TEXT NOT NULL,
            file TEXT NOT NULL,
            rows INTEGER NOT NULL,
            PRIMARY KEY (load, app)
        ) WITHOUT ROWID, STRICT
        """,
        """
        CREATE TABLE uploads (
            key INTEGER PRIMARY KEY,
            resource INTEGER NOT NULL,
            step TEXT NOT NULL,
            fingerprint BLOB NOT NULL,
            size INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            at TEXT NOT NULL,
            actor TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX group_uploads ON uploads (resource, key)",
        "CREATE INDEX resource_changes ON revision_changes (resource, revision)",
        "CREATE INDEX former_memberships ON former_members (address)",
    ]
}
