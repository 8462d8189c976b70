/// How guards are put back.
extension PostgresSchema {
    /// Makes everything but tables what it should be; to be run in one transaction, by the owner,
    /// with `distrust()` after it.
    ///
    /// Rights on a function or view that was gone are gone too: `roles` gives them again.
    ///
    /// - Parameter difference: What differs; nothing in it may be damage.
    /// - Returns: Statements without their semicolons.
    package func repair(_ difference: Difference) -> [String] {
        // A function stays in its place: triggers need it.
        let gone = (difference.changed.filter { $0.kind != .function } + difference.unexpected)
            .sorted { Self.removalOrder($0) < Self.removalOrder($1) }
        let wanted = difference.missing + difference.changed
        return gone.flatMap(removal) + creation(of: wanted)
    }

    private static func removalOrder(_ entry: Entry) -> Int { entry.kind == .function ? 1 : 0 }

    private func removal(of entry: Entry) -> [String] {
        let name = Self.quoted(entry.name)
        let table = "\(place).\(entry.table)"
        switch entry.kind {
        case .trigger, .rule, .policy: return ["DROP \(entry.kind.rawValue) \(name) ON \(table)"]
        case .constraint: return ["ALTER TABLE \(table) DROP CONSTRAINT \(name)"]
        case .index, .view: return ["DROP \(entry.kind.rawValue) \(place).\(name)"]
        case .function: return ["DROP FUNCTION \(place).\(entry.name)"]
        case .rowSecurity:
            return ["DISABLE", "NO FORCE"].map { "ALTER TABLE \(table) \($0) ROW LEVEL SECURITY" }
        // The server quotes what needs it, schema and all.
        case .heir: return ["ALTER TABLE \(entry.name) NO INHERIT \(table)"]
        case .table, .setting: return []
        }
    }

    /// In the order of `creation(lineage:)`, in which each finds what it needs.
    private func creation(of entries: [Entry]) -> [String] {
        func isWanted(_ kind: Entry.Kind, _ name: String) -> Bool {
            entries.contains { $0.kind == kind && $0.name == name }
        }
        let constraints = tables.flatMap { table in
            table.constraints.filter { isWanted(.constraint, $0.name) }.map {
                "ALTER TABLE \(place).\(table.name) ADD CONSTRAINT \($0.name) \($0.definition)"
            }
        }
        return constraints
            + indexes.filter { isWanted(.index, $0.name) }.map(\.statement)
            + functions.filter { isWanted(.function, $0.signature) }.flatMap {
                $0.statements + [handingBack($0)]
            }
            + triggers.filter { isWanted(.trigger, $0.name) }.map(\.statement)
            + views.filter { isWanted(.view, $0.name) }.flatMap(\.statements)
    }

    /// Gives a function to the owner of the tables, whoever made it.
    private func handingBack(_ function: Function) -> String {
        """
        DO $roster$
        BEGIN
            EXECUTE pg_catalog.format('ALTER FUNCTION \(place).\(function.signature) OWNER TO %I', (
                SELECT pg_catalog.pg_get_userbyid(c.relowner) FROM pg_catalog.pg_class AS c
                WHERE c.oid = '\(place).state'::pg_catalog.regclass));
        END
        $roster$
        """
    }

    /// A name that others chose, as SQL takes it; a quote in it must not end it.
    private static func quoted(_ name: String) -> String {
        "\""
            + name.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }
}
