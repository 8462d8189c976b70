extension PostgresSchema {
    /// A function in PL/pgSQL.
    ///
    /// Everything in a body is qualified and the search path fixed, so nobody's tables or functions
    /// come in between.
    struct Function {
        /// With whose rights a function runs.
        enum Rights: String {
            /// Whoever writes needs no right on history.
            case owner = "DEFINER"
            /// So that a guard can tell whose statement it meets; it may call no function of ours.
            case caller = "INVOKER"
        }

        let name: String
        /// As the server prints them.
        var arguments = ""
        /// The types of those that go in.
        var types = ""
        var result = "trigger"
        var rights = Rights.owner
        let body: String
        let place: String

        /// The name with the types that tell it from others of its name.
        var signature: String { "\(name)(\(types))" }

        var statements: [String] {
            [
                """
                CREATE OR REPLACE FUNCTION \(place).\(name)(\(arguments)) RETURNS \(result) \
                LANGUAGE plpgsql SECURITY \(rights.rawValue) SET search_path TO pg_catalog, pg_temp \
                AS $roster$\(body)$roster$
                """,
                "REVOKE ALL ON FUNCTION \(place).\(signature) FROM PUBLIC",
            ]
        }

        /// All of it in one line and its body, as `inspection` puts it together.
        var definition: String {
            """
            (\(arguments)) RETURNS \(result) LANGUAGE plpgsql v SECURITY \(rights.rawValue) \
            SET search_path=pg_catalog, pg_temp AS \(body)
            """
        }
    }

    var functions: [Function] {
        [refuse, refuseStrangers, lock, currentRevision, writeRevision, openRevision]
            + memberFunctions + resourceFunctions + stateFunctions + holdFunctions
    }

    func function(
        _ name: String, arguments: String = "", types: String = "",
        returns result: String = "trigger", rights: Function.Rights = .owner, _ body: String
    ) -> Function {
        Function(
            name: name, arguments: arguments, types: types, result: result, rights: rights,
            body: "\n" + body + "\n", place: place)
    }

    /// Takes the lock that lets one writer in at a time, held to the end of the transaction.
    var locking: String {
        """
        PERFORM pg_catalog.pg_advisory_xact_lock(
            \(Self.lockClass), '\(place)'::pg_catalog.regnamespace::pg_catalog.oid::integer);
        """
    }

    /// `rost`, in ASCII.
    package static let lockClass = 0x726F_7374

    /// Around what only guards write.
    ///
    /// They know each other by running as the owner of the table, which no role can become; the
    /// setting keeps out what the owner writes at a prompt, unless it is set there on purpose. It is
    /// not among the function's own settings: only a superuser may give it one that the server does
    /// not know.
    static let beginWriting = "PERFORM set_config('roster.writing', 'on', true);"
    static let endWriting = "PERFORM set_config('roster.writing', 'off', true);"

    /// Whether a guard has made the statement; asked in triggers with the rights of the caller.
    static let isGuard = """
        (current_setting('roster.writing', true) IS NOT DISTINCT FROM 'on'
                    AND current_user = (SELECT pg_get_userbyid(c.relowner) FROM pg_class AS c
                        WHERE c.oid = TG_RELID))
        """

    /// The revision that this transaction has opened.
    ///
    /// The transaction is the marker: its number can come again in another cluster, but not together
    /// with its time.
    var ownRevision: String {
        """
        SELECT newest.serial, newest.origin, newest.project
                FROM (SELECT * FROM \(place).revisions AS r ORDER BY r.serial DESC LIMIT 1) newest
                WHERE newest.xid = pg_current_xact_id()
                    AND newest.began = transaction_timestamp()
        """
    }

    /// Refuses an apply what is another project's; `own` is the transaction's revision.
    static func keeping(_ project: String) -> String {
        """
        IF own.origin = 'apply' AND \(project) IS DISTINCT FROM own.project THEN
                    RAISE EXCEPTION 'roster: this group belongs to project %', \(project);
                END IF;
        """
    }

    private var refuse: Function {
        function(
            "refuse",
            """
            BEGIN
                RAISE EXCEPTION 'roster: %', TG_ARGV[0];
            END
            """)
    }

    private var refuseStrangers: Function {
        function(
            "refuse_strangers", rights: .caller,
            """
            BEGIN
                IF \(Self.isGuard) THEN
                    RETURN NULL;
                END IF;
                RAISE EXCEPTION 'roster: %', TG_ARGV[0];
            END
            """)
    }

    private var lock: Function {
        function(
            "lock_state",
            """
            BEGIN
                \(locking)
                RETURN NULL;
            END
            """)
    }

    /// `ownRevision` for guards that run as the owner.
    private var currentRevision: Function {
        function(
            "current_revision", arguments: "OUT serial integer, OUT origin text, OUT project text",
            returns: "record",
            """
            BEGIN
                \(ownRevision)
                INTO serial, origin, project;
            END
            """)
    }

    /// Writes a revision with the next serial.
    ///
    /// A transaction that cannot see the newest one (`REPEATABLE READ`) would take its serial again.
    private var writeRevision: Function {
        function(
            "write_revision",
            arguments: """
                id text, origin text, actor text, project text, git_commit text, git_dirty boolean, \
                message text, run text, skipped text, OUT serial integer, \
                OUT at timestamp with time zone
                """, types: "text, text, text, text, text, boolean, text, text, text",
            returns: "record",
            """
            DECLARE
                taken text;
            BEGIN
                \(Self.beginWriting)
                INSERT INTO \(place).revisions AS written (serial, at, id, origin, actor, project,
                    git_commit, git_dirty, message, run, skipped, login, xid, began)
                SELECT coalesce(max(r.serial), 0) + 1, clock_timestamp(), $1, $2, $3, $4, $5, $6, $7,
                    $8, $9, session_user, pg_current_xact_id(), transaction_timestamp()
                FROM \(place).revisions AS r
                RETURNING written.serial, written.at INTO serial, at;
                \(Self.endWriting)
            EXCEPTION WHEN unique_violation THEN
                GET STACKED DIAGNOSTICS taken = CONSTRAINT_NAME;
                IF taken <> 'revisions_pkey' THEN
                    RAISE;
                END IF;
                RAISE EXCEPTION 'could not serialize access due to concurrent update'
                    USING ERRCODE = 'serialization_failure', HINT = 'Run the transaction again.';
            END
            """)
    }

    /// The serial of this transaction's revision; opens one for an outsider's first change.
    private var openRevision: Function {
        function(
            "open_revision", returns: "integer",
            """
            DECLARE
                serial integer;
            BEGIN
                SELECT r.serial INTO serial FROM \(place).current_revision() AS r;
                IF serial IS NULL THEN
                    SELECT r.serial INTO serial FROM \(place).write_revision(
                        replace(gen_random_uuid()::text, '-', ''), 'outside', session_user::text,
                        NULL, NULL, NULL, NULL, NULL, NULL) AS r;
                END IF;
                RETURN serial;
            END
            """)
    }
}
