internal import RosterModel
internal import RosterPlanning

/// Drift as an issue on a code host: never longer than one can be.
struct DriftMarkdown {
    private static let textLimit = 300
    private static let noteColumn = 32
    private static let restSize = 60

    private let options: ReportOptions
    private let wording: DriftWording

    init(_ options: ReportOptions) {
        self.options = options
        wording = DriftWording(options, textLimit: Self.textLimit)
    }

    func text(of report: DriftReport) -> String {
        let project = MarkdownText.code(
            options.plain(data: report.project).shortened(to: Self.textLimit))
        let opening = "## Drift of \(project)\n\n" + conclusions(of: report)
        let closing = closing(of: report)
        let sections = sections(of: report)
        let least = MarkdownSection.Extent(entries: 0, lines: 0, additions: 0)
        var room = PlanMarkdown.limit - opening.units - closing.units - Self.notice.units
        room -= sections.reduce(0) { $0 + $1.size(least) }
        var body = ""
        var isWhole = true
        for section in sections {
            let extent = section.fitted(to: room + section.size(least), withAdditions: false)
            isWhole = isWhole && section.isWhole(extent)
            room -= section.size(extent) - section.size(least)
            body += section.text(extent)
        }
        return opening + (isWhole ? "" : Self.notice) + body + closing
    }

    private static let notice = """

        **INCOMPLETE**: there is no room for all of it here. The whole: run `roster drift`.

        """

    private func conclusions(of report: DriftReport) -> String {
        var lines = [wording.conclusion(of: report)]
        if let verification = report.verification {
            lines.append(wording.conclusion(of: verification))
        }
        let words = lines.map { MarkdownText.prose([.words($0)]) }
        let survey = report.survey.map(wording.conclusion)?.map(MarkdownText.prose) ?? []
        return (words + survey).map { $0 + "\n" }.joined(separator: "\n")
    }

    private func closing(of report: DriftReport) -> String {
        let explanation = options.addresses.explanation.map { "\n" + $0 } ?? ""
        return """

            ---

            As of \(report.asOf), state at revision \(report.identity.serial.grouped).
            \(explanation)
            """
    }

    private func sections(of report: DriftReport) -> [MarkdownSection] {
        [
            guards(report.guards), drift(report.items),
            verification(report.verification), survey(report.survey), flights(report.survey),
            pending(report.pending), holds(report.holds),
        ]
    }

    private func guards(_ lines: [String]) -> MarkdownSection {
        list("\n> \(MarkdownText.prose([.words(DriftWording.guards)]))\n>\n", lines) {
            "> - \(MarkdownText.code(wording.plan.data($0)))\n"
        }
    }

    private func drift(_ items: [DriftReport.Item]) -> MarkdownSection {
        blocks(
            DriftWording.heading,
            items.map { item in
                (head(of: item.resource), item.drift.attributes.count + item.drift.members.count)
            }
        ) { wording.lines(of: items[$0]) }
    }

    private func survey(_ survey: Survey?) -> MarkdownSection {
        let different = survey?.observations.filter { !$0.isEqual } ?? []
        return blocks(
            DriftWording.surveyHeading,
            different.map { observation in
                (
                    head(of: observation.resource) + ": " + wording.counts(of: observation),
                    observation.missing.count + observation.extra.count
                        + observation.pendingAdditions.count + observation.pendingRemovals.count
                )
            }
        ) { wording.lines(of: different[$0]) }
    }

    private func flights(_ survey: Survey?) -> MarkdownSection {
        let different = survey?.flights.filter { !$0.isEqual } ?? []
        return blocks(
            DriftWording.flightsHeading,
            different.map { observation in
                (
                    MarkdownText.code(wording.plan.data(observation.app)) + ": "
                        + wording.counts(of: observation),
                    observation.differences.count + observation.pending.count
                )
            }
        ) { wording.lines(of: different[$0]) }
    }

    private func verification(_ verification: Verification?) -> MarkdownSection {
        let findings = verification?.findings ?? []
        return list("\n### \(DriftWording.verificationHeading)\n\n", findings) { finding in
            let problems = finding.problems.map(wording.text).joined(separator: "; ")
            return "- \(head(of: finding.resource)): \(MarkdownText.prose([.words(problems)]))\n"
        }
    }

    private func pending(_ pending: DriftReport.Pending?) -> MarkdownSection {
        let heading = "\n### \(DriftWording.pendingHeading)\n\n"
        guard let pending else { return list(heading, [DriftWording.notCompared]) { "- \($0)\n" } }
        let refusals = wording.refusals(pending).map { ["- **\($0)**\n"] } ?? []
        let changes = pending.changes.map { change in
            "- \(head(of: change.resource)): "
                + MarkdownText.prose([.words(wording.text(of: change))]) + "\n"
        }
        return list(heading, refusals + changes) { $0 }
    }

    private func holds(_ holds: [Hold]) -> MarkdownSection {
        let words = HoldWording(wording.plan)
        return list("\n### \(DriftWording.holdsHeading)\n\n", holds) { hold in
            let member = MarkdownText.code(words.member(of: hold))
            let reason = MarkdownText.code(words.reason(of: hold))
            return "- \(MarkdownText.code(words.group(of: hold))) \(member) \(reason)\n"
        }
    }
}

extension DriftMarkdown {
    private func head(of resource: Resource) -> String {
        "\(resource.kind.title) `\(resource.id)` "
            + MarkdownText.code(wording.plan.data(resource.name.text))
    }

    private func list<Item>(
        _ heading: String, _ items: [Item], _ entry: (Item) -> String
    ) -> MarkdownSection {
        MarkdownSection(
            heading: heading,
            entries: MarkdownSection.Entry.heads(of: items, entry)
                .map { MarkdownSection.Entry(head: $0) }, total: items.count)
    }

    /// A section with a block of lines for each resource.
    private func blocks(
        _ heading: String, _ items: [(head: String, count: Int)],
        lines: (Int) -> [PlanWording.Line]
    ) -> MarkdownSection {
        let heads = MarkdownSection.Entry.heads(of: items) { "\n\($0.head)\n\n" }
        let ceiling = MarkdownLines.ceiling(items.prefix(heads.count).map(\.count))
        return MarkdownSection(
            heading: "\n### \(heading)\n",
            entries: heads.enumerated().map { index, head in
                let lines = lines(index)
                return MarkdownSection.Entry(
                    head: head,
                    lines: MarkdownLines(
                        total: lines.count, limit: .max, ceiling: ceiling, restSize: Self.restSize,
                        line: { text(lines[$0]) },
                        rest: { "… and \((lines.count - $0).grouped) more lines" }))
            }, total: items.count)
    }

    private func text(_ line: PlanWording.Line) -> String {
        let subject = "\(line.mark.rawValue) \(line.subject)"
        return subject.padded(to: Self.noteColumn - 2) + "  " + line.note
    }
}
