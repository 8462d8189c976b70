/// What a declaration declares.
package enum Kind: String, CaseIterable, Sendable {
    case knownUserGroup = "KnownUserGroup"
    case segment = "Segment"

    /// The name for people: `known user group`.
    package var title: String {
        switch self {
        case .knownUserGroup: "known user group"
        case .segment: "segment"
        }
    }

    /// Whether people are listed in it one by one.
    package var hasMembers: Bool { self == .knownUserGroup }

    /// The attributes that a declaration of this kind may have, in the documented order.
    package var attributes: [AttributeName] {
        switch self {
        case .knownUserGroup: [.description, .portalId, .owners, .consent, .retired]
        case .segment: [.app, .description, .owners]
        }
    }
}

extension Kind: Comparable {
    package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
}
