extension Observation {
    /// What a state knows of one person.
    static func who(_ name: String, _ reference: Reference, at point: Point) -> Observation {
        var current: [String] = []
        var former: [(ended: Int, line: String)] = []
        for (id, _) in reference.groups(at: point) {
            for presence in reference.presences(of: name, in: id, at: point.serial) {
                guard let ended = presence.ended else {
                    current.append(
                        line(of: presence, reference.exception(to: name, in: id, at: point), id))
                    continue
                }
                let cause = reference.cause(of: ended, of: presence, name, id)
                let line = "\(id) \(presence.since) until \(ended) \(cause ?? "")"
                former.append((ended: ended, line: line))
            }
        }
        let holds = reference.holds.filter { $0.name == name && $0.stood(at: point.serial) }
        return Observation(
            "who \(name)@contoso.com\(point.option)", WhoDocument.self,
            expected: current
                + former.sorted { ($1.ended, $0.line) < ($0.ended, $1.line) }.map(\.line)
                + holds.map(\.line), lines: \.lines)
    }

    private static func line(
        of presence: Reference.Presence, _ exception: String?, _ id: String
    ) -> String {
        let details = presence.details
        return "\(id) since \(presence.since) \(exception ?? "counts") \(details.until ?? "")"
            + " \(details.note ?? "")"
    }
}

extension Reference {
    /// Why somebody who was stored did not count; nil when they did.
    fileprivate func exception(to name: String, in id: String, at point: Point) -> String? {
        if effective(id, at: point)[name] != nil { return nil }
        if keptOut(of: id, at: point).contains(name) { return "held" }
        return lapsedAdditions(to: id, at: point).contains(name) ? "lapsed" : "expired"
    }

    /// Why an apply ended a membership, where there is more to say than that it did.
    fileprivate func cause(
        of ended: Int, of presence: Presence, _ name: String, _ id: String
    ) -> String? {
        let revision = revisions[ended - 1]
        guard revision.origin == "apply" else { return nil }
        let hasLapsed = holds.contains {
            $0.id == id && $0.name == name && $0.ended == ended && $0.isLapsed(at: revision.at)
        }
        if hasLapsed { return "lapsed" }
        return presence.details.isOver(on: String(revision.at.prefix(10))) ? "expired" : nil
    }
}

/// The JSON of `who`, as far as it is compared.
private struct WhoDocument: Decodable {
    struct Revision: Decodable { let serial: Int }
    struct Membership: Decodable {
        let id: String
        let exception: String?
        let since: Revision
        let until: String?
        let note: String?
    }
    struct Former: Decodable {
        let id: String
        let since: Revision
        let ended: Revision
        let cause: String?
    }

    let memberships: [Membership]
    let former: [Former]
    let holds: [ObservedHold]

    var lines: [String] {
        memberships.map {
            "\($0.id) since \($0.since.serial) \($0.exception ?? "counts") \($0.until ?? "")"
                + " \($0.note ?? "")"
        }
            + former.map {
                "\($0.id) \($0.since.serial) until \($0.ended.serial) \($0.cause ?? "")"
            } + holds.map(\.line)
    }
}
