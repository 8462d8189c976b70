/// The guards of the rows of `members`, the only table whose rows outsiders may add and remove.
///
/// Bulk work meets them once a statement: a trigger for each row would keep COPY from writing
/// whole pages.
extension PostgresSchema {
    var memberFunctions: [Function] {
        [touch, membersInserted, membersUpdate, membersUpdated, membersDeleted]
    }

    private static let details = "(until, note, consent)"

    /// Counts what a statement did to a group.
    ///
    /// An apply keeps its own books, but for the size.
    private var touch: Function {
        function(
            "touch",
            arguments: """
                revision integer, grp integer, inserted integer, deleted integer, updated integer, \
                detailed boolean
                """, types: "integer, integer, integer, integer, integer, boolean", returns: "void",
            """
            DECLARE
                own record;
                owning text;
            BEGIN
                SELECT r.project INTO owning FROM \(place).resources AS r
                WHERE r.key = $2 AND r.kind = 'KnownUserGroup';
                IF NOT FOUND THEN
                    RAISE EXCEPTION 'roster: there is no known user group with this key';
                END IF;
                SELECT * INTO own FROM \(place).current_revision();
                \(Self.keeping("owning"))
                \(Self.beginWriting)
                IF own.origin = 'apply' THEN
                    UPDATE \(place).resources AS r SET size = r.size + $3 - $4 WHERE r.key = $2;
                ELSE
                    UPDATE \(place).resources AS r
                    SET size = r.size + $3 - $4, detailed = r.detailed OR $6, revision = $1,
                        version = r.version + 1, fingerprint = NULL, member_fingerprint = NULL
                    WHERE r.key = $2;
                    INSERT INTO \(place).revision_changes AS c
                        (revision, resource, action, added, removed, changed)
                    VALUES ($1, $2, 'update', $3, $4, $5)
                    ON CONFLICT ON CONSTRAINT revision_changes_pkey DO UPDATE
                    SET added = c.added + $3, removed = c.removed + $4, changed = c.changed + $5;
                END IF;
                \(Self.endWriting)
            END
            """)
    }

    /// What Roster checks of an address; without a backslash, whose meaning is a setting's.
    func isAddress(_ text: String) -> String {
        let atom = "[a-z0-9!#$%&''*+/=?^_`{|}~-]+"
        let label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
        return """
            \(text) ~ '^\(atom)([.]\(atom))*@(\(label)[.])+\(label)$'
                            AND length(\(text)) <= 254 AND strpos(\(text), '@') <= 65
            """
    }

    private static let isDay = "BETWEEN '0001-01-01' AND '9999-12-31'"

    /// An outsider leaves `added` out; it is 0 until here.
    private var membersInserted: Function {
        function(
            "members_inserted",
            """
            DECLARE
                counted record;
                opened integer;
                own record;
                unmarked boolean := false;
            BEGIN
                SELECT * INTO own FROM \(place).current_revision();
                FOR counted IN
                    SELECT f.grp, count(*)::integer AS rows, min(f.added) AS least,
                        max(f.added) AS most,
                        bool_or(num_nonnulls(f.until, f.note, f.consent) > 0) AS detailed
                    FROM fresh AS f GROUP BY f.grp ORDER BY f.grp
                LOOP
                    IF counted.least <> counted.most OR counted.most NOT IN (0, CASE
                        WHEN own.origin = 'apply' THEN own.serial ELSE 0 END) THEN
                        RAISE EXCEPTION 'roster: leave "added" out: guards set it';
                    END IF;
                    unmarked := unmarked OR counted.most = 0;
                    opened := \(place).open_revision();
                    PERFORM \(place).touch(
                        opened, counted.grp, counted.rows, 0, 0, counted.detailed);
                END LOOP;
                IF NOT unmarked THEN
                    RETURN NULL;
                END IF;
                IF EXISTS (SELECT FROM fresh AS f WHERE NOT (\(isAddress("f.address")))) THEN
                    RAISE EXCEPTION 'roster: this is not an address in lower case';
                END IF;
                IF EXISTS (SELECT FROM fresh AS f WHERE NOT f.until \(Self.isDay)) THEN
                    RAISE EXCEPTION 'roster: until is a day as in 2026-12-31';
                END IF;
                UPDATE \(place).members AS m SET added = opened FROM fresh AS f
                WHERE m.grp = f.grp AND m.address = f.address AND m.added = 0;
                RETURN NULL;
            END
            """)
    }

