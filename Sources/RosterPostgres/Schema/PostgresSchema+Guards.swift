/// The triggers that keep the rules and the history whoever writes, Roster too.
///
/// None is `ENABLE ALWAYS`, which would write history twice on a logical subscriber.
extension PostgresSchema {
    struct Trigger {
        let name: String
        let table: String
        let statement: String
    }

    var triggers: [Trigger] {
        memberTriggers + resourceTriggers + historyTriggers
    }

    private var memberTriggers: [Trigger] {
        [
            locking("members_lock", "INSERT OR DELETE OR UPDATE", on: "members"),
            trigger(
                "members_inserted", "AFTER INSERT", on: "members",
                "REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT"),
            trigger(
                "members_update", "BEFORE UPDATE", on: "members",
                "FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*))"),
            trigger(
                "members_updated", "AFTER UPDATE", on: "members",
                "REFERENCING OLD TABLE AS replaced NEW TABLE AS replacing FOR EACH STATEMENT"),
            trigger(
                "members_deleted", "AFTER DELETE", on: "members",
                "REFERENCING OLD TABLE AS gone FOR EACH STATEMENT"),
            refusing("members_truncate", "TRUNCATE", on: "members", "a group cannot become empty"),
        ]
    }

    private var resourceTriggers: [Trigger] {
        [
            locking("resources_lock", "INSERT OR UPDATE", on: "resources"),
            trigger("resources_insert", "BEFORE INSERT", on: "resources", "FOR EACH ROW"),
            trigger(
                "resources_update", "BEFORE UPDATE", on: "resources",
                "FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*))"),
            trigger(
                "resources_updated", "AFTER UPDATE", on: "resources",
                "FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*))"),
            refusing(
                "resources_delete", "DELETE OR TRUNCATE", on: "resources",
                "a group cannot be deleted"),
            trigger(
                "resources_sized", kind: "CONSTRAINT TRIGGER", "AFTER INSERT OR UPDATE OF size",
                on: "resources", "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"),
        ]
    }

    private var historyTriggers: [Trigger] {
        let former = ["former_members", "former_resources"].flatMap { table in
            [
                refusing(
                    "\(table)_insert", "INSERT", on: table, unlessWriting: true,
                    "history is written by Roster and by guards"),
                refusing(
                    "\(table)_change", "DELETE OR UPDATE OR TRUNCATE", on: table,
                    "history is permanent"),
            ]
        }
        return former + [
            trigger(
                "revision_changes_insert", "BEFORE INSERT", on: "revision_changes", "FOR EACH ROW"),
            refusing(
                "revision_changes_update", "UPDATE", on: "revision_changes", unlessWriting: true,
                "history is permanent"),
            refusing(
                "revision_changes_delete", "DELETE OR TRUNCATE", on: "revision_changes",
                "history is permanent"),
            refusing(
                "holds_change", "INSERT OR UPDATE", on: "holds", unlessWriting: true,
                "holds are made and lifted by roster override"),
            refusing(
                "holds_delete", "DELETE OR TRUNCATE", on: "holds",
                "holds are made and lifted by roster override"),
            refusing(
                "uploads_change", "DELETE OR UPDATE OR TRUNCATE", on: "uploads",
                "uploads are recorded by roster publish"),
            refusing(
                "revisions_insert", "INSERT", on: "revisions", unlessWriting: true,
                "revisions are written by Roster and by guards"),
            refusing(
                "revisions_change", "DELETE OR UPDATE OR TRUNCATE", on: "revisions",
                "revisions are permanent"),
            refusing(
                "state_update", "UPDATE", on: "state", unlessWriting: true,
                "the identity of a state is permanent"),
            refusing(
                "state_change", "INSERT OR DELETE OR TRUNCATE", on: "state",
                "the identity of a state is permanent"),
        ]
    }

    /// Calls `function`, which is given with its arguments, or the one named after the trigger.
    private func trigger(
        _ name: String, kind: String = "TRIGGER", _ event: String, on table: String,
        _ manner: String, calling function: String? = nil
    ) -> Trigger {
        Trigger(
            name: name, table: table,
            statement: """
                CREATE \(kind) \(name) \(event) ON \(place).\(table) \(manner) \
                EXECUTE FUNCTION \(place).\(function ?? "\(name)()")
                """)
    }

    private func locking(_ name: String, _ events: String, on table: String) -> Trigger {
        trigger(
            name, "BEFORE \(events)", on: table, "FOR EACH STATEMENT", calling: "lock_state()")
    }

    private func refusing(
        _ name: String, _ events: String, on table: String, unlessWriting: Bool = false,
        _ reason: String
    ) -> Trigger {
        trigger(
            name, "BEFORE \(events)", on: table, "FOR EACH STATEMENT",
            calling: "\(unlessWriting ? "refuse_strangers" : "refuse")('\(reason)')")
    }
}
