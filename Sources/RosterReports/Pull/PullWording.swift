internal import RosterModel
internal import RosterPlanning

/// What reports say of a pull, before any markup.
struct PullWording {
    let plan: PlanWording
    private let options: ReportOptions

    init(_ options: ReportOptions) {
        self.options = options
        plan = PlanWording(options)
    }

    /// What a declaration takes over, attributes first.
    func lines(of pull: Pull) -> [PlanWording.Line] {
        let name = pull.name.map { name in
            PlanWording.Line(
                mark: .changed,
                subject:
                    "name: \"\(plan.data(pull.resource.name.text))\" -> \"\(plan.data(name.text))\"",
                note: text(of: .reset, ""))
        }
        return [name].compactMap { $0 } + pull.attributes.map(line) + pull.members.map(line)
    }

    private func line(_ attribute: Pull.Attribute) -> PlanWording.Line {
        PlanWording.Line(
            mark: .changed, subject: "\(attribute.change.name): \(plan.values(attribute.change))",
            note: text(of: attribute.cause, "changed"))
    }

    private func line(_ member: Pull.Member) -> PlanWording.Line {
        let subject = plan.address(member.address)
        guard let after = member.after else {
            return PlanWording.Line(
                mark: .removed, subject: subject, note: text(of: member.cause, "removed"))
        }
        guard let before = member.before else {
            let details = text(of: after, besides: nil)
            return PlanWording.Line(
                mark: .added, subject: subject,
                note: [details, text(of: member.cause, "added")].compactMap { $0 }.joined(
                    separator: "; "))
        }
        let change = MemberDelta.Alteration(
            address: member.address, before: before, after: after, drift: nil)
        return PlanWording.Line(
            mark: .changed, subject: subject,
            note: plan.line(change).note + "; " + text(of: member.cause, "changed"))
    }

    private func text(of cause: Pull.Cause, _ verb: String) -> String {
        switch cause {
        case .drift(let origin): "\(verb) \(text(of: origin))"
        case .hold(let hold): "held \(HoldWording(plan).cause(of: hold))"
        case .reset: "was declared otherwise, and not applied"
        }
    }

    /// `2026-11-19 14:02 UTC, revision 12, by support: ticket 4711`.
    private func text(of origin: DriftOrigin) -> String {
        let who = origin.actor.map(plan.data) ?? "whom unknown"
        let why = origin.reason.map { ": " + plan.data($0) } ?? ""
        return "\(shownMoment(origin.at)), revision \(origin.serial.grouped), by \(who)\(why)"
    }

    /// `until 2030-12-31, note "MVP"`; nil where there is nothing to say.
    func text(of details: MemberDetails, besides none: String?) -> String? {
        var texts = details.until.map { ["until \($0)"] } ?? []
        if options.showsNotes {
            texts += details.note.map { ["note \"\(plan.data($0))\""] } ?? []
            texts += details.consent.map { ["consent \"\(plan.data($0))\""] } ?? []
        }
        return texts.isEmpty ? none : texts.joined(separator: ", ")
    }
}

extension PullWording {
    /// One thing that both sides have changed: what it is about, and each side.
    struct Clash {
        let subject: String
        let base: String
        let theirs: String
        let ours: String
        let origin: String
    }

    func clashes(of pull: Pull) -> [Clash] {
        pull.attributeConflicts.map { conflict in
            clash(conflict.subject.rawValue, conflict.sides, conflict.origin, plan.shown)
        }
            + pull.memberConflicts.map { conflict in
                clash(
                    plan.address(conflict.subject), conflict.sides, conflict.origin
                ) { details in
                    details.map { text(of: $0, besides: "a member") ?? "" } ?? "no member"
                }
            }
    }

    private func clash<Value>(
        _ subject: String, _ sides: ThreeSides<Value>, _ origin: DriftOrigin,
        _ shown: (Value?) -> String
    ) -> Clash {
        Clash(
            subject: subject, base: shown(sides.base), theirs: shown(sides.theirs),
            ours: shown(sides.ours), origin: text(of: origin))
    }

    /// Whom a group has to list or except so that its members stay who they are.
    func lines(of follower: PullReport.Follower) -> [PlanWording.Line] {
        follower.edit.listed.addresses.map { address in
            PlanWording.Line(
                mark: .added, subject: plan.address(address),
                note: "listed here, since a group that this one builds on says so no longer")
        }
            + follower.edit.removed.map { address in
                PlanWording.Line(
                    mark: .removed, subject: plan.address(address),
                    note: "excepted here, since they would come in through another group")
            }
    }

    /// The last words of a report.
    func conclusion(of report: PullReport) -> String {
        let settled =
            report.settledCount == 0
            ? ""
            : " \(report.settledCount.counted("outside change is", "outside changes are")) declared already."
        guard report.hasChanges || report.isIncomplete else {
            return report.settledCount == 0
                ? "Nothing to pull: nothing was changed outside version control."
                : "Nothing to pull: what was changed outside version control is declared already."
        }
        let parts = [
            (report.pulled.count, "declaration changed", "declarations changed"),
            (report.restored.count, "file restored", "files restored"),
            (report.conflicts.count, "conflict", "conflicts"),
            (report.problems.count, "not possible", "not possible"),
        ].filter { $0.0 > 0 }.map { $0.0.counted($0.1, $0.2) }
        let sum = "\(parts.joined(separator: ", ")).\(settled)"
        if report.isDryRun { return "To pull: \(sum) Nothing was written." }
        return report.hasChanges
            ? "Pulled: \(sum) See what is left with: roster plan" : "Nothing was pulled: \(sum)"
    }
}
