internal import RosterModel
internal import RosterPlanning

/// How a project stands, as people read it; the first line is the one word for scripts.
struct StatusText {
    private let options: ReportOptions

    init(_ options: ReportOptions) { self.options = options }

    func write(_ report: StatusReport, to output: inout some TextOutputStream) {
        let colour: Paint.Colour =
            switch report.standing {
            case .inStep: .green
            case .pending, .drifted: .yellow
            case .refused, .invalid: .red
            }
        output.write(options.paint(colour, report.standing.rawValue) + "\n\n")
        var table = Table([.left, .left])
        table.add(["last apply", lastApply(report)])
        if let commit = report.lastApply?.revision.git?.commit {
            table.add(["commit", commit + position(report.lastApply?.head)])
        }
        table.add(["pending", pending(report)])
        table.add(["refused", refused(report.plan)])
        table.add(["drift", drift(report.drift)])
        table.add(["holds", holds(report)])
        if let portal = report.portal { table.add(["portal", portal.text]) }
        table.write(to: &output)
    }

    private func lastApply(_ report: StatusReport) -> String {
        guard let last = report.lastApply else { return "none yet" }
        let revision = last.revision
        return "revision \(revision.serial.grouped), \(shownMoment(revision.at)), "
            + "\(last.age.ago), \(options.text(data: revision.origin(for: report.project)))"
    }

    private func position(_ head: StatusReport.HeadPosition?) -> String {
        switch head {
        case .ahead(0)?: ", which is checked out"
        case .ahead(let count)?: ", and \(count.counted("commit")) since"
        case .diverged?: ", which what is checked out does not follow"
        case .unknown?: ", which this clone does not tell the way from"
        case nil: ""
        }
    }

    private func pending(_ report: StatusReport) -> String {
        guard let plan = report.plan else {
            return
                "unknown: \(report.errorCount.counted("error")) in the files, which roster validate shows"
        }
        guard !plan.changes.isEmpty else { return "nothing" }
        let counts = plan.summary
        let members = [
            (counts.membersToAdd, "to add"), (counts.membersToRemove, "to remove"),
            (counts.membersToChange, "to change"),
        ]
        let parts = [
            ("groups", actions(on: plan.changes.filter(\.resource.kind.isGroup))),
            ("uses", actions(on: plan.changes.filter { !$0.resource.kind.isGroup })),
            ("members", members),
        ].compactMap { name, counts in
            let shown = counts.filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.1)" }
            return shown.isEmpty ? nil : "\(name): \(shown.joined(separator: ", "))"
        }
        return parts.joined(separator: "; ")
    }

    private func actions(on changes: [Change]) -> [(Int, String)] {
        let actions: [Change.Action] = [.create, .update, .remove, .acknowledge]
        return actions.map { action in
            (changes.count { $0.action == action }, "to \(action.rawValue)")
        }
    }

    private func refused(_ plan: Plan?) -> String {
        guard let plan, !plan.refusals.isEmpty else { return plan == nil ? "unknown" : "nothing" }
        let rules = Set(plan.refusals.map(\.rule.text)).sorted().joined(separator: ", ")
        return "\(plan.refusals.count.grouped) (\(rules))"
    }

    private func drift(_ drift: StatusReport.DriftCounts?) -> String {
        guard let drift else { return "unknown" }
        guard drift.resources > 0 else { return "none" }
        let subjects = [
            drift.groups > 0 ? drift.groups.counted("group") : nil,
            drift.uses > 0 ? drift.uses.counted("use") : nil,
        ].compactMap { $0 }
        let parts = [
            drift.members > 0 ? drift.members.counted("member") : nil,
            drift.attributes > 0 ? drift.attributes.counted("attribute") : nil,
        ].compactMap { $0 }
        return subjects.joined(separator: ", ") + ": " + parts.joined(separator: ", ")
    }

    private func holds(_ report: StatusReport) -> String {
        guard !report.holds.isEmpty else { return "none" }
        let lapse = report.soonestLapse.map { ", the next lapses \(shownMoment($0))" } ?? ""
        return report.holds.count.grouped + lapse
    }
}

extension TimeSpan {
    /// In the largest unit that fits: `2 days ago`.
    fileprivate var ago: String {
        for (unit, name) in [(86400, "day"), (3600, "hour"), (60, "minute")] where seconds >= unit {
            return "\((seconds / unit).counted(name)) ago"
        }
        return "just now"
    }
}
