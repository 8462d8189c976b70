internal import RosterModel

/// Revisions as people read them.
struct LogText {
    /// How many resources of a revision are shown before they are counted.
    private static let limit = 10

    private let options: ReportOptions

    init(_ options: ReportOptions) { self.options = options }

    func write(_ report: LogReport, to output: inout some TextOutputStream) {
        if report.entries.isEmpty { output.write("No revisions.\n") }
        for (index, entry) in report.entries.enumerated() {
            if index > 0 { output.write("\n") }
            write(entry.revision, for: report.project, to: &output)
            if let memberships = entry.memberships {
                for step in memberships { output.write("    \(line(step))\n") }
            } else {
                write(entry.effects, to: &output)
            }
            let wording = HoldWording(PlanWording(options))
            for hold in entry.holdsMade { output.write("    hold: \(wording.line(hold))\n") }
            for hold in entry.holdsEnded { output.write("    hold ended: \(wording.line(hold))\n") }
            for id in entry.revision.skipped { output.write("    ! \(id)  skipped\n") }
        }
    }

    private func write(
        _ revision: Revision, for project: String, to output: inout some TextOutputStream
    ) {
        let origin = options.text(data: revision.origin(for: project))
        output.write(
            options.paint(.yellow, "revision \(revision.serial.grouped)")
                + "  \(shownMoment(revision.at))  \(origin)\n")
        if let git = revision.git {
            let difference = git.isDirty ? ", and files that differ from it" : ""
            output.write("    commit \(git.commit)\(difference)\n")
        }
        for text in [revision.message, revision.run].compactMap({ $0 }) {
            output.write("    \(options.text(data: text))\n")
        }
    }

    private func write(_ effects: [RevisionEffect], to output: inout some TextOutputStream) {
        let shown = options.isFull ? effects.count : min(effects.count, Self.limit)
        for effect in effects.prefix(shown) {
            output.write(
                "    \(symbol(effect.action)) \(effect.id)  +\(effect.membersAdded.grouped) "
                    + "-\(effect.membersRemoved.grouped) ~\(effect.membersChanged.grouped)\n")
        }
        if shown < effects.count {
            output.write("    … and \((effects.count - shown).grouped) more (--full shows them)\n")
        }
    }

    /// `+ beta  added, until: none -> 2026-12-31`.
    private func line(_ step: MembershipStep) -> String {
        let symbol =
            switch step.action {
            case .added: "+"
            case .removed: "-"
            case .changed: "~"
            }
        let changes = options.shown(step.changes).map { change in
            let before = step.action == .changed ? "\(shown(change.before)) -> " : ""
            return "\(change.name): \(before)\(shown(change.after))"
        }
        return symbol + " "
            + (["\(step.group)  \(step.action.rawValue)"] + changes).joined(separator: ", ")
    }

    private func shown(_ value: AttributeValue?) -> String {
        if case .text(let text)? = value { options.text(data: text) } else { "none" }
    }

    private func symbol(_ action: String) -> String {
        switch action {
        case "create": "+"
        case "remove": "-"
        case "acknowledge": "="
        default: "~"
        }
    }
}
