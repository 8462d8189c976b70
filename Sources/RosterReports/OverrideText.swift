internal import RosterModel

/// What breaking the glass came to, in sentences.
struct OverrideText {
    private let override: Override
    private let outcome: OverrideOutcome
    private let wording: PlanWording

    init(_ override: Override, _ outcome: OverrideOutcome, _ wording: PlanWording) {
        self.override = override
        self.outcome = outcome
        self.wording = wording
    }

    var lines: [String] {
        edits + holds + exceptions + remaining + [conclusion]
    }

    /// `photos-beta: + dora@fabrikam.com`.
    private var edits: [String] {
        outcome.edits.flatMap { edit in
            edit.added.addresses.map { "\(edit.group.id): + \(wording.address($0))" }
                + edit.removed.map { "\(edit.group.id): - \(wording.address($0))" }
        }
    }

    private var place: String {
        switch override.scope {
        case .group(let id): "in \(id)"
        case .everywhere: "in any group, those made later included"
        }
    }

    private var holds: [String] {
        outcome.made.map { address in
            let who = wording.address(address)
            return switch override.action {
            case .add(let until): "\(who) is held \(place) until \(shownMoment(until))."
            case .remove where override.scope == .everywhere:
                "\(who) may not be \(place), until somebody lifts this."
            case .remove: "\(who) may not be \(place), until the declaration says the same."
            case .lift: ""
            }
        }
            + (override.action == .lift ? outcome.ended : []).map { hold in
                let who = wording.address(hold.address)
                return
                    "The hold on \(who) \(hold.group.map { "in \($0)" } ?? "everywhere") is lifted."
            }
    }

    private var exceptions: [String] {
        outcome.exceptions.map { exception in
            let who = wording.address(exception.address)
            let place = exception.group.map { "\($0): " } ?? ""
            return switch exception.reason {
            case .isMember: "\(place)\(who) is a member already, and not by a hold."
            case .isHeldOut: "\(place)\(who) is held out already."
            case .notHeld: "\(place)nothing holds \(who)."
            case .isHeldOutEverywhere(let hold):
                "! \(place)\(who) is held out of every group, \(HoldWording(wording).reason(of: hold)). "
                    + "Lift that first, with: roster override --everywhere --lift"
            case .wouldEmpty: "! \(place)\(who) stays: the group would be empty."
            case .wouldOverfill(let count):
                "! \(place)\(who) stays out: the group would have \(count.counted("member"))."
            }
        }
    }

    /// Where somebody who was removed is a member still.
    private var remaining: [String] {
        outcome.remaining.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { entry in
            "\(wording.address(entry.key)) is still in \(entry.value.map(\.text).joined(separator: ", "))."
        }
    }

    private var conclusion: String {
        guard let revision = outcome.revision else { return "Nothing was done." }
        let serial = "Recorded as revision \(revision.serial.grouped)."
        return switch override.action {
        case .lift: serial
        case .add: serial + " To keep it, declare it; to end it, use --lift."
        case .remove where override.scope == .everywhere: serial
        case .remove: serial + " To make it last, take it out of the declaration."
        }
    }
}
