internal import Foundation
package import RosterModel
internal import RosterPlanning

/// Writes plan files; the format is described in docs/saved-plans.md.
///
/// Members of new groups are asked for group by group and never held together. The file appears
/// whole or not at all.
package struct SavedPlanWriter {
    private let roster: String
    private let hashing: Hashing
    private let coder = LineCoder()

    /// - Parameters:
    ///   - roster: The version of Roster, for those who cannot read the file.
    ///   - hashing: Where SHA-256 comes from.
    package init(roster: String, hashing: Hashing) {
        self.roster = roster
        self.hashing = hashing
    }

    /// Writes or replaces a file, readable by its owner only.
    ///
    /// - Parameters:
    ///   - document: What to write.
    ///   - path: Where to; a file that is there must be a saved plan, or empty.
    ///   - newMembers: Hands over the members of a group that is created.
    /// - Throws: `SavedPlanError`, or what `newMembers` throws; an older file is then what it was.
    package func write(
        _ document: PlanDocument, to path: String,
        newMembers: (ResourceID) throws -> ResolvedMembers
    ) throws {
        let file = try NewPlanFile(path: path, hashing: hashing)
        try file.append(try coder.bytes(of: OpeningRecord(roster: roster)))
        try write(.header(HeaderRecord(document)), to: file)
        for change in document.settings { try write(.setting(SettingRecord(change)), to: file) }
        for finding in document.diagnostics {
            try write(.finding(FindingRecord(finding)), to: file)
        }
        for note in document.plan.notes { try write(.note(MessageRecord(note)), to: file) }
        for refusal in document.plan.refusals {
            try write(.refusal(RefusalRecord(refusal)), to: file)
        }
        for hold in document.plan.holds { try write(.hold(HoldRecord(hold)), to: file) }
        for change in document.plan.changes {
            try write(.change(ChangeRecord(change)), to: file)
            try writeMembers(of: change, to: file, newMembers)
        }
        for change in document.plan.heldBack {
            try write(.heldBack(ChangeRecord(change)), to: file)
            try writeMembers(of: change, to: file, newMembers)
        }
        try file.finish { try coder.bytes(of: PlanLine.checksum($0.description)) }
    }

    private func write(_ line: PlanLine, to file: NewPlanFile) throws {
        try file.append(try coder.bytes(of: line))
    }

    private func writeMembers(
        of change: Change, to file: NewPlanFile,
        _ newMembers: (ResourceID) throws -> ResolvedMembers
    ) throws {
        switch change.members {
        case nil:
            return
        case .all?:
            let new = try newMembers(change.resource.id)
            try writeAdditions(of: new.members, to: file) { index in
                new.via(index).map(MemberDelta.AdditionCause.included) ?? .declared
            }
        case .some(let delta)?:
            try writeAdditions(of: delta.added, to: file) { delta.additionCauses[$0] }
            try pieces(of: delta.removed.count) {
                try write(.removed(RemovedRecord(delta, $0)), to: file)
            }
            try pieces(of: delta.changed.count) { range in
                try write(.altered(delta.changed[range].map(AlteredRecord.init)), to: file)
            }
            try pieces(of: delta.acknowledged.count) { range in
                let drift = delta.acknowledged[range]
                try write(.acknowledged(drift.map(AcknowledgedRecord.init)), to: file)
            }
        }
    }

    private func writeAdditions(
        of members: Members, to file: NewPlanFile,
        cause: (Int) -> MemberDelta.AdditionCause
    ) throws {
        try pieces(of: members.count) {
            try write(.added(AddedRecord(members, $0, cause: cause)), to: file)
        }
    }

    /// Cuts `count` members into lines.
    private func pieces(of count: Int, _ body: (Range<Int>) throws -> Void) rethrows {
        for start in stride(from: 0, to: count, by: LineCoder.memberLimit) {
            try body(start..<min(count, start + LineCoder.memberLimit))
        }
    }
}
