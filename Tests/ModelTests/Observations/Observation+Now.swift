extension Observation {
    /// What `list` shows on a day.
    static func list(_ reference: Reference, on day: String) -> Observation {
        struct Document: Decodable {
            struct Group: Decodable {
                let id: String
                let members: Int
                let stored: Int
                let revision: Int
                let drifted: Bool
            }
            struct State: Decodable { let serial: Int }
            let asOf: String
            let state: State
            let groups: [Group]
        }
        let groups = reference.groups.sorted { $0.key < $1.key }.map { id, group in
            """
            \(id) \(group.effective(on: day).count) of \(group.members.count) \
            @\(reference.lastRevision(of: id))\(reference.hasDrifted(id) ? " drifted" : "")
            """
        }
        return Observation(
            "list", Document.self, expected: ["\(day) @\(reference.serial)"] + groups
        ) { document in
            ["\(document.asOf) @\(document.state.serial)"]
                + document.groups.map {
                    "\($0.id) \($0.members) of \($0.stored) @\($0.revision)"
                        + ($0.drifted ? " drifted" : "")
                }
        }
    }

    /// The list of a group on a day.
    static func export(_ id: String, _ group: Group, on day: String) -> Observation {
        Observation(
            "export \(id)",
            expected: group.effective(on: day).keys.sorted().map { $0 + "@contoso.com" }
        ) { $0.split(separator: "\n").map(String.init) }
    }

    /// All revisions, or those of one group.
    static func log(_ reference: Reference, of id: String? = nil) -> Observation {
        struct Document: Decodable {
            struct Revision: Decodable {
                struct Change: Decodable {
                    let id: String
                    let action: String
                    let membersAdded: Int
                    let membersRemoved: Int
                    let membersChanged: Int
                }
                let serial: Int
                let at: String
                let actor: String?
                let origin: String
                let message: String?
                let skipped: [String]
                let changes: [Change]
            }
            let revisions: [Revision]
        }
        let entries = reference.revisions.enumerated().reversed().filter { entry in
            id.map { entry.element.effects[$0] != nil } ?? true
        }
        let expected = entries.flatMap { index, revision in
            [
                "\(index + 1) \(reference.origin(index + 1)) \(revision.origin)"
                    + " \(revision.message ?? "") !\(revision.skipped)"
            ]
                + revision.effects.filter { id ?? $0.key == $0.key }.sorted { $0.key < $1.key }
                .map { id, effect in
                    "\(effect.action) \(id) +\(effect.added) -\(effect.removed) ~\(effect.changed)"
                }
        }
        return Observation(
            "log \(id ?? "") --limit 1000", Document.self, expected: expected
        ) { document in
            document.revisions.flatMap { revision in
                [
                    "\(revision.serial) \(revision.at) \(revision.actor ?? "nobody")"
                        + " \(revision.origin) \(revision.message ?? "") !\(revision.skipped)"
                ]
                    + revision.changes.map {
                        "\($0.action) \($0.id) +\($0.membersAdded) -\($0.membersRemoved)"
                            + " ~\($0.membersChanged)"
                    }
            }
        }
    }
}
