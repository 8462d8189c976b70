internal import RosterModel
internal import RosterPlanning

/// The second line: where the plan comes from, and how many lines of each sort follow.
struct HeaderRecord: Codable {
    struct State: Codable {
        let epoch: Int
        let lineage: String
        let serial: Int
    }

    struct Git: Codable {
        let commit: String
        let dirty: Bool
    }

    struct Counts: Codable, Equatable {
        var changes = 0
        var findings = 0
        var heldBack = 0
        var holds = 0
        var notes = 0
        var refusals = 0
        var settings = 0
    }

    let asOf: String
    let base: String?
    let counts: Counts
    let digest: String
    let git: Git?
    let project: String
    let state: State?
    let targets: [String]

    init(_ document: PlanDocument) {
        let plan = document.plan
        asOf = plan.asOf.description
        base = document.base
        counts = Counts(
            changes: plan.changes.count, findings: document.diagnostics.count,
            heldBack: plan.heldBack.count, holds: plan.holds.count, notes: plan.notes.count,
            refusals: plan.refusals.count, settings: document.settings.count)
        digest = plan.digest.description
        git = document.git.map { Git(commit: $0.commit, dirty: $0.isDirty) }
        project = plan.project
        state = document.identity.map {
            State(epoch: $0.epoch, lineage: $0.lineage, serial: $0.serial)
        }
        targets = plan.targets.map(\.text)
    }

    func identity() throws -> StateIdentity? {
        guard let state else { return nil }
        try check(state.epoch >= 0 && state.serial >= 0, "a state counts from 0")
        return StateIdentity(lineage: state.lineage, epoch: state.epoch, serial: state.serial)
    }

    /// The commit goes to git as an argument, so that nothing but a hash may pass.
    func gitPosition() throws -> GitPosition? {
        guard let git else { return nil }
        let digits = git.commit.utf8
        try check(
            [40, 64].contains(digits.count)
                && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) },
            "the commit is no hash")
        return GitPosition(commit: git.commit, isDirty: git.dirty)
    }

    func targetIDs() throws -> [ResourceID] {
        let ids = try targets.map(resourceID)
        try check(ids == Set(ids).sorted(), "the targets are out of order")
        return ids
    }
}

/// A setting that differs from the base.
struct SettingRecord: Codable {
    let after: String
    let before: String
    let name: String

    init(_ change: SettingChange) {
        name = change.name
        before = change.before
        after = change.after
    }

    var change: SettingChange { SettingChange(name: name, before: before, after: after) }
}
