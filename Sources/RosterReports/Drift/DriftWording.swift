internal import RosterModel
internal import RosterPlanning

/// What reports say of drift, before any markup.
struct DriftWording {
    let plan: PlanWording
    private let options: ReportOptions

    init(_ options: ReportOptions, textLimit: Int = .max) {
        self.options = options
        plan = PlanWording(options, textLimit: textLimit)
    }

    static let heading = "Changed outside version control"
    static let pendingHeading = "Declared and not applied yet"
    static let holdsHeading = "Held, which is no drift"
    static let verificationHeading = "Changed with the guards off, by whom unknown"
    static let surveyHeading = "Observed otherwise than stored"
    static let notCompared = "not compared, since the files have errors"
    static let guards = """
        The guards of the state are not in place, so that changes may have gone unrecorded. \
        Put them back with: roster init
        """

    /// What was done to a resource, attributes first.
    func lines(of item: DriftReport.Item) -> [PlanWording.Line] {
        item.drift.attributes.map { line($0, item.answers?.answer(to: $0)) }
            + item.drift.members.map { line($0, item.answers?.answer(to: $0)) }
    }

    private func line(_ drift: MemberDrift, _ answer: PlannedAnswer?) -> PlanWording.Line {
        let address = plan.address(drift.address)
        guard let before = drift.before else {
            return PlanWording.Line(
                mark: .added, subject: address, note: note("added", drift.origin, answer))
        }
        guard let after = drift.after else {
            return PlanWording.Line(
                mark: .removed, subject: address, note: note("removed", drift.origin, answer))
        }
        let change = MemberDelta.Alteration(
            address: drift.address, before: before, after: after, drift: nil)
        return PlanWording.Line(
            mark: .changed, subject: address,
            note: plan.line(change).note + "; " + note("changed", drift.origin, answer))
    }

    private func line(_ drift: AttributeDrift, _ answer: PlannedAnswer?) -> PlanWording.Line {
        PlanWording.Line(
            mark: .changed, subject: "\(drift.change.name): \(plan.values(drift.change))",
            note: note("changed", drift.origin, answer))
    }

    /// `added 2026-11-19 14:02 UTC, revision 12, by support: ticket 4711; apply undoes it`.
    private func note(_ verb: String, _ origin: DriftOrigin, _ answer: PlannedAnswer?) -> String {
        let who = origin.actor.map(plan.data) ?? "whom unknown"
        let why = origin.reason.map { ": " + plan.data($0) } ?? ""
        return
            "\(verb) \(shownMoment(origin.at)), revision \(origin.serial.grouped), by \(who)\(why)"
            + text(of: answer)
    }

    private func text(of answer: PlannedAnswer?) -> String {
        switch answer {
        case .undo?: "; apply undoes it"
        case .acknowledge?: "; apply acknowledges it"
        case .keep?: "; apply leaves it"
        case nil: ""
        }
    }
}

extension DriftWording {
    /// `to create, 3 members`, or `2 members to add, 1 to remove; description`.
    func text(of change: PendingChange) -> String {
        if change.action == .create {
            return change.resource.kind.hasMembers
                ? "to create, \(change.membersToAdd.counted("member"))" : "to create"
        }
        if change.action == .remove { return "to remove" }
        let counts = [
            (change.membersToAdd, "to add"), (change.membersToRemove, "to remove"),
            (change.membersToChange, "to change"),
        ].filter { $0.0 > 0 }
        let members = counts.enumerated().map { index, count in
            (index == 0 ? count.0.counted("member") : count.0.grouped) + " " + count.1
        }
        return [members, change.attributes].filter { !$0.isEmpty }
            .map { $0.joined(separator: ", ") }.joined(separator: "; ")
    }

    /// `1 refusal stands in the way`; nil when there is none.
    func refusals(_ pending: DriftReport.Pending) -> String? {
        guard pending.refusalCount > 0 else { return nil }
        return "\(pending.refusalCount.counted("refusal stands", "refusals stand")) in the way"
    }

