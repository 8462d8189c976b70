import RosterModel
import Testing

/// Uses and people as tables write them.
enum ResolutionSketch {
    static let app = "photos"

    /// Reads uses, one a line: `flight fast 3 for beta gamma`, `audience shut for beta public
    /// 2026-11-01T00:00:00Z`, `offer welcome for beta`, `notification news`; before a kind may stand
    /// `in music`.
    static func uses(_ text: String) throws -> [Resource] {
        try text.split(separator: "\n").map { line in
            var words = line.split(separator: " ").map(String.init)[...]
            var attributes = Attributes()
            attributes[.app] = .text(app)
            if words.first == "in" {
                attributes[.app] = .text(words.removeFirst(2))
            }
            let kind = try #require(kinds[words.removeFirst()])
            let id = words.removeFirst()
            if kind == .packageFlight {
                attributes[.rank] = .number(try #require(Int(words.removeFirst())))
            }
            if let time = words.value(of: "public") { attributes[.publicOn] = .text(time[0]) }
            if let groups = words.value(of: "for") {
                attributes[kind.attributes.contains(.groups) ? .groups : .group] =
                    kind.attributes.contains(.groups) ? .list(groups) : .text(groups[0])
            }
            return Resource(
                kind: kind, id: try #require(ResourceID(id)), name: try ResourceName(id),
                attributes: attributes)
        }
    }

    /// Reads groups: `beta` for a member, `-beta` for somebody who was one; with `?` behind it, that
    /// began or ended just now.
    static func standings(_ text: String) throws -> [ResourceID: GroupStanding] {
        let pairs = try text.split(separator: " ").map { word in
            let isMember = !word.hasPrefix("-")
            let isPending = word.hasSuffix("?")
            let id = word.filter { $0 != "-" && $0 != "?" }
            return (
                try #require(ResourceID(id)),
                GroupStanding(
                    isMember: isMember, wasMember: !isMember,
                    pending: isPending
                        ? PendingMembership(
                            at: "2026-11-22T08:50:00.000Z", until: "2026-11-22T09:20:00.000Z")
                        : nil)
            )
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    private static let kinds: [String: Kind] = [
        "flight": .packageFlight, "audience": .privateAudience, "offer": .targetedOffer,
        "notification": .targetedNotification,
    ]
}

extension ArraySlice<String> {
    /// Takes the first words away: the second of two.
    fileprivate mutating func removeFirst(_ count: Int) -> String {
        let last = self[index(startIndex, offsetBy: count - 1)]
        self = dropFirst(count)
        return last
    }

    /// The words behind `key`, up to the next key.
    fileprivate func value(of key: String) -> [String]? {
        guard let start = firstIndex(of: key) else { return nil }
        return Array(self[(start + 1)...].prefix { !["for", "public"].contains($0) })
    }
}

extension PackageResolution {
    /// `fast: highestRank`, `non-flighted: inNoFlight`, `nothing: outsideAudience`.
    var sketch: String {
        switch submission {
        case .flight(let flight): "\(flight.id): \(reason.rawValue)"
        case .nonFlighted: "non-flighted: \(reason.rawValue)"
        case .nothing: "nothing: \(reason.rawValue)"
        }
    }
}
