internal import RosterModel

/// Refuses plans that remove suspiciously many members.
///
/// Counts removals that are undeclared, excepted or undo drift. Expiry and lapse do not count: time
/// alone never turns a green main red. Nor do holds, which somebody gave a reason for.
struct SafetyCheck {
    let settings: SafetySettings
    let today: CalendarDay
    /// Removals outside of it do not count for the limit over all groups.
    let scope: PlanScope

    func judge(
        _ changes: [Change], stored: [ResourceID: Int]
    ) -> (refusals: [Refusal], notes: [Message]) {
        var refusals: [Refusal] = []
        var notes: [Message] = []
        var total = 0
        for change in changes {
            let count = change.countedRemovals
            guard count > 0 else { continue }
            if let exception = settings.exception(for: change.resource.id, on: today),
                count <= exception.maxRemoved
            {
                notes.append(
                    """
                    \(quoted: change.resource.id): an exception allows \(exception.maxRemoved) \
                    removals until \(exception.until.description): \(quoted: exception.reason)
                    """)
                continue
            }
            if scope.contains(change) { total += count }
            if settings.isTooMuch(count, of: stored[change.resource.id] ?? 0) {
                refusals.append(refusal(of: change, count, of: stored[change.resource.id] ?? 0))
            }
        }
        if total > settings.maxRemovedTotal {
            refusals.append(refusal(ofTotal: total))
        }
        return (refusals, notes)
    }

    private func refusal(of change: Change, _ count: Int, of stored: Int) -> Refusal {
        var help: [Message] = [
            """
            The limits are \(settings.maxRemoved.counted("member")) and \
            \(settings.maxRemovedPercent) % of a group; both are exceeded.
            """
        ]
        if let ended = settings.exceptions.last(where: {
            $0.group == change.resource.id && $0.until < today
        }) {
            help.append("The exception for it ended on \(ended.until.description).")
        }
        if let small = settings.exception(for: change.resource.id, on: today) {
            help.append("The exception for it allows \(small.maxRemoved).")
        }
        help.append(
            """
            If it is meant, add an exception under "safety" in roster.yaml: group, maxRemoved, \
            until, reason.
            """)
        return Refusal(
            .safetyRemovals, change.resource,
            "would lose \(count) of its \(stored.counted("member"))", at: change.place, help: help)
    }

    private func refusal(ofTotal total: Int) -> Refusal {
        Refusal(
            .safetyRemovals, nil,
            "the plan removes \(total.counted("member")) in all; the limit is \(settings.maxRemovedTotal)",
            help: [
                """
                Apply in smaller steps, add exceptions for single groups under "safety" in \
                roster.yaml, or raise maxRemovedTotal there.
                """
            ])
    }
}

extension Change {
    /// How many removals count for the limits.
    fileprivate var countedRemovals: Int {
        members?.delta?.removalCauses.count { ![.expired, .lapsed, .held].contains($0) } ?? 0
    }
}
