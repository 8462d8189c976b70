/// What Roster calls: to open its revisions, and to tell what no guard has seen.
extension PostgresSchema {
    var stateFunctions: [Function] { [lockForWriting, beginApply, startEpoch, distrust] }

    /// One attempt to become the only writer; whoever may break the glass cannot lock `resources`
    /// themselves.
    ///
    /// It waits for the table that nearly everybody locks, while it holds nothing.
    private var lockForWriting: Function {
        function(
            "lock_for_writing", returns: "boolean",
            """
            BEGIN
                LOCK TABLE \(place).members IN EXCLUSIVE MODE;
                LOCK TABLE \(place).resources IN EXCLUSIVE MODE NOWAIT;
                RETURN pg_try_advisory_xact_lock(
                    \(Self.lockClass), '\(place)'::regnamespace::oid::integer);
            END
            """)
    }

    /// Opens the revision of an apply, which holds the locks already; `serial` has no gaps.
    private var beginApply: Function {
        function(
            "begin_apply",
            arguments: """
                id text, actor text, project text, git_commit text, git_dirty boolean, message text, \
                run text, skipped text, OUT serial integer, OUT at timestamp with time zone
                """, types: "text, text, text, text, boolean, text, text, text", returns: "record",
            """
            BEGIN
                \(locking)
                IF EXISTS (SELECT FROM \(place).current_revision() AS own
                    WHERE own.serial IS NOT NULL) THEN
                    RAISE EXCEPTION 'roster: this transaction has a revision already';
                END IF;
                SELECT w.serial, w.at INTO serial, at FROM \(place).write_revision(
                    $1, 'apply', $2, $3, $4, $5, $6, $7, $8) AS w;
            END
            """)
    }

    /// Tells that the state was put back to an older one: plans made against the lost one are
    /// refused from then on.
    private var startEpoch: Function {
        function(
            "start_epoch", arguments: "message text", types: "text", returns: "integer",
            """
            DECLARE
                opened integer;
            BEGIN
                \(lockingTables)
                SELECT w.serial INTO opened FROM \(place).write_revision(
                    replace(gen_random_uuid()::text, '-', ''), 'restore', session_user::text,
                    NULL, NULL, NULL, $1, NULL, NULL) AS w;
                \(Self.beginWriting)
                UPDATE \(place).state SET epoch = epoch + 1;
                \(Self.endWriting)
                RETURN opened;
            END
            """)
    }

    /// Takes back what the state says of itself after a time without guards: fingerprints are
    /// cleared, so that the next plan looks at every row, and sizes are counted anew.
    private var distrust: Function {
        function(
            "distrust", returns: "integer",
            """
            DECLARE
                opened integer;
            BEGIN
                \(lockingTables)
                SELECT w.serial INTO opened FROM \(place).write_revision(
                    replace(gen_random_uuid()::text, '-', ''), 'outside', session_user::text,
                    NULL, NULL, NULL,
                    'guards were put back; what was changed without them is not recorded',
                    NULL, NULL) AS w;
                \(Self.beginWriting)
                INSERT INTO \(place).revision_changes
                    (revision, resource, action, added, removed, changed)
                SELECT opened, r.key, 'update', 0, 0, 0 FROM \(place).resources AS r
                WHERE r.withdrawn IS NULL;
                UPDATE \(place).resources AS r SET version = r.version + 1, fingerprint = NULL,
                    member_fingerprint = NULL, revision = opened,
                    size = (SELECT count(*) FROM \(place).members AS m WHERE m.grp = r.key),
                    detailed = EXISTS (SELECT FROM \(place).members AS m WHERE m.grp = r.key
                        AND num_nonnulls(m.until, m.note, m.consent) > 0)
                WHERE r.withdrawn IS NULL;
                \(Self.endWriting)
                RETURN opened;
            END
            """)
    }

    /// Keeps every writer out, by the locks that an apply takes too.
    private var lockingTables: String {
        """
        LOCK TABLE \(place).members, \(place).resources IN EXCLUSIVE MODE;
            \(locking)
        """
    }
}
