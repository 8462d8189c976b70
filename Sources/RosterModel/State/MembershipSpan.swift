/// How one person's membership in one group was, from one revision until another.
package struct MembershipSpan: Equatable, Sendable {
    package let group: ResourceID
    package let details: MemberDetails
    /// The serial of the revision that began it.
    package let added: Int
    /// The serial of the revision that ended it; nil while it is current.
    package let removed: Int?

    package init(group: ResourceID, details: MemberDetails, added: Int, removed: Int?) {
        self.group = group
        self.details = details
        self.added = added
        self.removed = removed
    }
}

/// What one revision did to one person's membership in one group.
package struct MembershipStep: Equatable, Sendable {
    package let serial: Int
    package let group: ResourceID
    /// Nil when the person was no member.
    package let before: MemberDetails?
    /// Nil when the person is no member.
    package let after: MemberDetails?
}

/// An unbroken membership: its details may have changed meanwhile.
package struct Presence: Equatable, Sendable {
    package let group: ResourceID
    /// The last ones.
    package fileprivate(set) var details: MemberDetails
    /// The serial of the revision that began it.
    package let since: Int
    /// The serial of the revision that ended it; nil while it lasts.
    package fileprivate(set) var ended: Int?
}

/// Everything that a state knows of one person's memberships.
package struct MembershipHistory: Equatable, Sendable {
    /// By group, then in the order of revisions.
    private let spans: [MembershipSpan]

    /// Takes spans in any order.
    package init(_ spans: [MembershipSpan]) {
        self.spans = spans.sorted { ($0.group, $0.added) < ($1.group, $1.added) }
    }

    /// The memberships until a revision, as they were when it was the newest: by group, the oldest
    /// first.
    package func presences(at serial: Int) -> [Presence] {
        spans.filter { $0.added <= serial }.reduce(into: []) { presences, span in
            let ended = span.removed.flatMap { $0 <= serial ? $0 : nil }
            if let last = presences.last, last.group == span.group, last.ended == span.added {
                presences[presences.count - 1].details = span.details
                presences[presences.count - 1].ended = ended
            } else {
                presences.append(
                    Presence(
                        group: span.group, details: span.details, since: span.added, ended: ended))
            }
        }
    }

    /// What revisions did, by group, then in their order; without what changed nothing.
    package var steps: [MembershipStep] {
        var steps: [MembershipStep] = []
        for (index, span) in spans.enumerated() {
            let previous = index > 0 ? spans[index - 1] : nil
            let next = index + 1 < spans.count ? spans[index + 1] : nil
            let isContinued = previous?.group == span.group && previous?.removed == span.added
            let before = isContinued ? previous?.details : nil
            if before != span.details {
                steps.append(
                    MembershipStep(
                        serial: span.added, group: span.group, before: before, after: span.details))
            }
            let goesOn = next?.group == span.group && next?.added == span.removed
            if let removed = span.removed, !goesOn {
                steps.append(
                    MembershipStep(
                        serial: removed, group: span.group, before: span.details, after: nil))
            }
        }
        return steps
    }
}
