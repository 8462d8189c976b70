internal import RosterModel

extension PostgresSchema {
    /// A table, its columns as the server describes them.
    struct Table {
        let name: String
        let columns: [String]
        /// Name and definition.
        let constraints: [(name: String, definition: String)]
        let place: String

        var statement: String {
            let lines = columns + constraints.map { "CONSTRAINT \($0.name) \($0.definition)" }
            return "CREATE TABLE \(place).\(name) (\n    \(lines.joined(separator: ",\n    "))\n)"
        }
    }

    /// An index that no constraint brings.
    struct Index {
        let name: String
        let table: String
        let statement: String
    }

    /// The tables as docs/state.md describes them.
    ///
    /// Members have no foreign key, which would cost a bulk insert 4.6 times as much, and their
    /// addresses no index of their own (3 to 4 times). Addresses and ids sort by their bytes, as Roster does.
    var tables: [Table] {
        [
            table(
                "state",
                [
                    "key integer NOT NULL", "lineage text NOT NULL", "epoch integer NOT NULL",
                    "version integer NOT NULL",
                ],
                key: "key", [("state_key_check", "CHECK ((key = 1))")]),
            table(
                "revisions",
                [
                    "serial integer NOT NULL", "id text COLLATE \"C\" NOT NULL",
                    "at timestamp with time zone NOT NULL", "actor text", "origin text NOT NULL",
                    "project text", "git_commit text", "git_dirty boolean", "message text",
                    "run text", "skipped text", "login text NOT NULL", "xid xid8 NOT NULL",
                    "began timestamp with time zone NOT NULL",
                ], key: "serial", [("revisions_id_key", "UNIQUE (id)")]),
            table(
                "resources",
                [
                    "key integer GENERATED ALWAYS AS IDENTITY NOT NULL",
                    "id text COLLATE \"C\" NOT NULL", "kind text NOT NULL", "name text NOT NULL",
                    "folded text COLLATE \"C\" NOT NULL", "project text NOT NULL",
                    "attributes jsonb NOT NULL", "since integer NOT NULL",
                    "version integer DEFAULT 1 NOT NULL", "fingerprint bytea",
                    "member_fingerprint bytea", "size integer DEFAULT 0 NOT NULL",
                    "detailed boolean DEFAULT false NOT NULL", "revision integer NOT NULL",
                    "sealed integer NOT NULL", "withdrawn integer",
                ], key: "key"),
            table(
                "former_resources",
                [
                    "key integer NOT NULL", "removed integer NOT NULL", "added integer NOT NULL",
                    "attributes jsonb NOT NULL",
                ], key: "key, removed"),
            table(
                "members",
                memberColumns(after: ["grp integer NOT NULL"]) + [
                    "added integer DEFAULT 0 NOT NULL"
                ], key: "grp, address"),
            table(
                "former_members",
                memberColumns(after: ["grp integer NOT NULL", "removed integer NOT NULL"]) + [
                    "added integer NOT NULL"
                ], key: "grp, removed, address"),
            table(
                "revision_changes",
                [
                    "revision integer NOT NULL", "resource integer NOT NULL",
                    "action text NOT NULL", "added integer NOT NULL", "removed integer NOT NULL",
                    "changed integer NOT NULL",
                ], key: "revision, resource"),
            table(
                "holds",
                [
                    "key integer GENERATED ALWAYS AS IDENTITY NOT NULL", "resource integer",
                    "address text COLLATE \"C\" NOT NULL", "action text NOT NULL",
                    "until timestamp with time zone", "made integer NOT NULL", "ended integer",
                ], key: "key"),
            table(
                "uploads",
                [
                    "key integer GENERATED ALWAYS AS IDENTITY NOT NULL",
                    "resource integer NOT NULL", "step text NOT NULL",
                    "fingerprint bytea NOT NULL", "size integer NOT NULL",
                    "revision integer NOT NULL",
                    "at timestamp with time zone DEFAULT clock_timestamp() NOT NULL",
                    "actor text NOT NULL",
                ], key: "key"),
        ] + customerTables
    }

    /// Copies of reports, which no guard keeps and anybody may index.
    static let unguarded: Set = ["customers", "customer_loads"]

    private var customerTables: [Table] {
        [
            table(
                "customers",
                CustomerColumn.allCases.map { column in
                    "\(column.snakeCase) \(column.type)" + (column.isKey ? " NOT NULL" : "")
                }, key: "app, address"),
            table(
                "customer_loads",
                [
                    "load integer NOT NULL", "app text COLLATE \"C\" NOT NULL",
                    "at timestamp with time zone NOT NULL", "actor text NOT NULL",
                    "login text NOT NULL", "mode text NOT NULL", "file text NOT NULL",
                    "rows bigint NOT NULL",
                ], key: "load, app"),
        ]
    }

    var indexes: [Index] {
        [
            Index(
                name: "resource_ids", table: "resources",
                statement: """
                    CREATE UNIQUE INDEX resource_ids ON \(place).resources USING btree (id) \
                    WHERE (withdrawn IS NULL)
                    """),
            Index(
                name: "group_names", table: "resources",
                statement: """
                    CREATE UNIQUE INDEX group_names ON \(place).resources USING btree (folded) \
                    WHERE (kind = ANY (ARRAY['KnownUserGroup'::text, 'Segment'::text]))
                    """),
            Index(
                name: "group_uploads", table: "uploads",
                statement: """
                    CREATE INDEX group_uploads ON \(place).uploads USING btree (resource, key)
                    """),
            Index(
                name: "resource_changes", table: "revision_changes",
                statement: """
                    CREATE INDEX resource_changes ON \(place).revision_changes \
                    USING btree (resource, revision)
                    """),
            Index(
                name: "former_memberships", table: "former_members",
                statement: """
                    CREATE INDEX former_memberships ON \(place).former_members \
                    USING btree (address)
                    """),
        ]
    }

    private func memberColumns(after first: [String]) -> [String] {
        first + ["address text COLLATE \"C\" NOT NULL", "until date", "note text", "consent text"]
    }

    private func table(
        _ name: String, _ columns: [String], key: String,
        _ constraints: [(name: String, definition: String)] = []
    ) -> Table {
        Table(
            name: name, columns: columns,
            constraints: [("\(name)_pkey", "PRIMARY KEY (\(key))")] + constraints, place: place)
    }
}

extension CustomerColumn {
    /// As the server prints it.
    fileprivate var type: String {
        switch self {
        case .app, .address, .system: "text COLLATE \"C\""
        case .signedIn: "boolean"
        case .attribute(let attribute): attribute.type
        }
    }
}

extension CustomerAttribute {
    fileprivate var type: String {
        switch form {
        case .day: "date"
        case .text, .choice, .market: "text COLLATE \"C\""
        case .count: "integer"
        case .flag: "boolean"
        case .money: "numeric(18,\(Money.scale))"
        }
    }
}
