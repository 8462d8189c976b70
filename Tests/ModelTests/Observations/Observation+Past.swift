extension Observation {
    /// What `list` shows of a point.
    static func list(_ reference: Reference, at point: Point) -> Observation {
        let groups = reference.groups(at: point).map { id, group in
            """
            \(id) \(reference.effective(id, at: point).count) of \(group.members.count) \
            @\(reference.lastRevision(of: id, at: point))\
            \(!point.isPast && reference.hasDrifted(id) ? " drifted" : "")
            """
        }
        return Observation(
            "list\(point.option)", ListDocument.self,
            expected: ["\(point.day) @\(point.serial) of \(reference.serial)"] + groups,
            lines: \.lines)
    }

    /// The list of a group at a point.
    static func export(_ id: String, _ reference: Reference, at point: Point) -> Observation {
        Observation(
            "export \(id)\(point.option)",
            expected: reference.effective(id, at: point).keys.sorted().map { $0 + "@contoso.com" }
        ) { $0.split(separator: "\n").map(String.init) }
    }
}

/// The JSON of `list`, as far as it is compared.
private struct ListDocument: Decodable {
    struct Group: Decodable {
        let id: String
        let members: Int
        let stored: Int
        let revision: Int
        /// Nil in the past.
        let drifted: Bool?
    }
    struct State: Decodable { let serial: Int }

    let asOf: String
    let state: State
    /// Nil for now.
    let at: State?
    let groups: [Group]

    var lines: [String] {
        ["\(asOf) @\((at ?? state).serial) of \(state.serial)"]
            + groups.map {
                "\($0.id) \($0.members) of \($0.stored) @\($0.revision)"
                    + ($0.drifted == true ? " drifted" : "")
            }
    }
}
