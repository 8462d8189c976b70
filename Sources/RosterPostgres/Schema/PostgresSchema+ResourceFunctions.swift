/// The guards of `resources` and of what is counted for them.
extension PostgresSchema {
    var resourceFunctions: [Function] {
        [resourcesInsert, resourcesUpdate, resourcesUpdated, resourcesSized, changesInsert]
    }

    private var resourcesInsert: Function {
        function(
            "resources_insert",
            """
            DECLARE
                own record;
            BEGIN
                SELECT * INTO own FROM \(place).current_revision();
                IF own.origin IS DISTINCT FROM 'apply' THEN
                    RAISE EXCEPTION 'roster: groups come from declarations: use roster apply';
                END IF;
                \(Self.keeping("NEW.project"))
                IF NEW.version <> 1 OR NEW.size <> 0 OR NEW.withdrawn IS NOT NULL
                    OR (NEW.since, NEW.revision, NEW.sealed)
                        <> (own.serial, own.serial, own.serial) THEN
                    RAISE EXCEPTION 'roster: this column is kept by Roster and by guards';
                END IF;
                RETURN NEW;
            END
            """)
    }

    private static let identity = ["key", "id", "kind", "project"]
    private static let isGroup = "OLD.kind IN ('KnownUserGroup', 'Segment')"
    /// What an apply changes of uses.
    private static let ofUses = ["name", "folded", "withdrawn"]
    private static let bookkeeping = [
        "since", "version", "fingerprint", "member_fingerprint", "size", "detailed", "revision",
        "sealed",
    ]

    private static func differ(in columns: [String]) -> String {
        func row(_ name: String) -> String {
            "(" + columns.map { "\(name).\($0)" }.joined(separator: ", ") + ")"
        }
        return "\(row("NEW"))\n        IS DISTINCT FROM \(row("OLD"))"
    }

    /// An outsider changes attributes and nothing else; an apply keeps its own books, and puts a size
    /// right that was changed with the guards off; guards only theirs.
    ///
    /// It foresees the revision that `resources_updated` opens for an outsider.
    private var resourcesUpdate: Function {
        function(
            "resources_update", rights: .caller,
            """
            DECLARE
                replaced boolean := NEW.attributes IS DISTINCT FROM OLD.attributes;
                former text := OLD.attributes ->> 'publicOn';
                date text := NEW.attributes ->> 'publicOn';
                present text;
                own record;
            BEGIN
                IF \(Self.differ(in: Self.identity))
                    OR \(Self.isGroup) AND \(Self.differ(in: ["name", "folded"])) THEN
                    RAISE EXCEPTION
                        'roster: the id, kind, name and project of a group are permanent';
                END IF;
                IF replaced AND jsonb_typeof(NEW.attributes) <> 'object' THEN
                    RAISE EXCEPTION 'roster: attributes are a JSON object';
                END IF;
                IF OLD.kind IN ('Segment', 'PrivateAudience') AND NEW.attributes -> 'app'
                    IS DISTINCT FROM OLD.attributes -> 'app' THEN
                    RAISE EXCEPTION
                        'roster: the app of a segment or private audience is permanent';
                END IF;
                IF NOT replaced AND \(Self.isGuard) THEN
                    RETURN NEW;
                END IF;
                \(ownRevision)
                INTO own;
                IF replaced AND OLD.kind = 'PrivateAudience' THEN
                    \(Self.keepingPublic)
                END IF;
                IF \(Self.differ(in: Self.ofUses))
                    AND (\(Self.isGroup) OR own.origin IS DISTINCT FROM 'apply'
                        OR NEW.withdrawn IS NOT NULL AND NEW.withdrawn <> own.serial)
                    OR OLD.withdrawn IS NOT NULL THEN
                    RAISE EXCEPTION 'roster: uses are renamed and removed by roster apply';
                END IF;
                IF own.origin = 'apply' THEN
                    IF NEW.since <> OLD.since AND NOT replaced
                        OR NEW.size <> OLD.size AND NEW.size <> (SELECT count(*)
                            FROM \(place).members AS m WHERE m.grp = NEW.key)
                        OR NEW.version <> OLD.version + 1 OR NEW.revision <> own.serial
                        OR NEW.sealed NOT IN (OLD.sealed, own.serial) THEN
                        RAISE EXCEPTION 'roster: this column is kept by Roster and by guards';
                    END IF;
                ELSIF \(Self.differ(in: Self.bookkeeping)) THEN
                    RAISE EXCEPTION 'roster: this column is kept by Roster and by guards';
                ELSE
                    SELECT coalesce(own.serial, max(r.serial) + 1, 1) INTO NEW.revision
                    FROM \(place).revisions AS r;
                    NEW.version := OLD.version + 1;
                    NEW.fingerprint := NULL;
                    NEW.member_fingerprint := NULL;
                END IF;
                IF replaced THEN
                    NEW.since := NEW.revision;
                END IF;
                RETURN NEW;
            END
            """)
    }

