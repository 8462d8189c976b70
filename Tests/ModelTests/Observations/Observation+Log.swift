extension Observation {
    /// All revisions, or those of one group.
    static func log(_ reference: Reference, of id: String? = nil) -> Observation {
        let serials = (1...max(reference.serial, 1)).reversed().filter { serial in
            id.map { reference.revisions[serial - 1].effects[$0] != nil } ?? true
        }
        let expected = serials.flatMap { serial in
            let effects = reference.revisions[serial - 1].effects.filter { id ?? $0.key == $0.key }
            return [headline(serial, reference)]
                + effects.sorted { $0.key < $1.key }.map { id, effect in
                    "\(effect.action) \(id) +\(effect.added) -\(effect.removed) ~\(effect.changed)"
                } + holdLines(serial, reference) { id == nil || $0.id ?? id == id }
        }
        return Observation(
            "log \(id ?? "") --limit 1000", LogDocument.self, expected: expected
        ) { document in
            document.revisions.flatMap {
                [$0.headline] + $0.changes.map(\.line) + $0.holdLines
            }
        }
    }

    /// What changed one person's memberships.
    static func log(_ reference: Reference, member name: String) -> Observation {
        let expected = (1...max(reference.serial, 1)).reversed().flatMap { serial in
            let lines =
                steps(of: name, serial, reference)
                + holdLines(serial, reference) { $0.name == name }
            return lines.isEmpty ? [] : [headline(serial, reference)] + lines
        }
        return Observation(
            "log --member \(name)@contoso.com --limit 1000", LogDocument.self, expected: expected
        ) { document in
            document.revisions.flatMap {
                [$0.headline] + ($0.memberships ?? []).map(\.line) + $0.holdLines
            }
        }
    }

    private static func headline(_ serial: Int, _ reference: Reference) -> String {
        let revision = reference.revisions[serial - 1]
        return "\(serial) \(reference.origin(serial)) \(revision.origin)"
            + " \(revision.message ?? "") !\(revision.skipped)"
    }

    private static func holdLines(
        _ serial: Int, _ reference: Reference, of isWanted: (Hold) -> Bool
    ) -> [String] {
        let holds = reference.holds.filter(isWanted)
        return holds.filter { $0.made == serial }.map { "made " + $0.line }
            + holds.filter { $0.ended == serial }.map { "ended " + $0.line }
    }

    private static func steps(
        of name: String, _ serial: Int, _ reference: Reference
    ) -> [String] {
        reference.revisions[serial - 1].groups.keys.sorted().compactMap { id in
            let before = reference.group(id, at: serial - 1)?.members[name]
            let after = reference.group(id, at: serial)?.members[name]
            if before == after { return nil }
            return "\(before == nil ? "added" : after == nil ? "removed" : "changed") \(id)"
        }
    }
}

/// The JSON of `log`, as far as it is compared.
private struct LogDocument: Decodable {
    struct Revision: Decodable {
        let serial: Int
        let at: String
        let actor: String?
        let origin: String
        let message: String?
        let skipped: [String]
        let changes: [Change]
        let holdsMade: [ObservedHold]
        let holdsEnded: [ObservedHold]
        let memberships: [Step]?

        var headline: String {
            "\(serial) \(at) \(actor ?? "nobody") \(origin) \(message ?? "") !\(skipped)"
        }
        var holdLines: [String] {
            holdsMade.map { "made " + $0.line } + holdsEnded.map { "ended " + $0.line }
        }
    }
    struct Change: Decodable {
        let id: String
        let action: String
        let membersAdded: Int
        let membersRemoved: Int
        let membersChanged: Int

        var line: String {
            "\(action) \(id) +\(membersAdded) -\(membersRemoved) ~\(membersChanged)"
        }
    }
    struct Step: Decodable {
        let id: String
        let action: String

        var line: String { "\(action) \(id)" }
    }

    let revisions: [Revision]
}
