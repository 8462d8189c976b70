extension OverrideAttempt {
    /// What cannot be done in one group is done in the others.
    mutating func actEverywhere() {
        for name in override.names {
            if override.action == .remove { removeEverywhere(name) } else { liftEverywhere(name) }
        }
    }

    private mutating func removeEverywhere(_ name: String) {
        let own = reference.standingHold(on: name, in: nil)
        let isMember = reference.groups.values.contains { $0.members[name] != nil }
        if own != nil, !isMember { return }
        var taken = own.map { reference.holds[$0].taken } ?? [:]
        if let own { end(own) }
        for id in reference.groups.keys.sorted() {
            var takenHere = taken
            let isDone = attempt(on: id) { attempt in
                attempt.take(name, from: id, into: &takenHere)
                if let own = attempt.reference.standingHold(on: name, in: id),
                    attempt.reference.holds[own].until != nil
                {
                    attempt.end(own)
                }
            }
            if isDone { taken = takenHere }
        }
        hold(name, in: nil, .remove, taken)
    }

    private mutating func liftEverywhere(_ name: String) {
        guard let own = reference.standingHold(on: name, in: nil) else {
            status = 1
            return
        }
        end(own)
        for (id, taken) in reference.holds[own].taken
        where reference.groups[id]?.members[name] == nil
            && reference.standingHold(on: name, in: id) == nil && reference.seal(of: id) < taken.by
        {
            if let details = taken.details { change(id, name, to: details) }
        }
    }
}
