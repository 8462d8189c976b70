internal import RosterModel
internal import RosterPlanning

/// The parts of a Markdown report in their order, and what is left out where there is no room.
struct MarkdownDocument {
    /// The parts that can be cut, in the order of the document.
    private enum Part: Int, CaseIterable {
        case settings
        case refusals
        case removals
        case changes
        case heldBack
        case holds
        case notes
        case findings

        /// Who gets room first.
        static let byWeight: [Part] = [
            .settings, .refusals, .removals, .changes, .heldBack, .holds, .findings, .notes,
        ]
    }

    /// More than the notice of what is left out takes, beside where the whole is.
    private static let noticeSize = 1000

    private let title: String
    private let counts: String
    private let closing: String
    private let whole: String
    private let sections: [Part: MarkdownSection]
    private let totals: Totals

    /// How much there is of what readers must not miss.
    private struct Totals {
        var additions = 0
        var removals = 0
        /// Attributes, changed and acknowledged members, and all that is held back.
        var others = 0
    }

    init(_ report: PlanReport, _ writer: MarkdownSections) throws {
        let summary = report.plan.summary
        title = writer.title(report.plan.project)
        counts = writer.counts(report)
        closing = writer.closing(report)
        whole = writer.whole
        totals = Totals(
            additions: summary.membersToAdd, removals: summary.membersToRemove,
            others: writer.otherLineCount(report.plan))
        sections = [
            .settings: writer.settings(report.settings),
            .refusals: writer.refusals(report.plan.refusals),
            .removals: writer.removals(report.plan.changes),
            .changes: try writer.changes(report),
            .heldBack: try writer.heldBack(report),
            .holds: writer.holds(report.plan.holds),
            .notes: writer.notes(report.plan.notes),
            .findings: writer.findings(report.diagnostics),
        ]
    }

    init(invalid diagnostics: [Diagnostic], _ project: String, _ writer: MarkdownSections) {
        title = writer.title(project)
        counts = "No plan: \(DiagnosticText.summary(diagnostics)) in the files.\n"
        closing = ""
        whole = writer.whole
        totals = Totals()
        sections = [.findings: writer.findings(diagnostics, isOpen: true)]
    }

    /// The whole report; nil when it is too long.
    func complete(under limit: Int) -> String? {
        guard sections.values.allSatisfy({ $0.isWhole($0.whole) }) else { return nil }
        let size = sections.values.reduce(title.units + counts.units + closing.units) {
            $0 + $1.size($1.whole)
        }
        return size > limit ? nil : text(sections.mapValues(\.whole))
    }

    /// The report with as much left out as has to be, beginning with what is left out.
    func cut(to limit: Int) -> String {
        let least = MarkdownSection.Extent(entries: 0, lines: 0, additions: 0)
        var extents = sections.mapValues { _ in least }
        var room =
            limit - title.units - counts.units - closing.units - whole.units - Self.noticeSize
        room -= sections.values.reduce(0) { $0 + $1.size(least) }
        for part in Part.byWeight {
            guard let section = sections[part] else { continue }
            let share = min(room, share(of: part, room)) + section.size(least)
            let extent = section.fitted(to: share, withAdditions: false)
            extents[part] = extent
            room -= section.size(extent) - section.size(least)
        }
        for part in [Part.changes, .heldBack] {
            guard let section = sections[part], let before = extents[part] else { continue }
            let extent = section.fitted(
                to: section.size(before) + room, withAdditions: true)
            extents[part] = extent
            room -= section.size(extent) - section.size(before)
        }
        return notice(extents) + text(extents)
    }

    /// Neither settings nor refusals may crowd out what follows them.
    private func share(of part: Part, _ room: Int) -> Int {
        switch part {
        case .settings: return room / 4
        case .refusals:
            let removals = sections[.removals].map { $0.size($0.whole) } ?? 0
            return max(room / 2, room - removals)
        default: return room
        }
    }

    private func text(_ extents: [Part: MarkdownSection.Extent]) -> String {
        var parts = Part.allCases.map { part in
            guard let section = sections[part], let extent = extents[part] else { return "" }
            return section.text(extent)
        }
        let settings = parts.removeFirst()
        return title + settings + counts + parts.joined() + closing
    }

    private func notice(_ extents: [Part: MarkdownSection.Extent]) -> String {
        let shownAdditions = shown(.changes, extents) { $0.additions.shown($1.additions) }
        let shownRemovals = shown(.removals, extents) { $0.lines.shown($1.lines) }
        let shownOthers =
            shown(.changes, extents) { $0.lines.shown($1.lines) }
            + shown(.heldBack, extents) {
                $0.lines.shown($1.lines) + $0.additions.shown($1.additions)
            }
        var missing = [
            self.missing(totals.additions, shownAdditions, "addition"),
            self.missing(totals.removals, shownRemovals, "removal"),
        ]
        if shownOthers < totals.others {
            missing.append(self.missing(totals.others, shownOthers, "other line"))
        }
        let names: [(Part, String)] = [
            (.settings, "changed setting"), (.refusals, "refusal"), (.changes, "changed group"),
            (.heldBack, "held-back change"), (.holds, "hold"), (.notes, "note"),
            (.findings, "finding"),
        ]
        for (part, name) in names {
            guard let section = sections[part], let extent = extents[part],
                extent.entries < section.total
            else { continue }
            missing.append(self.missing(section.total, extent.entries, name))
        }
        return """
            **INCOMPLETE**: a comment has no room for all of this plan. Not shown: \
            \(missing.joined(separator: ", ")). Long texts are shortened. \(whole)


            """
    }

    /// `3 of 10 removals`.
    private func missing(_ total: Int, _ shown: Int, _ name: String) -> String {
        "\((total - shown).grouped) of \(total.counted(name))"
    }

    private func shown(
        _ part: Part, _ extents: [Part: MarkdownSection.Extent],
        _ count: (MarkdownSection.Entry, MarkdownSection.Extent) -> Int
    ) -> Int {
        guard let section = sections[part], let extent = extents[part] else { return 0 }
        return section.entries.prefix(extent.entries).reduce(0) { $0 + count($1, extent) }
    }
}
