import RosterModel

extension Hold {
    /// Holds at noon of the 20th, separated by blanks: `+beta/dora` until the evening, `+beta/dora!`
    /// which has lapsed, `-beta/dora`, and `-*/dora` for every group.
    static func sketched(_ text: String) throws -> [Hold] {
        try text.split(separator: " ").map { word in
            let isLapsed = word.hasSuffix("!")
            let parts = word.split(whereSeparator: "+-/!".contains).map { String($0) }
            let action: Hold.Action = word.hasPrefix("+") ? .add : .remove
            let until = isLapsed ? "2026-11-20T11:59:59.999Z" : "2026-11-20T20:00:00.000Z"
            return Hold(
                key: word.utf8.reduce(0) { $0 &* 31 &+ Int($1) },
                group: parts[0] == "*" ? nil : ResourceID(parts[0]),
                address: try Address("\(parts[1])@contoso.com"), action: action, actor: "support",
                at: "2026-11-19T14:02:11.042Z", reason: "ticket",
                until: action == .add ? until : nil, made: 2)
        }
    }
}
