/// The guards of `resources` and of what is counted for them.
extension PostgresSchema {
    var resourceFunctions: [Function] {
        [replaceAttributes, resourcesInsert, resourcesUpdate, resourcesSized, changesInsert]
    }

    /// Keeps the attributes that an update replaces; an outsider's is counted too.
    private var replaceAttributes: Function {
        function(
            "replace_attributes", arguments: "key integer, since integer, attributes jsonb",
            types: "integer, integer, jsonb", returns: "integer",
            """
            DECLARE
                opened integer := \(place).open_revision();
            BEGIN
                \(Self.beginWriting)
                IF $2 < opened THEN
                    INSERT INTO \(place).former_resources (key, removed, added, attributes)
                    VALUES ($1, opened, $2, $3);
                END IF;
                IF NOT EXISTS (SELECT FROM \(place).revisions AS r
                    WHERE r.serial = opened AND r.origin = 'apply') THEN
                    INSERT INTO \(place).revision_changes
                        (revision, resource, action, added, removed, changed)
                    VALUES (opened, $1, 'update', 0, 0, 0) ON CONFLICT DO NOTHING;
                END IF;
                \(Self.endWriting)
                RETURN opened;
            END
            """)
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
                IF NEW.version <> 1 OR NEW.size <> 0
                    OR (NEW.since, NEW.revision, NEW.sealed)
                        <> (own.serial, own.serial, own.serial) THEN
                    RAISE EXCEPTION 'roster: this column is kept by Roster and by guards';
                END IF;
                RETURN NEW;
            END
            """)
    }

    private static let identity = ["key", "id", "kind", "name", "folded", "project"]
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

    /// An outsider changes attributes and nothing else; an apply keeps its own books; guards only
    /// theirs.
    private var resourcesUpdate: Function {
        function(
            "resources_update",
            """
            DECLARE
                booked boolean := \(Self.differ(in: Self.bookkeeping));
                own record;
            BEGIN
                IF \(Self.differ(in: Self.identity)) THEN
                    RAISE EXCEPTION
                        'roster: the id, kind, name and project of a group are permanent';
                END IF;
                SELECT * INTO own FROM \(place).current_revision();
                IF NEW.attributes IS DISTINCT FROM OLD.attributes THEN
                    IF jsonb_typeof(NEW.attributes) <> 'object' THEN
                        RAISE EXCEPTION 'roster: attributes are a JSON object';
                    END IF;
                    IF OLD.kind = 'Segment' AND NEW.attributes -> 'app'
                        IS DISTINCT FROM OLD.attributes -> 'app' THEN
                        RAISE EXCEPTION 'roster: the app of a segment is permanent';
                    END IF;
                    IF own.origin IS DISTINCT FROM 'apply' THEN
                        IF booked THEN
                            RAISE EXCEPTION 'roster: this column is kept by Roster and by guards';
                        END IF;
                        NEW.since := \(place).replace_attributes(
                            OLD.key, OLD.since, OLD.attributes);
                        NEW.revision := NEW.since;
                        NEW.version := OLD.version + 1;
                        NEW.fingerprint := NULL;
                        NEW.member_fingerprint := NULL;
                        RETURN NEW;
                    END IF;
                    NEW.since := \(place).replace_attributes(OLD.key, OLD.since, OLD.attributes);
                ELSIF \(Self.isWriting) THEN
                    RETURN NEW;
                ELSIF NEW.since <> OLD.since THEN
                    RAISE EXCEPTION 'roster: this column is kept by Roster and by guards';
                END IF;
                IF own.origin IS DISTINCT FROM 'apply' OR NEW.size <> OLD.size
                    OR NEW.version <> OLD.version + 1 OR NEW.revision <> own.serial
                    OR NEW.sealed NOT IN (OLD.sealed, own.serial) THEN
                    RAISE EXCEPTION 'roster: this column is kept by Roster and by guards';
                END IF;
                RETURN NEW;
            END
            """)
    }

    /// Looked at when the transaction commits, so that all members can be replaced in one.
    ///
    /// What went wrong without guards has to be told all the same: `distrust` writes the only
    /// outside revision that has a message.
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
                        AND v.origin = 'outside' AND v.message IS NOT NULL);
                IF counted < 1 THEN
                    RAISE EXCEPTION 'roster: a group cannot become empty';
                ELSIF counted > 10000 THEN
                    RAISE EXCEPTION 'roster: a group has at most 10000 members';
                END IF;
                RETURN NULL;
            END
            """)
    }

    private var changesInsert: Function {
        function(
            "revision_changes_insert",
            """
            BEGIN
                IF \(Self.isWriting) OR EXISTS (SELECT FROM \(place).current_revision() AS own
                    WHERE own.serial = NEW.revision AND own.origin = 'apply') THEN
                    RETURN NEW;
                END IF;
                RAISE EXCEPTION 'roster: history is written by Roster and by guards';
            END
            """)
    }
}
