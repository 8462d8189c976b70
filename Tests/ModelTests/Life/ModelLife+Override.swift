import TestSupport
import Testing

extension ModelLife {
    /// Somebody breaks the glass.
    mutating func override() throws {
        let override = randomOverride()
        let attempt = OverrideAttempt(override, on: reference, at: now.text)
        story.append("roster \(override.command)")
        let result = try project.run(override.command)
        try #require(result.status == attempt.status, "\(result.output)\n\(comment)")
        reference = attempt.reference
    }

    private mutating func randomOverride() -> Override {
        let isEverywhere = random.oneIn(3)
        // Most holds are on one person in one group, so that they meet.
        let groups = reference.groups.keys + [Self.ids[0], Self.ids[0]]
        let first = random.pick(["bruno", "bruno", "ana", "cyd", "dora"])
        let second = isEverywhere ? nil : random.pick(["dora", nil, nil, nil])
        let hours = random.pick([1, 24, 72])
        var until = now
        until.pass(seconds: hours * 3600)
        let actions: [Override.Action] =
            isEverywhere
            ? [.remove, .lift] : [.add(hours: hours, until: until.text), .remove, .lift]
        return Override(
            id: isEverywhere ? nil : random.pick(groups.sorted()),
            names: Set([first, second].compactMap { $0 }).sorted(), action: random.pick(actions),
            reason: "because \(story.count)")
    }
}