    func text(of problem: Verification.Problem) -> String {
        switch problem {
        case .attributes: "its kind, name or attributes"
        case .members: "who is a member, or with which until, note or consent"
        case .size(let said, let counted):
            "its size: said to be \(said.grouped), and there are \(counted.counted("row"))"
        case .unrecorded(let count):
            "\(count.counted("member")) in rows that no revision can have written"
        case .cleared: "its fingerprint, which no outside edit cleared"
        }
    }

    /// What was verified, and the way out.
    func conclusion(of verification: Verification) -> String {
        let cleared =
            verification.cleared.count > 0
            ? """
             \(verification.cleared.count.counted("has", "have")) no fingerprint since an edit that was no apply, so \
            only the log tells what changed there.
            """ : ""
        guard !verification.findings.isEmpty else {
            return """
                Verified: the rows of \(verification.resources.count.counted("resource")) are those that were \
                recorded.\(cleared)
                """
        }
        return """
            Verified: \(verification.findings.count.grouped) of \
            \(verification.resources.count.counted("resource")) \
            \(verification.findings.count == 1 ? "was" : "were") changed unrecorded.\(cleared) \
            See what differs from the files, and put it right, with: roster plan --verify, \
            roster apply --verify
            """
    }

    /// `2 missing, 1 extra, 3 pending`.
    func counts(of observation: Observation) -> String {
        let pending = observation.pendingAdditions.count + observation.pendingRemovals.count
        return [
            (observation.missing.count, "missing"), (observation.extra.count, "extra"),
            (pending, "pending"),
        ].filter { $0.0 > 0 }.map { "\($0.grouped) \($1)" }.joined(separator: ", ")
    }

    /// What differs in a list that was observed.
    func lines(of observation: Observation) -> [PlanWording.Line] {
        func lines(
            _ addresses: AddressSet, _ mark: PlanWording.Line.Mark, _ note: String
        ) -> [PlanWording.Line] {
            addresses.map { PlanWording.Line(mark: mark, subject: plan.address($0), note: note) }
        }
        let when =
            observation.isImportOpen
            ? ", and the list is not imported yet" : " a short time ago"
        return lines(observation.missing, .removed, "missing: a member, and not on the list")
            + lines(observation.extra, .added, "extra: on the list, and no member")
            + lines(observation.pendingAdditions, .acknowledged, "pending: added" + when)
            + lines(observation.pendingRemovals, .acknowledged, "pending: removed" + when)
    }

    /// What the lists were, beside those that differ: sentences.
    func conclusion(of survey: Survey) -> [[PlanWording.Piece]] {
        let equal = survey.observations.count(where: \.isEqual)
        let lists = survey.observations.count.counted("list")
        var lines: [[PlanWording.Piece]] = [
            [.words("Observed: \(lists), of which \(equal.grouped) as stored.")]
        ]
        if !survey.flights.isEmpty {
            let same = survey.flights.count(where: \.isEqual)
            let listings = survey.flights.count.counted("listing of flights", "listings of flights")
            lines.append([.words("Observed: \(listings), of which \(same.grouped) as stored.")])
        }
        if !survey.strayFiles.isEmpty {
            let files = survey.strayFiles.map { plan.data(options.plain(path: $0)) }
            lines.append([.words("Of no stored group: ")] + named(files))
        }
        if !survey.unseen.isEmpty {
            lines.append([.words("Without a list: ")] + named(survey.unseen.map(\.text)))
        }
        return lines
    }

    /// The first ten names, and how many more there are.
    private func named(_ names: [String]) -> [PlanWording.Piece] {
        let shown = names.prefix(options.isFull ? names.count : 10)
        let pieces = shown.enumerated().flatMap { index, name -> [PlanWording.Piece] in
            index == 0 ? [.data(name)] : [.words(", "), .data(name)]
        }
        let rest = names.count - shown.count
        return pieces + (rest > 0 ? [.words(" and \(rest.grouped) more")] : [])
    }

    /// The last words of a report.
    func conclusion(of report: DriftReport) -> String {
        guard !report.items.isEmpty else {
            return report.hasDrift || !report.guards.isEmpty
                ? "No change outside version control is recorded."
                : "No drift: nothing was changed outside version control."
        }
        return """
            Drift: \(report.items.count.counted("resource")) changed outside version control. Undo \
            it with: roster apply. To keep it, bring it into the files with: roster pull
            """
    }
}
