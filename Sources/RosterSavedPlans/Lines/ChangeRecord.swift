internal import RosterModel
internal import RosterPlanning

/// One change; the lines of its members follow.
struct ChangeRecord: Codable {
    struct Digest: Codable {
        let count: Int
        let fingerprint: String
    }

    /// How many members follow of each sort, and how many stay as they are.
    struct Members: Codable {
        let acknowledged: Int
        let added: Int
        let altered: Int
        let removed: Int
        let unchanged: Int
    }

    let action: String
    let attributeChanges: [AttributeChangeRecord]
    let attributeDrift: [AttributeDriftRecord]
    let before: String?
    let digest: String
    /// The holds that it ends.
    let ended: [EndedHoldRecord]
    let members: Members?
    let membersAfter: Digest?
    let partial: Bool
    let place: PlaceRecord?
    let references: [String]
    let resource: ResourceRecord
    let version: Int?

    init(_ change: Change) {
        action = change.action.rawValue
        resource = ResourceRecord(change.resource)
        place = change.place.map(PlaceRecord.init)
        references = change.references.map(\.text)
        attributeChanges = change.attributes.map(AttributeChangeRecord.init)
        attributeDrift = change.attributeDrift.map(AttributeDriftRecord.init)
        members = change.members.map(Members.init)
        membersAfter = change.membersAfter.map {
            Digest(count: $0.count, fingerprint: $0.fingerprint.description)
        }
        ended = change.ended.map(EndedHoldRecord.init)
        before = change.before?.description
        version = change.version
        partial = change.isPartial
        digest = change.digest.description
    }

    func actionOfChange() throws -> Change.Action {
        guard let action = Change.Action(rawValue: action) else { throw LineProblem.unknown }
        return action
    }
}

extension ChangeRecord.Members {
    /// A group has at most 10,000 members; outside changes may have replaced all of them.
    private static let drifted = 2 * GroupLimits.maximum

    init(_ members: MemberChanges) {
        let delta = members.delta
        added = members.addedCount
        removed = delta?.removed.count ?? 0
        altered = delta?.changed.count ?? 0
        acknowledged = delta?.acknowledged.count ?? 0
        unchanged = delta?.unchangedCount ?? 0
    }

    /// No later sum of these numbers can overflow.
    func checkSizes() throws {
        let sizes = 0...GroupLimits.maximum
        try check(
            [added, removed, altered, unchanged].allSatisfy(sizes.contains)
                && (0...Self.drifted).contains(acknowledged),
            "a group has no such number of members")
    }
}

extension ChangeRecord.Digest {
    func digest() throws -> MemberDigest {
        try check(
            GroupLimits.allows(count),
            "a group has no such number of members")
        return MemberDigest(
            count: count, fingerprint: try RosterSavedPlans.fingerprint(fingerprint))
    }
}
