internal import RosterModel

/// What one person gets of an app, as people read it: the answer, then each step that led there.
struct ResolutionText {
    private let options: ReportOptions
    private let address: Address
    /// Whether it is about a point in the past.
    private let isPast: Bool
    private let wording: UseWording

    init(_ options: ReportOptions, address: Address, isPast: Bool) {
        self.options = options
        self.address = address
        self.isPast = isPast
        wording = UseWording(options)
    }

    func write(_ resolution: AppResolution, to output: inout some TextOutputStream) {
        let packages = resolution.packages
        output.write(headline(resolution) + "\n")
        write(pending: packages.pending, to: &output)
        output.write("\nWhy:\n")
        for step in packages.audiences { write(step, packages, resolution.device, to: &output) }
        for step in packages.flights { write(step, resolution.device, to: &output) }
        write(
            "non-flighted submission, rank 1", [remark(on: packages, resolution.device)],
            to: &output)
        output.write("\nAssumed:\n")
        for line in assumptions(resolution.device) { output.write("  \(line)\n") }
        write("Offers, for customers of the app", resolution.offers, to: &output)
        write(
            "Notifications, which the vendor retired at the end of 2024",
            resolution.notifications, to: &output)
    }

    private func headline(_ resolution: AppResolution) -> String {
        let person = TerminalText.escaped(options.addresses.shown(address))
        let verb = isPast ? "got" : "gets"
        switch resolution.packages.submission {
        case .flight(let flight):
            let flight = options.paint(.bold, wording.named(flight))
            return "\(person) \(verb) the \(flight) of \(resolution.app)."
        case .nonFlighted:
            return "\(person) \(verb) the non-flighted submission of \(resolution.app)."
        case .nothing:
            let verb = isPast ? "could not" : "cannot"
            return "\(person) \(verb) see \(resolution.app): nothing is served."
        }
    }

    private static func text(_ pending: PendingMembership) -> String {
        "pending until "
            + (pending.until.map { shownMoment($0) }
                ?? "its list is imported in the portal and confirmed")
    }

    private func write(pending checks: [GroupCheck], to output: inout some TextOutputStream) {
        guard !checks.isEmpty else { return }
        output.write("\nPending: this may not be effective everywhere yet.\n")
        for check in checks {
            guard let pending = check.standing.pending else { continue }
            let place = check.standing.isMember ? "in" : "out of"
            let line = """
                \(place) \(check.group) since \(shownMoment(pending.at)), \
                \(Self.text(pending))
                """
            output.write("  \(line)\n")
        }
    }

    private func write(
        _ step: PackageResolution.AudienceStep, _ packages: PackageResolution,
        _ device: StoreDevice, to output: inout some TextOutputStream
    ) {
        let publicOn = step.audience.attributes.publicOn.map { shownMoment($0.text) } ?? "never"
        guard !step.isPublic else {
            let lines = ["public since \(publicOn): everybody sees the app"]
            write(wording.named(step.audience), lines, to: &output)
            return
        }
        guard !packages.audiences.contains(where: \.isPublic) else {
            let lines = ["of no effect: the app is public, and stays so"]
            write(wording.named(step.audience), lines, to: &output)
            return
        }
        let effect: String? =
            switch packages.reason {
            case .outsideAudience: "so the app cannot be seen, and no flight helps"
            case .removedFromAudience:
                "was inside before: what is installed stays, and gets no more updates"
            case .belowAudienceFloor:
                "so the app cannot be seen: " + tooOld(device, .privateAudience)
            case .highestRank, .inNoFlight, .belowFlightFloor: nil
            }
        let privacy = "private" + (publicOn == "never" ? "" : " until \(publicOn)")
        write(
            wording.named(step.audience), [privacy, groups(step.groups), effect], to: &output)
    }

    private func write(
        _ step: PackageResolution.FlightStep, _ device: StoreDevice,
        to output: inout some TextOutputStream
    ) {
        let verdict: String? =
            switch step.verdict {
            case .wins: "wins: of the flights that hold the person it has the highest rank"
            case .outranked: "outranked, whatever the versions of the packages"
            case .notHeld: nil
            case .belowFloor: "not served: " + tooOld(device, .packageFlight)
            case .unseen: "of no effect: the app cannot be seen"
            }
        let rank = step.flight.attributes.rank.map { ", rank \($0)" } ?? ""
        write(
            wording.named(step.flight) + rank, [groups(step.groups), verdict], to: &output)
    }

    private func remark(on packages: PackageResolution, _ device: StoreDevice) -> String {
        switch packages.reason {
        case .highestRank:
            "outranked: what the flight has no package for is not served from here either"
        case .inNoFlight where packages.flights.isEmpty: "served: the app has no flights"
        case .inNoFlight: "served: no flight holds the person"
        case .belowFlightFloor: "served: " + tooOld(device, .packageFlight)
        case .outsideAudience, .removedFromAudience, .belowAudienceFloor:
            "not served: the app cannot be seen"
        }
    }

    private func tooOld(_ device: StoreDevice, _ floor: DeviceFloor) -> String {
        guard case .desktop(let build?) = device else { return "the device is too old" }
        let what = floor == .packageFlight ? "flights" : "private apps"
        return "build \(build) is below \(floor.build), the first that gets \(what)"
    }

    /// `in beta; not in gamma, ring`.
    private func groups(_ checks: [GroupCheck]) -> String {
        let inside = checks.filter(\.standing.isMember).map(\.group.text)
        let outside = checks.filter { !$0.standing.isMember }.map(\.group.text)
        return [("in ", inside), ("not in ", outside)].filter { !$1.isEmpty }
            .map { $0 + $1.joined(separator: ", ") }.joined(separator: "; ")
    }

    private func assumptions(_ device: StoreDevice) -> [String] {
        let account = "signed in to the Store with the Microsoft account of the address"
        guard case .desktop(nil) = device else { return [account] }
        let build = """
            on a desktop of build \(DeviceFloor.privateAudience.build) or later, which gets flights \
            and private apps: say another with --os-build or --device
            """
        return [account, build]
    }

    private func write(
        _ title: String, _ reaches: [AppResolution.Reach], to output: inout some TextOutputStream
    ) {
        guard !reaches.isEmpty else { return }
        output.write("\n\(title):\n")
        for reach in reaches {
            let addOn = reach.use.attributes.text(.addOn).map {
                ", add-on \(options.text(data: $0))"
            }
            write(wording.named(reach.use) + (addOn ?? ""), lines(on: reach), to: &output)
        }
    }

    private func lines(on reach: AppResolution.Reach) -> [String?] {
        switch reach.target {
        case .everybody: ["reaches all customers of the app"]
        case .knownUserGroup(let check):
            [
                (check.standing.isMember ? "reaches the person: " : "does not reach the person: ")
                    + groups([check]),
                check.standing.pending.map(Self.text),
            ]
        case .segment(let segment):
            switch reach.isReached {
            case true?: ["reaches the person: in the segment \(segment)"]
            case false?: ["does not reach the person: not in the segment \(segment)"]
            case nil:
                [
                    "for the segment \(segment): who is in it is not known"
                        + (reach.unknownBecause.map { ": " + options.text(data: $0) } ?? "")
                ]
            }
        }
    }

    private func write(
        _ step: String, _ lines: [String?], to output: inout some TextOutputStream
    ) {
        output.write("  \(step)\n")
        for line in lines.compactMap({ $0 }) { output.write("      \(line)\n") }
    }
}
