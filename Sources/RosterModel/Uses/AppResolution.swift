/// What one person gets of one app.
package struct AppResolution: Equatable, Sendable {
    /// Whether an offer or a notification reaches the person.
    package struct Reach: Equatable, Sendable {
        package let use: Resource
        package let target: Target
        /// Nil where nobody knows: the customers of whom a segment is computed are not at hand.
        package let isReached: Bool?
        /// Why nobody knows; nil where it is known.
        package let unknownBecause: String?

        init(_ use: Resource, _ target: Target, isReached: Bool) {
            self.use = use
            self.target = target
            self.isReached = isReached
            unknownBecause = nil
        }

        init(_ use: Resource, _ segment: ResourceID, _ presence: SegmentPresence) {
            self.use = use
            target = .segment(segment)
            switch presence {
            case .known(let isIn): (isReached, unknownBecause) = (isIn, nil)
            case .unknown(let reason): (isReached, unknownBecause) = (nil, reason)
            }
        }
    }

    /// Whom an offer or a notification is for.
    package enum Target: Equatable, Sendable {
        /// All customers of the app.
        case everybody
        case knownUserGroup(GroupCheck)
        case segment(ResourceID)
    }

    package let app: ResourceID
    package let device: StoreDevice
    package let packages: PackageResolution
    package let offers: [Reach]
    package let notifications: [Reach]

    /// Finds what a person gets.
    ///
    /// - Parameters:
    ///   - uses: What groups are used for in the app.
    ///   - standings: How the person stands to known user groups; a stranger to all others.
    ///   - segments: Which groups are segments.
    ///   - device: What asks for the app.
    ///   - moment: When, in UTC as in `Revision.at`.
    ///   - presence: Whether the person is in a segment.
    /// - Throws: What `presence` throws.
    package init(
        of uses: AppUses, standings: [ResourceID: GroupStanding], segments: Set<ResourceID>,
        device: StoreDevice, moment: String, presence: (ResourceID) throws -> SegmentPresence
    ) rethrows {
        let resolver = PackageResolver(
            uses, standings: standings, device: device, moment: moment)
        func reach(of use: Resource) throws -> Reach {
            guard let check = resolver.checks(of: use).first else {
                return Reach(use, .everybody, isReached: true)
            }
            return segments.contains(check.group)
                ? Reach(use, check.group, try presence(check.group))
                : Reach(use, .knownUserGroup(check), isReached: check.standing.isMember)
        }
        app = uses.app
        self.device = device
        packages = resolver.resolution()
        offers = try uses.offers.map { try reach(of: $0) }
        notifications = try uses.notifications.map { try reach(of: $0) }
    }
}
