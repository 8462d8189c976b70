/// What a plan should say, by the declarations, the reference and a day.
struct PlannedChanges {
    struct Change {
        let action: String
        let after: Group
        let effect: Reference.Effect
        /// Additions, removals and changes with their cause, and what is acknowledged.
        let lines: [String]
        /// The holds that it ends.
        let ended: [Int]
    }

    /// By id.
    private(set) var changes: [String: Change] = [:]
    /// What is declared under another name than stored, or nobody would be left of.
    private(set) var refused: [String] = []
    /// What an apply that skips the refused leaves out.
    var skipped: [String] = []

    init(
        _ declared: [String: Declaration], at moment: String, of reference: Reference,
        targets: [String]? = nil
    ) {
        for (id, declaration) in declared where targets?.contains(id) ?? true {
            if declaration.isRenamed, reference.groups[id] != nil {
                refused.append(id)
            } else {
                let planned = PlannedGroup(declaration.group, at: moment, id, reference)
                if planned.isEmpty { refused.append(id) } else { changes[id] = planned.change }
            }
        }
        refused.sort()
    }

    /// The live holds that no change ends, as `ObservedHold.line` has them.
    func holds(of reference: Reference, at moment: String) -> [String] {
        let ended = Set(changes.values.flatMap(\.ended))
        return reference.holds.enumerated().filter { index, hold in
            hold.ended == nil && !hold.isLapsed(at: moment) && !ended.contains(index)
        }.map(\.element.line)
    }
}

/// A group as a document declares it.
struct Declaration {
    var group: Group
    /// Whether its name is not the one that it has from the beginning.
    var isRenamed = false
}

extension Reference {
    /// When and by whom a revision was made, in the form of `ObservedOrigin.line`.
    func origin(_ serial: Int) -> String {
        let revision = revisions[serial - 1]
        return "\(revision.at) \(revision.actor ?? "nobody")"
    }
}
