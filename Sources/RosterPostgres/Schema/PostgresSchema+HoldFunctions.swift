/// What `roster override` calls, and an apply to end a hold.
extension PostgresSchema {
    var holdFunctions: [Function] { [beginOverride, makeHold, endHold] }

    /// Opens the revision of an override; what its transaction does to members is booked as an
    /// outsider's, and is no drift only as far as a hold tells of it.
    private var beginOverride: Function {
        function(
            "begin_override",
            arguments: """
                id text, actor text, project text, message text, run text, OUT serial integer, \
                OUT at timestamp with time zone
                """, types: "text, text, text, text, text", returns: "record",
            """
            BEGIN
                \(locking)
                IF EXISTS (SELECT FROM \(place).current_revision() AS own
                    WHERE own.serial IS NOT NULL) THEN
                    RAISE EXCEPTION 'roster: this transaction has a revision already';
                END IF;
                SELECT w.serial, w.at INTO serial, at FROM \(place).write_revision(
                    $1, 'override', $2, $3, NULL, NULL, $4, $5, NULL) AS w;
            END
            """)
    }

    private var makeHold: Function {
        function(
            "make_hold",
            arguments: "grp integer, address text, action text, until text",
            types: "integer, text, text, text", returns: "void",
            """
            DECLARE
                own record;
            BEGIN
                SELECT * INTO own FROM \(place).current_revision();
                IF own.origin IS DISTINCT FROM 'override' THEN
                    RAISE EXCEPTION 'roster: holds are made and lifted by roster override';
                END IF;
                IF ($3 = 'add' AND $1 IS NOT NULL AND $4 ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{12}Z$'
                    OR $3 = 'remove' AND $4 IS NULL) IS NOT TRUE OR NOT (\(isAddress("$2")))
                    OR $1 IS NOT NULL AND NOT EXISTS (SELECT FROM \(place).resources AS r
                        WHERE r.key = $1 AND r.kind = 'KnownUserGroup')
                    OR EXISTS (SELECT FROM \(place).holds AS h WHERE h.ended IS NULL
                        AND h.address = $2 AND h.resource IS NOT DISTINCT FROM $1) THEN
                    RAISE EXCEPTION 'roster: no such hold';
                END IF;
                \(Self.beginWriting)
                INSERT INTO \(place).holds (resource, address, action, until, made)
                VALUES ($1, $2, $3, $4::timestamp with time zone, own.serial);
                \(counting("$1"))
                \(Self.endWriting)
            END
            """)
    }

    /// Whether the hold was standing still.
    private var endHold: Function {
        function(
            "end_hold", arguments: "hold integer", types: "integer", returns: "boolean",
            """
            DECLARE
                own record;
                held integer;
                standing boolean;
            BEGIN
                SELECT * INTO own FROM \(place).current_revision();
                IF own.serial IS NULL OR own.origin NOT IN ('override', 'apply') THEN
                    RAISE EXCEPTION 'roster: holds are made and lifted by roster override';
                END IF;
                \(Self.beginWriting)
                UPDATE \(place).holds AS h SET ended = own.serial
                WHERE h.key = $1 AND h.ended IS NULL RETURNING h.resource INTO held;
                standing := FOUND;
                IF own.origin = 'override' THEN
                    \(counting("held"))
                END IF;
                \(Self.endWriting)
                RETURN standing;
            END
            """)
    }

    /// Notes in the group's books that the revision `own` touched it: what was planned before is
    /// stale.
    private func counting(_ group: String) -> String {
        """
        UPDATE \(place).resources AS r SET version = r.version + 1, revision = own.serial
                    WHERE r.key = \(group);
                INSERT INTO \(place).revision_changes
                    (revision, resource, action, added, removed, changed)
                SELECT own.serial, \(group), 'update', 0, 0, 0 WHERE \(group) IS NOT NULL
                ON CONFLICT DO NOTHING;
        """
    }
}
