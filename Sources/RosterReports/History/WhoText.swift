internal import RosterModel

/// What a state knows of one person, as people read it.
struct WhoText {
    private let options: ReportOptions

    init(_ options: ReportOptions) { self.options = options }

    func write(_ report: WhoReport, to output: inout some TextOutputStream) {
        let counting = report.memberships.filter { $0.exception == nil }
        let stored = report.memberships.filter { $0.exception != nil }
        output.write(headline(report, counting.count) + "\n")
        for membership in counting { write(membership, of: report, to: &output) }
        if !stored.isEmpty { output.write("\nStored, and counting no more, in:\n") }
        for membership in stored { write(membership, of: report, to: &output) }
        if !report.holds.isEmpty { output.write("\nHeld:\n") }
        for hold in report.holds { write(hold, at: report.point, to: &output) }
        if !report.former.isEmpty { output.write("\nBefore:\n") }
        for membership in report.former { write(membership, of: report, to: &output) }
    }

    private func headline(_ report: WhoReport, _ count: Int) -> String {
        let address = TerminalText.escaped(options.addresses.shown(report.address))
        let verb = report.isPast ? "was" : "is"
        return count == 0
            ? "\(address) \(verb) in no group."
            : "\(address) \(verb) in \(count.counted("group")):"
    }

    private func write(
        _ membership: WhoReport.Membership, of report: WhoReport,
        to output: inout some TextOutputStream
    ) {
        write(membership.group, of: report, to: &output)
        write("since", membership.since, of: report, to: &output)
        let remark: String? =
            switch membership.exception {
            case .expired?: "the last day is over"
            case .lapsed?: "the addition has lapsed"
            case .held?: "kept out by a hold, the next apply removes them"
            case nil: membership.group.resource.attributes.isRetired ? "retired" : nil
            }
        let consent = membership.consent(options).map { consent in
            "consent\(consent.isOwn ? "" : " of the group"): \(options.text(data: consent.text))"
        }
        let note = options.showsNotes ? membership.details.note : nil
        let lines = [
            remark, membership.portal?.remark, membership.details.until.map { "last day: \($0)" },
            consent,
            note.map { "note: \(options.text(data: $0))" },
        ]
        let uses = membership.uses.map { UseWording(options).line($0) }
        for line in lines.compactMap({ $0 }) + uses { output.write("      \(line)\n") }
    }

    private func write(
        _ membership: WhoReport.FormerMembership, of report: WhoReport,
        to output: inout some TextOutputStream
    ) {
        write(membership.group, of: report, to: &output)
        write("since", membership.since, of: report, to: &output)
        write("until", membership.ended, of: report, to: &output)
        switch membership.cause {
        case .expired?:
            let day = membership.details.until.map { " (\($0))" } ?? ""
            output.write("      the last day was over\(day)\n")
        case .lapsed?: output.write("      the addition had lapsed\n")
        case .held?: output.write("      a hold kept them out\n")
        case nil: break
        }
    }

    private func write(
        _ group: PastResource, of report: WhoReport, to output: inout some TextOutputStream
    ) {
        let owner = group.project == report.project ? "" : " of project \(group.project)"
        let name = "\(group.resource.id) \"\(options.text(data: group.resource.name.text))\""
        output.write("  \(options.paint(.bold, name))\(owner)\n")
    }

    /// `since 2026-11-19 14:02 UTC  revision 3, apply by ci`, its commit, and why.
    private func write(
        _ word: String, _ revision: Revision, of report: WhoReport,
        to output: inout some TextOutputStream
    ) {
        let origin = options.text(data: revision.origin(for: report.project))
        output.write(
            "      \(word) \(shownMoment(revision.at))  revision \(revision.serial.grouped), \(origin)\n"
        )
        let commit = revision.git.map { git in
            "commit \(git.commit)\(git.isDirty ? ", and files that differ from it" : "")"
        }
        for line in [commit, revision.message, revision.run].compactMap({ $0 }) {
            output.write("          \(options.text(data: line))\n")
        }
    }

    private func write(
        _ hold: Hold, at point: StatePoint, to output: inout some TextOutputStream
    ) {
        let wording = HoldWording(PlanWording(options))
        let lapsed = hold.isLapsed(at: point.moment) ? " (lapsed)" : ""
        output.write("  \(wording.effect(of: hold))\(lapsed)\n")
        output.write("      \(wording.cause(of: hold))\n")
    }
}
