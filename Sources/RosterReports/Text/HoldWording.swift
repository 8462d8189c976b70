internal import RosterModel

/// What reports say of a hold.
struct HoldWording {
    private let options: ReportOptions

    init(_ options: ReportOptions) { self.options = options }

    /// `ana@contoso.com added to beta until 2026-11-22 14:02 UTC`.
    func line(_ hold: Hold) -> String {
        TerminalText.escaped(options.addresses.shown(hold.address)) + " " + effect(of: hold)
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
        let actor = hold.actor.map { options.text(data: $0) } ?? "somebody"
        let reason = hold.reason.isEmpty ? "" : ": \(options.text(data: hold.reason))"
        return "by \(actor), \(shownMoment(hold.at))\(reason)"
    }
}