    /// Refuses what is no time, and to clear or put off one that has come.
    ///
    /// Nothing comes while an apply writes: it is judged as of its revision, which is no earlier than
    /// its transaction.
    private static let keepingPublic = """
        IF (CASE WHEN date ~ '\(timeForm)'
                        THEN date <> to_char(date::timestamp with time zone AT TIME ZONE 'UTC',
                            'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                        ELSE date IS NOT NULL END) THEN
                        RAISE EXCEPTION
                            'roster: publicOn is a time such as 2027-01-15T09:00:00Z';
                    END IF;
                    present := to_char(
                        CASE WHEN own.origin = 'apply' THEN transaction_timestamp()
                            ELSE clock_timestamp() END
                            AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');
                    IF former ~ '\(timeForm)' AND former COLLATE "C" <= present
                        AND (date COLLATE "C" <= present) IS NOT TRUE THEN
                        RAISE EXCEPTION 'roster: a public app stays public';
                    END IF;
        """

    private static let timeForm = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"

    /// Keeps the attributes that an update has replaced; an outsider's is counted too.
    private var resourcesUpdated: Function {
        function(
            "resources_updated",
            """
            DECLARE
                opened integer := \(place).open_revision();
                own record;
            BEGIN
                SELECT * INTO own FROM \(place).current_revision();
                \(Self.keeping("NEW.project"))
                IF NEW.attributes IS NOT DISTINCT FROM OLD.attributes THEN
                    RETURN NULL;
                END IF;
                \(Self.beginWriting)
                IF OLD.since < opened THEN
                    INSERT INTO \(place).former_resources (key, removed, added, attributes)
                    VALUES (OLD.key, opened, OLD.since, OLD.attributes);
                END IF;
                IF own.origin <> 'apply' THEN
                    INSERT INTO \(place).revision_changes
                        (revision, resource, action, added, removed, changed)
                    VALUES (opened, OLD.key, 'update', 0, 0, 0) ON CONFLICT DO NOTHING;
                END IF;
                \(Self.endWriting)
                RETURN NULL;
            END
            """)
    }

    /// Looked at when the transaction commits, so that all members can be replaced in one.
    ///
    /// What went wrong without guards has to be told all the same: `distrust` writes the only
    /// outside revision that has a message, and excuses nothing but itself.
    private var resourcesSized: Function {
        function(
            "resources_sized",
            """
            DECLARE
                counted integer;
            BEGIN
                SELECT r.size INTO counted FROM \(place).resources AS r
                WHERE r.key = NEW.key AND r.kind = 'KnownUserGroup'
                    AND NOT EXISTS (SELECT FROM \(place).revisions AS v WHERE v.serial = r.revision
                        AND v.origin = 'outside' AND v.message IS NOT NULL
                        AND v.xid = pg_current_xact_id() AND v.began = transaction_timestamp());
                IF counted < 1 THEN
                    RAISE EXCEPTION 'roster: a group cannot become empty';
                ELSIF counted > 10000 THEN
                    RAISE EXCEPTION 'roster: a group has at most 10000 members';
                END IF;
                RETURN NULL;
            END
            """)
    }

    /// An apply counts what it does to its project's resources.
    private var changesInsert: Function {
        function(
            "revision_changes_insert", rights: .caller,
            """
            DECLARE
                own record;
                owning text;
            BEGIN
                IF \(Self.isGuard) THEN
                    RETURN NEW;
                END IF;
                \(ownRevision)
                INTO own;
                IF own.origin IS DISTINCT FROM 'apply' OR NEW.revision <> own.serial THEN
                    RAISE EXCEPTION 'roster: history is written by Roster and by guards';
                END IF;
                SELECT r.project INTO owning FROM \(place).resources AS r
                WHERE r.key = NEW.resource;
                \(Self.keeping("owning"))
                RETURN NEW;
            END
            """)
    }
}
