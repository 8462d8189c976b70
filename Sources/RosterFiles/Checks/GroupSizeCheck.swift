internal import RosterModel

/// Checks how many people are in a group in the end.
struct GroupSizeCheck {
    let draft: DeclarationDraft
    let members: ResolvedDigest

    func diagnostics() -> [Diagnostic] {
        let count = members.digest.count
        if count < GroupLimits.minimum {
            return [
                Diagnostic(
                    .groupEmpty, "group \(quoted: draft.id) has no members", at: draft.membersPlace,
                    notes: onlyList,
                    help:
                        "a group has at least one member; to stop managing it, write \"retired: true\""
                )
            ]
        }
        if count > GroupLimits.maximum {
            return [
                Diagnostic(
                    .groupTooLarge,
                    "group \(quoted: draft.id) has \(count) members; it may have \(GroupLimits.maximum)",
                    at: draft.membersPlace,
                    help:
                        "take \((count - GroupLimits.maximum).counted("member")) out, or split the group"
                )
            ]
        }
        if members.isAllExpired {
            return [
                Diagnostic(
                    .groupAllExpired,
                    "everybody's last day in \(quoted: draft.id) is over: the last to expire stay",
                    at: draft.membersPlace,
                    help: "a group cannot become empty: list somebody, or write \"retired: true\"")
            ]
        }
        return []
    }

    /// A note about the file that alone lists the members, if there is one.
    private var onlyList: [Diagnostic.Note] {
        guard draft.members == nil, draft.memberFiles.count == 1 else { return [] }
        return draft.memberFiles.map {
            Diagnostic.Note("its only list is \(quoted: $0.path)", at: $0.place)
        }
    }
}
