extension Reference {
    /// The groups that there were, as they were then, by id.
    func groups(at point: Point) -> [(id: String, group: Group)] {
        guard point.serial > 0 else { return [] }
        return revisions[point.serial - 1].groups.sorted { $0.key < $1.key }
            .map { (id: $0.key, group: $0.value) }
    }

    /// The last revision then that touched a group.
    func lastRevision(of id: String, at point: Point) -> Int {
        (revisions.prefix(point.serial).lastIndex { $0.effects[id] != nil } ?? -1) + 1
    }

    /// Who counted in a group: nobody whom a hold kept out, unless nobody but additions would be left;
    /// no addition that had lapsed, unless nobody would; then last days act.
    func effective(_ id: String, at point: Point) -> [String: Group.Details] {
        guard var group = group(id, at: point.serial) else { return [:] }
        let added = holds.filter { $0.id == id && $0.until != nil && $0.stood(at: point.serial) }
        let allowed = group.members.filter { !keptOut(of: id, at: point).contains($0.key) }
        if allowed.contains(where: { name, _ in !added.contains { $0.name == name } }) {
            group.members = allowed
        }
        let staying = group.members.filter { !lapsedAdditions(to: id, at: point).contains($0.key) }
        if !staying.isEmpty { group.members = staying }
        return group.effective(on: point.day)
    }

    /// Who was not to be there.
    func keptOut(of id: String, at point: Point) -> Set<String> {
        Set(holds.filter { $0.bars(from: id) && $0.stood(at: point.serial) }.map(\.name))
    }

    /// Whose addition stood then although its time was over.
    func lapsedAdditions(to id: String, at point: Point) -> Set<String> {
        let lapsed = holds.filter {
            $0.id == id && $0.stood(at: point.serial) && $0.isLapsed(at: point.moment)
        }
        return Set(lapsed.map(\.name))
    }

    /// A membership without a break.
    struct Presence: Equatable {
        let since: Int
        /// Nil while it lasts.
        let ended: Int?
        /// The last ones.
        let details: Group.Details
    }

    /// The memberships of a person in a group until a revision, the oldest first.
    func presences(of name: String, in id: String, at serial: Int) -> [Presence] {
        var presences: [Presence] = []
        var start: Int?
        for current in 1...max(serial, 1) where serial > 0 {
            let before = group(id, at: current - 1)?.members[name]
            let after = group(id, at: current)?.members[name]
            if before == nil, after != nil { start = current }
            if let before, after == nil, let since = start {
                presences.append(Presence(since: since, ended: current, details: before))
            }
        }
        if let since = start, let details = group(id, at: serial)?.members[name] {
            presences.append(Presence(since: since, ended: nil, details: details))
        }
        return presences
    }
}
