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
        let who = hold.actor.map(wording.data) ?? "somebody"
        let until = hold.until.map { " until \(shownMoment($0))" } ?? ""
        return "by \(who)\(until): \(wording.data(hold.reason))"
    }
}
