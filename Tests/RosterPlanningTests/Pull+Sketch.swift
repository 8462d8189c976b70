import RosterModel
import RosterPlanning
import TestSupport
import Testing

extension PlanScenario {
    /// What pulling one group brings in; the scenario's day is one on which nothing is over.
    func pull(_ id: ResourceID, _ holds: [Hold], isReset: Bool = false) throws -> Pull {
        let declared = try #require(declared.resources.first { $0.resource.id == id })
        let stored = try #require(stored.resources.first { $0.resource.id == id })
        return PullComputation(
            declared: PullComputation.Side(declared.resource, declaredMembers[id]?.members),
            stored: PullComputation.Side(stored.resource, storedMembers[id]),
            drift: try drift(of: id), holds: holds, at: .test, isReset: isReset
        ).pull()
    }
}

extension StatePoint {
    /// Noon of the day of `PlanScenario`.
    static let test = StatePoint(serial: 9, moment: PlanScenario.moment, day: PlanScenario.day)
}

extension Pull {
    /// `name description ~ana(note) +bruno<2030-01-01#MVP -emil ! dora 2 settled`.
    var sketch: String {
        let words =
            (name == nil ? [] : ["name"]) + attributes.map(\.change.name) + members.map(\.sketch)
            + attributeConflicts.map { "! \($0.subject)" }
            + memberConflicts.map { "! \($0.subject.short)" }
        return (words + (settledCount == 0 ? [] : ["\(settledCount) settled"]))
            .joined(separator: " ")
    }
}

extension Pull.Member {
    fileprivate var sketch: String {
        guard let after else { return "-" + address.short }
        guard let before else {
            return "+" + address.short + (after.until.map { "<\($0)" } ?? "")
                + (after.note.map { "#" + $0 } ?? "")
        }
        let names = before.changes(to: after).map(\.name)
        return "~\(address.short)(\(names.joined(separator: " ")))"
    }
}
