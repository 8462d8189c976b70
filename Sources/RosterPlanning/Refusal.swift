package import RosterModel

/// A wanted change that the rules forbid.
package struct Refusal: Equatable, Sendable {
    /// The group that a deletion looks like a rename to.
    package struct LikelyRename: Equatable, Sendable {
        package let id: ResourceID
        package let sharedMembers: Int
        /// How many members the deleted group has.
        package let ofMembers: Int

        package init(id: ResourceID, sharedMembers: Int, ofMembers: Int) {
            self.id = id
            self.sharedMembers = sharedMembers
            self.ofMembers = ofMembers
        }
    }

    package let rule: RuleID
    /// Nil when the refusal concerns the whole plan.
    package let resource: Resource?
    /// What cannot be: a sentence without its subject where there is a resource.
    package let reason: Message
    /// What to do, line by line.
    package let help: [Message]
    package let place: SourcePlace?
    package let likelyRename: LikelyRename?
    /// Whether nothing is applied while it stands; a plan that is narrowed to targets shows others
    /// too.
    package var isBlocking = true

    package init(
        _ rule: Rule, _ resource: Resource?, _ reason: Message, at place: SourcePlace? = nil,
        help: [Message], likelyRename: LikelyRename? = nil
    ) {
        self.rule = rule.id
        self.resource = resource
        self.reason = reason
        self.help = help
        self.place = place
        self.likelyRename = likelyRename
    }

    /// The whole sentence.
    package var message: Message {
        guard let resource else { return reason }
        return "\(resource.kind.title) \(quoted: resource.id) \(reason)"
    }
}
