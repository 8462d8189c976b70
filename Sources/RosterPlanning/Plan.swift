package import RosterModel

/// What has to happen so that the stored state follows the declarations.
package struct Plan: Equatable, Sendable {
    package struct Summary: Equatable, Sendable {
        package var create = 0
        package var update = 0
        package var remove = 0
        package var acknowledge = 0
        package var refuse = 0
        package var holdBack = 0
        package var membersToAdd = 0
        package var membersToRemove = 0
        package var membersToChange = 0

        package init() {}
    }

    package enum Outcome: String, Sendable {
        case nothing
        case changes
        case refused
    }

    /// The day on which memberships count.
    package let asOf: CalendarDay
    package let project: String
    /// The ids that the plan is narrowed to; empty when it is not.
    package let targets: [ResourceID]
    /// In report order.
    package let changes: [Change]
    /// What is wanted and not applied, since nobody reviewed it, in report order.
    package let heldBack: [Change]
    /// In report order, those of the whole plan last.
    package private(set) var refusals: [Refusal]
    /// The live holds that it respects.
    package let holds: [Hold]
    package private(set) var notes: [Message]
    /// A hash of the changes and refusals: equal plans have equal digests.
    package let digest: Fingerprint

    package var outcome: Outcome {
        if refusals.contains(where: \.isBlocking) { return .refused }
        return changes.isEmpty ? .nothing : .changes
    }

    package var summary: Summary {
        var summary = Summary()
        summary.refuse = refusals.count
        summary.holdBack = heldBack.count
        for change in changes {
            switch change.action {
            case .create: summary.create += 1
            case .update: summary.update += 1
            case .remove: summary.remove += 1
            case .acknowledge: summary.acknowledge += 1
            }
            summary.membersToAdd += change.members?.addedCount ?? 0
            summary.membersToRemove += change.members?.delta?.removed.count ?? 0
            summary.membersToChange += change.members?.delta?.changed.count ?? 0
        }
        return summary
    }

    /// Sorts and seals a plan.
    package init(
        asOf: CalendarDay, project: String, targets: [ResourceID] = [], changes: [Change],
        heldBack: [Change] = [], refusals: [Refusal], holds: [Hold] = [], notes: [Message],
        hashing: Hashing
    ) {
        self.asOf = asOf
        self.project = project
        self.targets = Set(targets).sorted()
        self.changes = changes.sorted { Resource.reportOrder($0.resource, $1.resource) }
        self.heldBack = heldBack.sorted { Resource.reportOrder($0.resource, $1.resource) }
        self.refusals = refusals.sorted(by: Self.refusalOrder)
        self.holds = holds
        self.notes = notes
        digest = Self.digest(self.changes, self.refusals, hashing)
    }

    /// The plan with refusals of an apply, which hold here and now and do not count for the digest.
    package func refused(also refusals: [Refusal]) -> Plan {
        var plan = self
        plan.refusals = (self.refusals + refusals).sorted(by: Self.refusalOrder)
        return plan
    }

    /// The plan with further notes, which do not count for the digest.
    package func noted(_ notes: [Message]) -> Plan {
        var plan = self
        plan.notes += notes
        return plan
    }

    private static func refusalOrder(_ left: Refusal, _ right: Refusal) -> Bool {
        guard let first = left.resource, let second = right.resource else {
            return left.resource != nil && right.resource == nil
        }
        if first.kind != second.kind || first.id != second.id {
            return Resource.reportOrder(first, second)
        }
        return left.rule.text < right.rule.text
    }

    private static func digest(
        _ changes: [Change], _ refusals: [Refusal], _ hashing: Hashing
    ) -> Fingerprint {
        var encoder = FingerprintEncoder(hashing)
        encoder.encode(count: changes.count)
        for change in changes { encoder.encode(Optional(change.digest)) }
        encoder.encode(count: refusals.count)
        for refusal in refusals {
            encoder.encode(refusal.rule.text)
            encoder.encode(refusal.resource?.kind.rawValue)
            encoder.encode(refusal.resource?.id.text)
            encoder.encode(refusal.resource?.name.text)
            encoder.encode(refusal.message.plain)
            encoder.encode(count: refusal.help.count)
            for line in refusal.help { encoder.encode(line.plain) }
            if !refusal.isBlocking { encoder.encode("shown only") }
        }
        return encoder.finish()
    }
}
