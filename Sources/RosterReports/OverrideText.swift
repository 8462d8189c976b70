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
        edits + strangers + holds + replaced + exceptions + remaining + [conclusion]
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
            case .isOutAlready: "\(place)\(who) is held out already."
            case .notHeld: "\(place)nothing holds \(who)."
            case .wasApplied:
                "\(place)\(who) does not come back by this, since the group was applied meanwhile. "
                    + "The next apply adds them if it is declared."
            case .isHeldOut(let hold):
                "! \(place)\(who) is held out\(hold.group == nil ? " of every group" : ""), "
                    + "\(HoldWording(wording).reason(of: hold)). Lift that first, with: "
                    + "roster override \(hold.group?.text ?? "--everywhere") --lift \(who)"
            case .wouldEmpty:
                "! \(place)\(who) stays: nobody would be left who stays for good. Declare somebody "
                    + "else and apply, then do this again."
            case .wouldOverfill(let count):
                "! \(place)\(who) stays out: the group would have \(count.counted("member"))."
            }
        }
    }

    /// The holds that new ones take the place of.
    private var replaced: [String] {
        guard override.action != .lift else { return [] }
        return outcome.ended.map { hold in
            "This takes the place of a hold \(HoldWording(wording).reason(of: hold))."
        }
    }

    /// Who is held out without having been a member.
    private var strangers: [String] {
        guard case .group(let id) = override.scope, override.action == .remove else { return [] }
        let removed = outcome.edits.reduce(into: AddressSet()) { $0 = .union([$0, $1.removed]) }
        return outcome.made.filter { removed.index(of: $0) == nil }.map {
            "\(wording.address($0)) was no member of \(id)."
        }
    }

    /// Where somebody who was removed is a member still.
    private var remaining: [String] {
        outcome.remaining.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { entry in
            "\(wording.address(entry.key)) is still in \(entry.value.map(\.text).joined(separator: ", "))."
        }
    }

    private var conclusion: String {
        guard let revision = outcome.revision else {
            return override.addresses.count > 1
                ? "Nothing was done, for nobody of them." : "Nothing was done."
        }
        let serial = "Recorded as revision \(revision.serial.grouped)."
        return switch (override.action, override.scope) {
        case (.lift, _): serial
        case (.add, .group(let id)):
            serial + " To keep it, declare it with: roster pull \(id); to end it, use --lift."
        case (.remove, .group(let id)):
            serial + " To make it last, take it out of the declaration with: roster pull \(id)"
        case (.add, .everywhere), (.remove, .everywhere):
            serial + " To take it out of the declarations, use: roster pull"
        }
    }
}
