internal import RosterModel

/// What reports say of a hold.
struct HoldWording {
    private let wording: PlanWording

    init(_ wording: PlanWording) { self.wording = wording }

    /// `photos-beta`, or `everywhere`.
    func group(of hold: Hold) -> String { hold.group?.text ?? "everywhere" }

    /// `+ dora@fabrikam.com`.
    func member(of hold: Hold) -> String {
        (hold.action == .add ? "+ " : "- ") + wording.address(hold.address)
    }

    /// `by support until 2026-11-24 09:00 UTC: ticket 4711`.
    func reason(of hold: Hold) -> String {
        let until = hold.until.map { " until \(shownMoment($0))" } ?? ""
        return "by \(actor(of: hold))\(until): \(wording.data(hold.reason))"
    }

    /// `ana@contoso.com added to beta until 2026-11-22 14:02 UTC`.
    func line(_ hold: Hold) -> String {
        wording.address(hold.address) + " " + effect(of: hold)
    }

    /// The same without the address.
    func effect(of hold: Hold) -> String {
        let verb =
            switch (hold.action, hold.group) {
            case (.add, let group): "added to \(group?.text ?? "every group")"
            case (.remove, let group?): "kept out of \(group)"
            case (.remove, nil): "kept out of every group"
            }
        return verb + (hold.until.map { " until \(shownMoment($0))" } ?? "")
    }

    /// `by support, 2026-11-19 14:02 UTC: ticket 7`.
    func cause(of hold: Hold) -> String {
        "by \(actor(of: hold)), \(shownMoment(hold.at)): \(wording.data(hold.reason))"
    }

    private func actor(of hold: Hold) -> String { hold.actor.map(wording.data) ?? "somebody" }
}
