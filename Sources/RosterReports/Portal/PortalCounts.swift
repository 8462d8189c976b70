package import RosterModel

/// How far the lists of a project's groups have come.
package struct PortalCounts: Equatable, Sendable {
    let stored: Int
    let handedOver: Int
    let imported: Int
    let observed: Int
    /// When the last of what was imported is effective everywhere; nil when nothing is pending.
    let pendingUntil: String?

    package init(_ standings: [PortalStanding]) {
        var (stored, handedOver, imported, observed) = (0, 0, 0, 0)
        for standing in standings {
            switch standing {
            case .stored: stored += 1
            case .handedOver: handedOver += 1
            case .imported: imported += 1
            case .observed: observed += 1
            }
        }
        (self.stored, self.handedOver) = (stored, handedOver)
        (self.imported, self.observed) = (imported, observed)
        pendingUntil = standings.compactMap(\.pendingUntil).max()
    }

    /// `1 not handed over, 2 imported, pending until 2026-11-22 14:32 UTC`.
    var text: String {
        let end = pendingUntil.map { ", pending until \(shownMoment($0))" } ?? ""
        return [
            (stored, "not handed over"), (handedOver, "handed over and not confirmed"),
            (imported, "imported" + end), (observed, "observed"),
        ].filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.1)" }.joined(separator: ", ")
    }
}
