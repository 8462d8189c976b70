internal import RosterModel
internal import RosterPlanning

extension StatusReport {
    /// Writes what shields.io makes a badge of (https://shields.io/badges/endpoint-badge).
    ///
    /// It holds counts alone: badges are public.
    package func writeBadge<Output: TextOutputStream>(to json: inout JSONWriter<Output>) {
        json.object { json in
            json.field("schemaVersion", 1)
            json.field("label", "groups")
            json.field("message", badgeMessage)
            json.field("color", badgeColour)
        }
        json.finish()
    }

    private var badgeMessage: String {
        switch standing {
        case .invalid: "\(errorCount.counted("error"))"
        case .refused: "\((plan?.refusals.count ?? 0).grouped) refused"
        case .drifted: "\((drift?.resources ?? 0).grouped) drifted"
        case .pending: "\((plan?.changes.count ?? 0).grouped) pending"
        case .inStep: "in step"
        }
    }

    private var badgeColour: String {
        switch standing {
        case .invalid, .refused: "red"
        case .drifted: "orange"
        case .pending: "yellow"
        case .inStep: "brightgreen"
        }
    }
}
