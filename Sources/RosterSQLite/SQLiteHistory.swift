internal import GRDB
internal import RosterModel
internal import RosterState

/// The history of one resource since it was sealed.
struct SQLiteHistory {
    let db: Database
    let resource: ResourceRow

    func drift() throws -> Drift {
        let origins = try origins()
        return Drift(
            members: try memberDrift(origins), attributes: try attributeDrift(origins))
    }

    /// The revisions since the seal, by serial.
    private func origins() throws -> [Int: (isApply: Bool, origin: DriftOrigin)] {
        var origins: [Int: (isApply: Bool, origin: DriftOrigin)] = [:]
        let rows = try Row.fetchAll(
            db, sql: "SELECT serial, origin, at, actor FROM revisions WHERE serial > ?",
            arguments: [resource.sealed])
        for row in rows {
            let serial: Int = row["serial"]
            origins[serial] = (
                row["origin"] == Revision.Origin.apply.rawValue,
                DriftOrigin(serial: serial, at: row["at"], actor: row["actor"])
            )
        }
        return origins
    }

    private func memberDrift(
        _ origins: [Int: (isApply: Bool, origin: DriftOrigin)]
    ) throws -> [MemberDrift] {
        var spans: [String: [DriftComputation<MemberDetails>.Span]] = [:]
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT address, until, note, consent, added, removed FROM former_members
                WHERE grp = :group AND removed > :sealed
                UNION ALL
                SELECT address, until, note, consent, added, NULL FROM members
                WHERE grp = :group AND (added > :sealed OR address IN
                    (SELECT address FROM former_members WHERE grp = :group AND removed > :sealed))
                """,
            arguments: ["group": resource.key, "sealed": resource.sealed])
        for row in rows {
            let details = MemberDetails(
                until: (row["until"] as String?).flatMap { CalendarDay($0) }, note: row["note"],
                consent: row["consent"])
            spans[row["address"], default: []].append(
                DriftComputation<MemberDetails>.Span(
                    value: details, added: row["added"], removed: row["removed"]))
        }
        let computation = MemberDriftComputation(sealed: resource.sealed) {
            origins[$0]?.isApply ?? false
        }
        return spans.compactMap { address, spans in
            guard let net = computation.net(of: spans), let address = try? Address(address),
                let origin = origins[net.serial]?.origin
            else { return nil }
            return MemberDrift(
                address: address, before: net.before, after: net.after, origin: origin)
        }
    }

    /// The net of each attribute by itself, so that each names the revision that changed it.
    private func attributeDrift(
        _ origins: [Int: (isApply: Bool, origin: DriftOrigin)]
    ) throws -> [AttributeDrift] {
        let spans = try attributeSpans()
        let computation = DriftComputation<AttributeValue?>(sealed: resource.sealed) {
            origins[$0]?.isApply ?? false
        }
        return resource.resource.kind.attributes.compactMap { name in
            guard let net = computation.net(of: DriftComputation.joined(spans) { $0[name] }),
                let origin = origins[net.serial]?.origin,
                let change = AttributeChange(
                    name.rawValue, net.before ?? nil, net.after ?? nil)
            else { return nil }
            return AttributeDrift(change: change, origin: origin)
        }
    }

    private func attributeSpans() throws -> [DriftComputation<Attributes>.Span] {
        var spans = [
            DriftComputation<Attributes>.Span(
                value: resource.resource.attributes, added: resource.since, removed: nil)
        ]
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT * FROM former_resources WHERE key = ? AND removed > ?",
            arguments: [resource.key, resource.sealed])
        for row in rows {
            spans.append(
                DriftComputation<Attributes>.Span(
                    value: AttributesJSON.attributes(of: row["attributes"]), added: row["added"],
                    removed: row["removed"]))
        }
        return spans
    }
}
