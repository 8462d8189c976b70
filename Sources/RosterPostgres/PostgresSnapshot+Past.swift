internal import RosterModel
internal import RosterState

extension PostgresSnapshot {
    func revision(_ reference: RevisionReference) throws -> Revision? {
        let (condition, argument): (String, PostgresValue) =
            switch reference {
            case .serial(let serial): ("serial = $1::bigint", .integer(serial))
            case .id(let id): ("id = $1", .text(id))
            // Roster knows times to the millisecond.
            case .notAfter(let moment):
                ("date_trunc('milliseconds', at) <= $1::timestamptz", .text(moment))
            case .lastApply(let project): ("origin = 'apply' AND project = $1", .text(project))
            }
        return try connection.execute(
            """
            SELECT \(Self.columns) FROM \(schema).revisions
            WHERE \(condition) ORDER BY serial DESC LIMIT 1
            """, [argument]
        ).first.map { try Revision($0) }
    }

    func resources(_ scope: ResourceScope, at serial: Int) throws -> [PastResource] {
        let (condition, argument): (String, PostgresValue) =
            switch scope {
            case .project(let project): ("project = $2", .text(project))
            case .ids(let ids): ("id = ANY($2::text[])", .array(ids.map(\.text)))
            case .kinds(let kinds): ("kind = ANY($2::text[])", .array(kinds.map(\.rawValue)))
            }
        return try connection.execute(
            """
            SELECT id, kind, name, project, coalesce(
                (SELECT former.attributes FROM \(schema).former_resources AS former
                    WHERE former.key = resources.key AND added <= $1 AND removed > $1),
                attributes) AS attributes, touched
            FROM \(schema).resources CROSS JOIN LATERAL (
                SELECT max(revision_changes.revision) AS touched FROM \(schema).revision_changes
                WHERE resource = resources.key AND revision_changes.revision <= $1) AS changes
            WHERE \(condition) AND touched IS NOT NULL AND (withdrawn IS NULL OR withdrawn > $1)
            """, [.integer(serial), argument]
        ).compactMap { row in
            let project: String = try row["project"]
            let touched: Int = try row["touched"]
            return ResourceRow.resource(
                kind: try row["kind"], id: try row["id"], name: try row["name"],
                attributes: try row["attributes"]
            ).map { PastResource(resource: $0, project: project, revision: touched) }
        }.sorted { Resource.reportOrder($0.resource, $1.resource) }
    }

    /// Looks an address up in every group, whatever the server thinks of that: an index would make
    /// a first apply three times as long.
    func memberships(of address: Address) throws -> [MembershipSpan] {
        try connection.execute(
            """
            SELECT id, until, note, consent, added, NULL AS removed
            FROM \(schema).resources CROSS JOIN LATERAL (
                SELECT * FROM \(schema).members
                WHERE grp = resources.key AND address = $1 LIMIT 1) AS current
            UNION ALL
            SELECT id, until, note, consent, added, removed
            FROM \(schema).former_members JOIN \(schema).resources ON key = grp
            WHERE address = $1
            """, [.text(address.text)]
        ).compactMap { row in
            let id: String = try row["id"]
            guard let group = ResourceID(id) else { return nil }
            return MembershipSpan(
                group: group, details: try MemberDetails(row), added: try row["added"],
                removed: try row["removed"])
        }
    }

    func memberships(
        of addresses: AddressSet, in group: ResourceID
    ) throws -> [Address: [MembershipSpan]] {
        guard let row = try row(of: group) else { return [:] }
        return try connection.execute(
            """
            SELECT address, until, note, consent, added, NULL AS removed
            FROM \(schema).members WHERE grp = $1 AND address = ANY($2::text[])
            UNION ALL
            SELECT address, until, note, consent, added, removed
            FROM \(schema).former_members WHERE grp = $1 AND address = ANY($2::text[])
            """, [.integer(Int(row.key)), .array(addresses.map(\.text))]
        ).reduce(into: [:]) { spans, row in
            let address: String = try row["address"]
            spans[try Address(address), default: []].append(
                MembershipSpan(
                    group: group, details: try MemberDetails(row), added: try row["added"],
                    removed: try row["removed"]))
        }
    }

    func attributeChanges(
        of kind: Kind, in project: String, after serial: Int
    ) throws -> [Int: Set<ResourceID>] {
        try connection.execute(
            """
            WITH own AS (SELECT * FROM \(schema).resources WHERE project = $1 AND kind = $2),
                changes (id, serial) AS (
                    SELECT id, since FROM own UNION SELECT id, withdrawn FROM own
                    UNION SELECT id, added FROM own JOIN \(schema).former_resources USING (key)
                    UNION SELECT id, removed FROM own JOIN \(schema).former_resources USING (key))
            SELECT id, serial FROM changes WHERE serial > $3
            """, [.text(project), .text(kind.rawValue), .integer(serial)]
        ).reduce(into: [:]) { changes, row in
            let id: String = try row["id"]
            guard let id = ResourceID(id) else { return }
            changes[try row["serial"], default: []].insert(id)
        }
    }
}
