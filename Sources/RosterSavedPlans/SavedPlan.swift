internal import Foundation
package import RosterModel
internal import RosterPlanning

/// A plan that was read from a file and agrees with itself.
///
/// The file stays open: members of new groups are read from it when they are asked for.
package struct SavedPlan: Sendable {
    package let document: PlanDocument
    private let file: PlanFile
    private let newGroups: [ResourceID: NewGroup]
    private let hashing: Hashing

    /// Where the members of a new group stand.
    struct NewGroup: Sendable {
        let offset: Int
        let members: MemberDigest
    }

    /// Reads a plan file: its checksum first, whatever else is wrong with it.
    ///
    /// - Throws: `SavedPlanError`.
    package init(path: String, hashing: Hashing) throws {
        let file = try PlanFile(path: path)
        var lines = PlanFileLines(of: file)
        var assembler = try PlanAssembler(opening: &lines, of: file, hashing: hashing)
        let plan = try assembler.assemble(&lines)
        self.file = file
        self.hashing = hashing
        document = plan.document
        newGroups = plan.newGroups
    }

    /// The members of a group that the plan creates.
    ///
    /// - Throws: `SavedPlanError.changed` when the file no longer holds them.
    package func newMembers(of id: ResourceID) throws -> ResolvedMembers {
        guard let group = newGroups[id] else { throw SavedPlanError.changed(file: file.path) }
        do {
            return try newMembers(of: group)
        } catch is LineProblem {
            throw SavedPlanError.changed(file: file.path)
        }
    }

    private func newMembers(of group: NewGroup) throws -> ResolvedMembers {
        let coder = LineCoder()
        var lines = PlanFileLines(of: file, from: group.offset)
        var additions = AdditionCollector()
        while additions.count < group.members.count {
            guard let line = try lines.next(),
                case .added(let record) = try coder.value(PlanLine.self, in: line.bytes)
            else { throw SavedPlanError.changed(file: file.path) }
            try additions.take(record)
        }
        let members = try additions.newMembers()
        guard MemberDigest(members.members, hashing) == group.members else {
            throw SavedPlanError.changed(file: file.path)
        }
        return members
    }
}
