import Foundation
import TestSupport
import Testing

/// What `diff A B` shows is what a plan of B shows where A was applied, over random histories: 30, or
/// 300 with `ROSTER_ROUNDS=10`.
@Suite struct HistoryTests {
    private static let day = "2025-06-15"

    @Test(arguments: 0..<(30 * rounds))
    func `a diff is the plan where its base was applied`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let history = try SketchedHistory(&random)
        let bases = history.commits.filter { !$0.project.groups.contains(where: \.isKept) }
        let base = random.pick(bases)
        let heads = history.commits.filter { $0.hash != base.hash && $0.project.hasSettingsFile }
        let head = random.pick(heads)
        let folder = history.fixture.folder
        let state = try StateFolder(roster: folder)
        let note: Comment = "seed \(seed): \(base.hash) to \(head.hash)"

        try history.fixture.git("checkout", "--quiet", base.hash)
        let applied =
            base.project.groups.isEmpty
            ? nil : try state.roster("apply --auto-approve --quiet --as-of \(Self.day)", in: folder)
        try history.fixture.git("checkout", "--quiet", head.hash)
        let plan = try state.plan("plan", in: folder, on: Self.day)
        let diff = try state.plan("diff \(base.hash) \(head.hash)", in: folder, on: Self.day)
        guard applied?.status ?? 0 == 0 || plan.outcome == "invalid" else {
            // A base with errors cannot be applied; a comparison with it may still be possible, where
            // only the settings of then made them errors.
            #expect(applied?.status == 1, note)
            #expect(diff.status != 1 || diff.values.isEmpty, note)
            return
        }
        #expect(diff == plan, note)

        let ancestor = try history.fixture.git("merge-base", base.hash, head.hash)
        let since = try state.plan("diff \(ancestor) \(head.hash)", in: folder, on: Self.day)
        let range = "diff \(base.hash)...\(head.hash)"
        #expect(try state.plan(range, in: folder, on: Self.day) == since, note)
        #expect(try state.plan("diff \(base.hash)", in: folder, on: Self.day) == since, note)
    }
}
