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

    private func memberDrift(of name: String, in id: String) -> Drift<Group.Details?>? {
        guard let after = groups[id]?.members[name],
            drift(of: name, in: id, heldIn: true, { $0.map { _ in true } }) == nil
        else { return drift(of: name, in: id, heldIn: Group.Details()) { $0 } }
        // Where somebody stayed a member, each detail has a history of its own.
        let until = drift(of: name, in: id, heldIn: String?.none) { $0.map(\.until) }
        let note = drift(of: name, in: id, heldIn: String?.none) { $0.map(\.note) }
        return [until?.serial, note?.serial].compactMap { $0 }.max().map {
            Drift(
                before: Group.Details(
                    until: until.map { $0.before ?? nil } ?? after.until,
                    note: note.map { $0.before ?? nil } ?? after.note),
                after: after, serial: $0)
        }
    }

    /// The drift of a part of one membership.
    private func drift<Part: Equatable>(
        of name: String, in id: String, heldIn: Part, _ part: @escaping (Group.Details?) -> Part?
    ) -> Drift<Part?>? {
        let expected = ExpectedPart(of: name, in: id, heldIn: heldIn, by: self, part)
        let after = part(groups[id]?.members[name])
        guard expected.value != after, let serial = expected.disturbed else { return nil }
        return Drift(before: expected.value, after: after, serial: serial)
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
