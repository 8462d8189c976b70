/// Decides which submission of an app one person gets, as the Store does.
///
/// Pure: who is a member and what time it is comes from outside.
package struct PackageResolver {
    private let uses: AppUses
    private let standings: [ResourceID: GroupStanding]
    private let device: StoreDevice
    private let moment: String

    /// - Parameters:
    ///   - uses: What groups are used for in the app.
    ///   - standings: How the person stands to groups; a stranger to all others.
    ///   - device: What asks for the app.
    ///   - moment: When, in UTC as in `Revision.at`.
    package init(
        _ uses: AppUses, standings: [ResourceID: GroupStanding], device: StoreDevice,
        moment: String
    ) {
        self.uses = uses
        self.standings = standings
        self.device = device
        self.moment = moment
    }

    /// Goes the steps of the vendor's documentation, in its order.
    package func resolution() -> PackageResolution {
        let audiences = uses.audiences.map(step)
        let held = uses.flights.filter { checks(of: $0).holds }
        let (submission, reason) = decision(obstacle(in: audiences), held)
        let flights = uses.flights.map { flight in
            PackageResolution.FlightStep(
                flight: flight, groups: checks(of: flight),
                verdict: verdict(on: flight, isHeld: held.contains(flight), submission))
        }
        return PackageResolution(
            submission: submission, reason: reason, audiences: audiences, flights: flights,
            pending: pending(audiences))
    }

    /// How the person stands to each group that a use names.
    func checks(of use: Resource) -> [GroupCheck] {
        use.attributes.groups.map {
            GroupCheck(group: $0, standing: standings[$0] ?? .stranger)
        }
    }

    private func step(_ audience: Resource) -> PackageResolution.AudienceStep {
        PackageResolution.AudienceStep(
            audience: audience,
            isPublic: audience.attributes.isPublic(by: moment),
            groups: checks(of: audience))
    }

    /// Why the person cannot see the app; nil when they can.
    private func obstacle(
        in audiences: [PackageResolution.AudienceStep]
    ) -> PackageResolution.Reason? {
        if audiences.leaveAppOpen { return nil }
        let groups = audiences.flatMap(\.groups)
        guard groups.holds else {
            return groups.contains(where: \.standing.wasMember)
                ? .removedFromAudience : .outsideAudience
        }
        return device.meets(.privateAudience) ? nil : .belowAudienceFloor
    }

    private func decision(
        _ obstacle: PackageResolution.Reason?, _ held: [Resource]
    ) -> (PackageResolution.Submission, PackageResolution.Reason) {
        if let obstacle { return (.nothing, obstacle) }
        guard let highest = held.first else { return (.nonFlighted, .inNoFlight) }
        guard device.meets(.packageFlight) else { return (.nonFlighted, .belowFlightFloor) }
        return (.flight(highest), .highestRank)
    }

    private func verdict(
        on flight: Resource, isHeld: Bool, _ submission: PackageResolution.Submission
    ) -> PackageResolution.FlightVerdict {
        guard isHeld else { return .notHeld }
        switch submission {
        case .flight(let winner): return winner == flight ? .wins : .outranked
        case .nonFlighted: return .belowFloor
        case .nothing: return .unseen
        }
    }

    /// Walks down as the decision does, and stops where the answer is the same for everybody.
    private func pending(_ audiences: [PackageResolution.AudienceStep]) -> [GroupCheck] {
        var found: [ResourceID: GroupCheck] = [:]
        func add(_ groups: [GroupCheck]) {
            for check in groups.pending { found[check.group] = check }
        }
        if !audiences.leaveAppOpen {
            let groups = audiences.flatMap(\.groups)
            guard device.meets(.privateAudience) else { return [] }
            if !groups.holdsForSure { add(groups) }
            guard groups.holdsForSure || !found.isEmpty else { return [] }
        }
        if device.meets(.packageFlight) {
            for groups in uses.flights.map(checks) {
                if groups.holdsForSure { break }
                add(groups)
            }
        }
        return found.values.sorted { $0.group < $1.group }
    }
}

extension [PackageResolution.AudienceStep] {
    /// Whether everybody sees the app: one that has become public stays so, whatever others say.
    fileprivate var leaveAppOpen: Bool { isEmpty || contains(where: \.isPublic) }
}
