internal import RosterModel
internal import RosterPlanning

/// Renders the parts of a plan's Markdown report.
struct MarkdownSections {
    /// How many additions to one group are shown before they are counted.
    private static let additionLimit = 50

    let wording: PlanWording
    /// How many notes and lines of help belong to one item.
    private let remarkLimit: Int
    private let options: ReportOptions

    init(_ options: ReportOptions, textLimit: Int) {
        self.options = options
        wording = PlanWording(options, textLimit: textLimit)
        remarkLimit = textLimit == .max ? .max : 10
    }

    var additionLimit: Int { options.isFull ? .max : Self.additionLimit }

    /// Where the whole can be seen, for a report that is cut.
    var whole: String {
        guard let place = options.whole else {
            return "The whole: run the same with `--format html` or `--json`, which are never cut."
        }
        return "The whole: \(MarkdownText.linked(TerminalText.escaped(place).shortened(to: 1000)))"
    }

    func title(_ project: String) -> String {
        "## Roster plan of \(MarkdownText.code(wording.data(project).shortened(to: 300)))\n\n"
    }

    /// What the plan does, in numbers; never folded.
    func counts(_ report: PlanReport) -> String {
        let plan = report.plan
        let summary = plan.summary
        var groups = [
            "**\(summary.create.grouped)** to create", "**\(summary.update.grouped)** to update",
            "**\(summary.remove.grouped)** to remove",
        ]
        if summary.acknowledge > 0 {
            groups.append("**\(summary.acknowledge.grouped)** to acknowledge")
        }
        if !plan.heldBack.isEmpty { groups.append("**\(plan.heldBack.count.grouped)** held back") }
        if summary.refuse > 0 { groups.append("**\(summary.refuse.grouped) refused**") }
        let nothing = report.nothingToDo.map { $0 + "\n\n" } ?? ""
        return nothing + """
            Groups: \(groups.joined(separator: ", ")).
            Members: **\(summary.membersToAdd.grouped)** to add, \
            **\(summary.membersToRemove.grouped)** to remove, \
            **\(summary.membersToChange.grouped)** to change.
            \(targets(plan.targets))
            """
    }

    private func targets(_ targets: [ResourceID]) -> String {
        guard !targets.isEmpty else { return "" }
        let shown = targets.prefix(20).map { MarkdownText.code($0.text) }.joined(separator: ", ")
        let rest = targets.count > 20 ? " and \((targets.count - 20).grouped) more" : ""
        return "\nNarrowed to \(shown)\(rest), with what they depend on.\n"
    }

    func closing(_ report: PlanReport) -> String {
        var facts = ["Digest `\(report.plan.digest)`"]
        if let base = report.base { facts.append("base \(MarkdownText.code(base))") }
        if let git = report.git {
            facts.append(
                "\(report.base == nil ? "commit" : "head") \(MarkdownText.code(git.commit))"
                    + (git.isDirty ? " with uncommitted changes" : ""))
        }
        facts.append("as of \(report.plan.asOf)")
        if let state = report.identity { facts.append("state at revision \(state.serial.grouped)") }
        let explanation = options.addresses.explanation.map { "\n" + $0 } ?? ""
        return "\n---\n\n" + facts.joined(separator: ", ") + ".\n" + explanation
    }

    func settings(_ changes: [SettingChange]) -> MarkdownSection {
        list(
            heading: "> **Judged with changed settings**, as apply would:\n>\n", changes,
            foot: "\n"
        ) { change in
            let values = [change.name, change.before, change.after].map {
                MarkdownText.code(wording.data($0))
            }
            return "> - \(values[0]): \(values[1]) → \(values[2])\n"
        }
    }

    func holds(_ holds: [Hold]) -> MarkdownSection {
        let held = HoldWording(wording)
        return list(
            heading: "\n### Holds (\(holds.count.grouped))\n\n" + PlanWording.holds + "\n\n", holds,
            foot: ""
        ) { hold in
            "- `\(held.group(of: hold))` \(MarkdownText.code(held.member(of: hold))) "
                + MarkdownText.prose([.data(held.reason(of: hold))]) + "\n"
        }
    }

    func notes(_ notes: [Message]) -> MarkdownSection {
        list(
            heading: folded("Notes (\(notes.count.grouped))"), notes, foot: "\n</details>\n"
        ) { "- \(MarkdownText.prose(wording.pieces($0)))\n" }
    }

    func findings(_ diagnostics: [Diagnostic], isOpen: Bool = false) -> MarkdownSection {
        list(
            heading: isOpen ? "\n" : folded(DiagnosticText.summary(diagnostics)), diagnostics,
            foot: isOpen ? "" : "\n</details>\n", finding)
    }

    private func finding(_ diagnostic: Diagnostic) -> String {
        var text =
            "- **\(diagnostic.severity.rawValue)** `\(diagnostic.rule)` "
            + MarkdownText.prose(wording.pieces(diagnostic.message)) + ", at "
            + MarkdownText.code(wording.place(diagnostic.place, withColumn: true))
        for note in diagnostic.notes.prefix(remarkLimit) {
            text +=
                "<br>\(MarkdownText.prose(wording.pieces(note.message))): "
                + MarkdownText.code(wording.place(note.place, withColumn: true))
        }
        if let help = diagnostic.help {
            text += "<br>Help: \(MarkdownText.prose(wording.pieces(help)))"
        }
        return text + "\n"
    }

    func refusals(_ refusals: [Refusal]) -> MarkdownSection {
        list(
            heading: "\n### Refused (\(refusals.count.grouped))\n\n", refusals, foot: "", refusal)
    }

    private func refusal(_ refusal: Refusal) -> String {
        var text = "- **`\(refusal.rule)`** "
        if let resource = refusal.resource {
            text +=
                "\(resource.kind.title) `\(resource.id)` "
                + MarkdownText.code(wording.data(resource.name.text)) + " "
        }
        text += MarkdownText.prose(wording.pieces(refusal.reason))
        if let place = refusal.place {
            text += ", at \(MarkdownText.code(wording.place(place, withColumn: true)))"
        }
        if !refusal.isBlocking { text += " (outside the targets: blocks nothing)" }
        for line in refusal.help.prefix(remarkLimit) {
            text += "<br>\(MarkdownText.prose(wording.pieces(line)))"
        }
        return text + "\n"
    }

    /// A section of items without code blocks.
    private func list<Item>(
        heading: String, _ items: [Item], foot: String, _ entry: (Item) -> String
    ) -> MarkdownSection {
        MarkdownSection(
            heading: heading,
            entries: MarkdownSection.Entry.heads(of: items, entry)
                .map { MarkdownSection.Entry(head: $0) }, total: items.count, foot: foot)
    }

    /// The beginning of a part that readers unfold.
    func folded(_ summary: String) -> String {
        "\n<details>\n<summary>\(summary)</summary>\n\n"
    }
}
