extension Reference {
    /// One value that somebody changed outside, net of what was undone.
    struct Drift<Value> {
        /// As the seal left it.
        let before: Value
        let after: Value
        /// The last revision that made a difference.
        let serial: Int
    }

    /// The drift of each membership of a group, by name.
    func memberDrift(of id: String) -> [String: Drift<Group.Details?>] {
        let names = Set(groups[id]?.members.keys.map { $0 } ?? [])
            .union(group(id, at: seal(of: id))?.members.keys.map { $0 } ?? [])
            .union(holds.map(\.name))
        return names.reduce(into: [:]) { drift, name in drift[name] = memberDrift(of: name, in: id)
        }
    }

    func hasDrifted(_ id: String) -> Bool {
        !memberDrift(of: id).isEmpty || descriptionDrift(of: id) != nil
    }

    func descriptionDrift(of id: String) -> Drift<String?>? {
        let seal = seal(of: id)
        let before = group(id, at: seal)?.description
        let after = groups[id]?.description
        guard before != after,
            let serial = lastChange(of: id, since: seal, { $0?.description })
        else { return nil }
        return Drift(before: before, after: after, serial: serial)
    }

    /// The last apply to the group, or the last override that began or ended the membership.
    private func baseline(of name: String, in id: String) -> Int {
        let overridden = (1...max(serial, 1)).last {
            revisions[$0 - 1].origin == "override"
                && group(id, at: $0)?.members[name] != group(id, at: $0 - 1)?.members[name]
        }
        return max(seal(of: id), overridden ?? 0)
    }

    private func memberDrift(of name: String, in id: String) -> Drift<Group.Details?>? {
        let seal = baseline(of: name, in: id)
        let before = group(id, at: seal)?.members[name]
        let after = groups[id]?.members[name]
        let serials: [Int?]
        switch (before, after) {
        case (let before?, let after?):
            // Where somebody stayed a member, each detail has a history of its own.
            serials = [
                before.until == after.until
                    ? nil : lastChange(of: id, since: seal) { $0?.members[name].map(\.until) },
                before.note == after.note
                    ? nil : lastChange(of: id, since: seal) { $0?.members[name].map(\.note) },
            ]
        case (nil, nil): serials = []
        default: serials = [lastChange(of: id, since: seal) { $0?.members[name] }]
        }
        return serials.compactMap { $0 }.max().map {
            Drift(before: before, after: after, serial: $0)
        }
    }

    /// The last revision after `seal` that changed a part of a group.
    private func lastChange<Part: Equatable>(
        of id: String, since seal: Int, _ part: (Group?) -> Part
    ) -> Int? {
        guard seal < serial else { return nil }
        return (seal + 1...serial).last {
            part(group(id, at: $0)) != part(group(id, at: $0 - 1))
        }
    }
}
