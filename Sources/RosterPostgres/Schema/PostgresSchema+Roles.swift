/// Roles without login, named after the schema, which people's own roles are made members of.
extension PostgresSchema {
    /// What a role of the schema may do.
    package enum Role: String, CaseIterable, Sendable {
        /// Owns everything, so that no person does.
        case owner
        /// Plans, lists and reads the log.
        case read
        /// Breaks the glass: by `roster override`, or by SQL, which is recorded as done outside.
        case edit
        /// Applies and loads customers, without being superuser or owner.
        case apply
    }

    package func name(of role: Role) -> String { "\(name)_\(role.rawValue)" }

    /// Makes the roles and gives them the schema; can be run again, also after a repair.
    ///
    /// For a superuser, or whoever owns the database and may create roles.
    package var roles: [String] {
        [creatingRoles] + handingOver + granting
    }

    /// Whether the schema was given to its roles: then they need their rights anew after a repair.
    package var hasRoles: String {
        """
        SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace AS n
            JOIN pg_catalog.pg_roles AS r ON r.oid = n.nspowner
            WHERE n.nspname = '\(name)' AND r.rolname = '\(name(of: .owner))')
        """
    }

    /// Whoever gives something to a role must be able to become it; a superuser is.
    private var creatingRoles: String {
        let names = Role.allCases.map { "'\(name(of: $0))'" }.joined(separator: ", ")
        return """
            DO $roster$
            DECLARE
                wanted text;
            BEGIN
                FOREACH wanted IN ARRAY ARRAY[\(names)] LOOP
                    BEGIN
                        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted) THEN
                            EXECUTE pg_catalog.format('CREATE ROLE %I NOLOGIN', wanted);
                        END IF;
                    EXCEPTION WHEN duplicate_object OR unique_violation THEN
                        NULL;
                    END;
                END LOOP;
                IF NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user)
                    AND NOT EXISTS (SELECT FROM pg_catalog.pg_namespace AS n
                        WHERE n.nspname = '\(name)'
                        AND n.nspowner = '\(name(of: .owner))'::pg_catalog.regrole) THEN
                    EXECUTE pg_catalog.format(
                        'GRANT %I TO %I', '\(name(of: .owner))', current_user);
                END IF;
            END
            $roster$
            """
    }

    private var handingOver: [String] {
        let owner = "OWNER TO \"\(name(of: .owner))\""
        return ["ALTER SCHEMA \(place) \(owner)"]
            + tables.map { "ALTER TABLE \(place).\($0.name) \(owner)" }
            + functions.map { "ALTER FUNCTION \(place).\($0.signature) \(owner)" }
            + views.map { "ALTER VIEW \(place).\($0.name) \(owner)" }
    }

    private var granting: [String] {
        let (edit, apply) = (name(of: .edit), name(of: .apply))
        let all = [Role.read, .edit, .apply].map { "\"\(name(of: $0))\"" }.joined(separator: ", ")
        let readable = (tables.map(\.name) + views.map(\.name)).map { "\(place).\($0)" }
            .joined(separator: ", ")
        return [
            "REVOKE ALL ON SCHEMA \(place) FROM PUBLIC",
            "REVOKE ALL ON \(readable) FROM PUBLIC, \(all)",
            "GRANT USAGE ON SCHEMA \(place) TO \(all)",
            "GRANT SELECT ON \(readable) TO \(all)",
            """
            GRANT INSERT (grp, address, until, note, consent), UPDATE (until, note, consent), DELETE \
            ON \(place).members TO "\(edit)"
            """,
            "GRANT UPDATE (attributes) ON \(place).resources TO \"\(edit)\"",
            "GRANT INSERT, UPDATE, DELETE ON \(place).members TO \"\(apply)\"",
            "GRANT INSERT, UPDATE ON \(place).resources TO \"\(apply)\"",
            "GRANT INSERT ON \(place).revision_changes TO \"\(apply)\"",
            "GRANT INSERT, DELETE ON \(place).customers TO \"\(apply)\"",
            "GRANT INSERT ON \(place).customer_loads TO \"\(apply)\"",
            """
            GRANT INSERT (resource, step, fingerprint, size, revision, actor) ON \(place).uploads \
            TO "\(apply)"
            """,
        ]
            + executing(["begin_apply"], by: "\"\(apply)\"")
            + executing(
                ["lock_for_writing", "begin_override", "make_hold", "end_hold"],
                by: "\"\(apply)\", \"\(edit)\"")
    }
    private func executing(_ names: [String], by roles: String) -> [String] {
        functions.filter { names.contains($0.name) }
            .map { "GRANT EXECUTE ON FUNCTION \(place).\($0.signature) TO \(roles)" }
    }
}
