internal import GRDB
internal import RosterModel
internal import RosterState

extension SQLiteSnapshot {
    func revision(_ reference: RevisionReference) throws -> Revision? {
        let (condition, arguments): (String, StatementArguments) =
            switch reference {
            case .serial(let serial): ("serial = ?", [serial])
            case .id(let id): ("id = ?", [id])
            case .notAfter(let moment): ("at <= ?", [moment])
            case .lastApply(let project): ("origin = 'apply' AND project = ?", [project])
            }
        return try Row.fetchOne(
            db, sql: "SELECT * FROM revisions WHERE \(condition) ORDER BY serial DESC LIMIT 1",
            arguments: arguments
        ).map(revision)
    }

    func resources(_ scope: ResourceScope, at serial: Int) throws -> [PastResource] {
        let (condition, arguments): (String, StatementArguments) =
            switch scope {
            case .project(let project): ("project = :scope", ["scope": project])
            case .ids(let ids):
                (
                    "id IN (SELECT value FROM json_each(:scope))",
                    ["scope": Self.list(ids.map(\.text))]
                )
            case .kinds(let kinds):
                (
                    "kind IN (SELECT value FROM json_each(:scope))",
                    ["scope": Self.list(kinds.map(\.rawValue))]
                )
            }
        return try Row.fetchAll(
            db,
            sql: """
                SELECT id, kind, name, project, coalesce(
                    (SELECT former.attributes FROM former_resources AS former
                        WHERE former.key = resources.key AND added <= :serial AND removed > :serial),
                    attributes) AS attributes,
                    (SELECT max(revision_changes.revision) FROM revision_changes
                        WHERE resource = resources.key AND revision_changes.revision <= :serial
                    ) AS touched
                FROM resources WHERE \(condition) AND touched IS NOT NULL
                    AND (withdrawn IS NULL OR withdrawn > :serial)
                """,
            arguments: arguments + ["serial": serial]
        ).compactMap { row in
            ResourceRow.resource(
                kind: row["kind"], id: row["id"], name: row["name"], attributes: row["attributes"]
            ).map { PastResource(resource: $0, project: row["project"], revision: row["touched"]) }
        }.sorted { Resource.reportOrder($0.resource, $1.resource) }
    }

    /// Looks an address up in every group: an index would make a first apply three times as long.
    func memberships(of address: Address) throws -> [MembershipSpan] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT resources.id, until, note, consent, added, NULL AS removed
                FROM resources CROSS JOIN members
                WHERE members.grp = resources.key AND address = :address
                UNION ALL
                SELECT resources.id, until, note, consent, added, removed
                FROM former_members CROSS JOIN resources
                WHERE resources.key = former_members.grp AND address = :address
                """,
            arguments: ["address": address.text]
        ).compactMap { row in
            ResourceID(row["id"] as String).map { group in
                MembershipSpan(
                    group: group, details: MemberDetails(row), added: row["added"],
                    removed: row["removed"])
            }
        }
    }

    func memberships(
        of addresses: AddressSet, in group: ResourceID
    ) throws -> [Address: [MembershipSpan]] {
        guard let row = try row(of: group) else { return [:] }
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT address, until, note, consent, added, NULL AS removed
                FROM json_each(:addresses) CROSS JOIN members
                WHERE grp = :group AND address = value
                UNION ALL
                SELECT address, until, note, consent, added, removed
                FROM json_each(:addresses) CROSS JOIN former_members
                WHERE grp = :group AND address = value
                """,
            arguments: ["addresses": Self.list(addresses.map(\.text)), "group": row.key])
        return try rows.reduce(into: [:]) { spans, row in
            spans[try Address(row["address"] as String), default: []].append(
                MembershipSpan(
                    group: group, details: MemberDetails(row), added: row["added"],
                    removed: row["removed"]))
        }
    }

    func attributeChanges(
        of kind: Kind, in project: String, after serial: Int
    ) throws -> [Int: Set<ResourceID>] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                WITH own AS (SELECT * FROM resources WHERE project = :project AND kind = :kind),
                    changes (id, serial) AS (
                        SELECT id, since FROM own UNION SELECT id, withdrawn FROM own
                        UNION SELECT id, added FROM own JOIN former_resources USING (key)
                        UNION SELECT id, removed FROM own JOIN former_resources USING (key))
                SELECT id, serial FROM changes WHERE serial > :serial
                """,
            arguments: ["project": project, "kind": kind.rawValue, "serial": serial])
        return rows.reduce(into: [:]) { changes, row in
            guard let id = ResourceID(row["id"] as String) else { return }
            changes[row["serial"], default: []].insert(id)
        }
    }

    /// Ids, kinds or addresses as a list in JSON, which SQLite takes as one argument however many they
    /// are; none of them has a character that JSON escapes.
    static func list(_ words: [String]) -> String {
        "[" + words.map { "\"\($0)\"" }.joined(separator: ",") + "]"
    }
}
