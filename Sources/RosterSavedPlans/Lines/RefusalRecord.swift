internal import RosterModel
internal import RosterPlanning

/// A wanted change that the rules forbid.
struct RefusalRecord: Codable {
    struct Rename: Codable {
        let id: String
        let ofMembers: Int
        let sharedMembers: Int
    }

    let blocking: Bool
    let help: [MessageRecord]
    let likelyRename: Rename?
    let place: PlaceRecord?
    let reason: MessageRecord
    let resource: ResourceRecord?
    let rule: String

    init(_ refusal: Refusal) {
        rule = refusal.rule.text
        resource = refusal.resource.map(ResourceRecord.init)
        reason = MessageRecord(refusal.reason)
        help = refusal.help.map(MessageRecord.init)
        place = refusal.place.map(PlaceRecord.init)
        likelyRename = refusal.likelyRename.map {
            Rename(id: $0.id.text, ofMembers: $0.ofMembers, sharedMembers: $0.sharedMembers)
        }
        blocking = refusal.isBlocking
    }

    func refusal() throws -> Refusal {
        let rule = try RosterSavedPlans.rule(rule)
        guard case .refusal = rule.role else {
            throw LineProblem.wrong("\(rule.id) refuses nothing")
        }
        var refusal = Refusal(
            rule, try resource?.resource(), try reason.message(), at: try place?.place(),
            help: try help.map { try $0.message() },
            likelyRename: try likelyRename.map {
                Refusal.LikelyRename(
                    id: try resourceID($0.id), sharedMembers: $0.sharedMembers,
                    ofMembers: $0.ofMembers)
            })
        refusal.isBlocking = blocking
        return refusal
    }
}