    private var membersUpdate: Function {
        function(
            "members_update",
            """
            DECLARE
                own record;
                serial integer;
            BEGIN
                SELECT * INTO own FROM \(place).current_revision();
                SELECT coalesce(own.serial, max(r.serial) + 1, 1) INTO serial
                FROM \(place).revisions AS r;
                IF (NEW.grp, NEW.address) IS DISTINCT FROM (OLD.grp, OLD.address) THEN
                    RAISE EXCEPTION 'roster: delete the member and insert the other';
                END IF;
                IF NEW.added <> OLD.added AND (NEW.added IS DISTINCT FROM own.serial
                    OR OLD.added <> 0 AND own.origin <> 'apply') THEN
                    RAISE EXCEPTION 'roster: this column is kept by Roster and by guards';
                END IF;
                IF NOT NEW.until \(Self.isDay) THEN
                    RAISE EXCEPTION 'roster: until is a day as in 2026-12-31';
                END IF;
                IF (NEW.until, NEW.note, NEW.consent)
                    IS DISTINCT FROM (OLD.until, OLD.note, OLD.consent) THEN
                    NEW.added := serial;
                ELSIF OLD.added <> 0 THEN
                    NEW.added := OLD.added;
                END IF;
                RETURN NEW;
            END
            """)
    }

    /// Rows that an update leaves as they were leave no trace.
    private var membersUpdated: Function {
        function(
            "members_updated",
            """
            DECLARE
                counted record;
                opened integer;
            BEGIN
                FOR counted IN
                    SELECT n.grp, count(*)::integer AS rows,
                        bool_or(num_nonnulls(n.until, n.note, n.consent) > 0) AS detailed
                    FROM replaced AS o JOIN replacing AS n USING (grp, address)
                    WHERE (n.until, n.note, n.consent)
                        IS DISTINCT FROM (o.until, o.note, o.consent)
                    GROUP BY n.grp ORDER BY n.grp
                LOOP
                    opened := \(place).open_revision();
                    PERFORM \(place).touch(
                        opened, counted.grp, 0, 0, counted.rows, counted.detailed);
                END LOOP;
                IF opened IS NULL THEN
                    RETURN NULL;
                END IF;
                \(Self.beginWriting)
                INSERT INTO \(place).former_members
                    (grp, removed, address, until, note, consent, added)
                SELECT o.grp, opened, o.address, o.until, o.note, o.consent, o.added
                FROM replaced AS o JOIN replacing AS n USING (grp, address)
                WHERE o.added BETWEEN 1 AND opened - 1 AND (n.until, n.note, n.consent)
                    IS DISTINCT FROM (o.until, o.note, o.consent);
                \(Self.endWriting)
                RETURN NULL;
            END
            """)
    }

    private var membersDeleted: Function {
        function(
            "members_deleted",
            """
            DECLARE
                counted record;
                opened integer;
            BEGIN
                FOR counted IN
                    SELECT g.grp, count(*)::integer AS rows
                    FROM gone AS g GROUP BY g.grp ORDER BY g.grp
                LOOP
                    opened := \(place).open_revision();
                    PERFORM \(place).touch(opened, counted.grp, 0, counted.rows, 0, false);
                END LOOP;
                IF opened IS NULL THEN
                    RETURN NULL;
                END IF;
                \(Self.beginWriting)
                INSERT INTO \(place).former_members
                    (grp, removed, address, until, note, consent, added)
                SELECT g.grp, opened, g.address, g.until, g.note, g.consent, g.added
                FROM gone AS g WHERE g.added BETWEEN 1 AND opened - 1;
                \(Self.endWriting)
                RETURN NULL;
            END
            """)
    }
}
