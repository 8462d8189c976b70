/// What a declaration declares.
package enum Kind: String, CaseIterable, Sendable {
    case knownUserGroup = "KnownUserGroup"
    case segment = "Segment"
    case packageFlight = "PackageFlight"
    case privateAudience = "PrivateAudience"
    case targetedOffer = "TargetedOffer"
    case targetedNotification = "TargetedNotification"

    /// The name for people: `known user group`.
    package var title: String {
        switch self {
        case .knownUserGroup: "known user group"
        case .segment: "segment"
        case .packageFlight: "package flight"
        case .privateAudience: "private audience"
        case .targetedOffer: "targeted offer"
        case .targetedNotification: "targeted notification"
        }
    }

    /// Whether people are listed in it one by one.
    package var hasMembers: Bool { self == .knownUserGroup }

    /// Whether it is a group, which is permanent, rather than a use of groups.
    package var isGroup: Bool { self == .knownUserGroup || self == .segment }

    /// The kinds of groups that it may name, for a use; domain rules on what groups are for.
    package var usableGroups: [Kind] {
        switch self {
        case .knownUserGroup, .segment: []
        case .packageFlight, .privateAudience: [.knownUserGroup]
        case .targetedOffer, .targetedNotification: [.knownUserGroup, .segment]
        }
    }

    /// The attributes that a declaration of this kind may have, in the documented order.
    package var attributes: [AttributeName] {
        switch self {
        case .knownUserGroup: [.description, .portalId, .owners, .consent, .retired]
        case .segment: [.app, .condition, .description, .owners, .retired]
        case .packageFlight: [.name, .app, .groups, .rank, .description, .owners]
        case .privateAudience: [.name, .app, .groups, .publicOn, .description, .owners]
        case .targetedOffer: [.name, .app, .addOn, .group, .description, .owners]
        case .targetedNotification: [.name, .app, .group, .description, .owners]
        }
    }

    /// The attributes without which a declaration of this kind says nothing.
    package var requiredAttributes: [AttributeName] {
        switch self {
        case .knownUserGroup: []
        case .segment: [.app, .condition]
        case .packageFlight: [.app, .groups, .rank]
        case .privateAudience: [.app, .groups]
        case .targetedOffer: [.app, .addOn, .group]
        case .targetedNotification: [.app]
        }
    }
}

extension Kind: Comparable {
    package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
}
