internal import RosterModel
internal import RosterPlanning

extension MarkdownSections {
    private static let noteColumn = 32
    private static let restSize = 60
    private static let domainsSize = 300

    /// Who loses access: unfolded, group by group.
    func removals(_ changes: [Change]) -> MarkdownSection {
        let removing = changes.filter { $0.removalCount > 0 }
        let count = removing.reduce(0) { $0 + $1.removalCount }
        let ceiling = MarkdownLines.ceiling(removing.map(\.removalCount))
        let heads = MarkdownSection.Entry.heads(of: removing) { change in
            let size = (change.sizeBefore ?? 0).counted("member")
            return head(of: change, "\(change.removalCount.grouped) of \(size)", isOpen: true)
        }
        return MarkdownSection(
            heading: "\n### Removals (\(count.grouped))\n",
            entries: zip(removing, heads).map { change, head in
                MarkdownSection.Entry(
                    head: head, lines: removals(change, ceiling), foot: "\n</details>\n")
            }, total: removing.count)
    }

    /// Everything else that changes, removals apart.
    func changes(_ report: PlanReport) throws -> MarkdownSection {
        let changes = report.plan.changes.filter { !$0.onlyRemoves }
        return MarkdownSection(
            heading: "\n### Changes (\(changes.count.grouped))\n",
            entries: try entries(changes, report, withRemovals: false), total: changes.count)
    }

    func heldBack(_ report: PlanReport) throws -> MarkdownSection {
        let changes = report.plan.heldBack
        return MarkdownSection(
            heading: "\n### Held back (\(changes.count.grouped))\n\n"
                + PlanWording.heldBack + "\n",
            entries: try entries(changes, report, withRemovals: true), total: changes.count)
    }

    /// How many lines `changes` and `heldBack` have beside the additions of `changes`.
    func otherLineCount(_ plan: Plan) -> Int {
        plan.changes.filter { !$0.onlyRemoves }.reduce(0) { $0 + $1.lineCount }
            + plan.heldBack.reduce(0) {
                $0 + $1.lineCount + $1.removalCount + ($1.members?.addedCount ?? 0)
            }
    }

    private func entries(
        _ changes: [Change], _ report: PlanReport, withRemovals: Bool
    ) throws -> [MarkdownSection.Entry] {
        let heads = MarkdownSection.Entry.heads(of: changes) { change in
            head(of: change, sizes(change), isOpen: false)
        }
        let shown = changes.prefix(heads.count)
        let ceiling = MarkdownLines.ceiling(
            shown.map { $0.lineCount + (withRemovals ? $0.removalCount : 0) })
        let additionCeiling = MarkdownLines.ceiling(
            shown.map { min($0.members?.addedCount ?? 0, additionLimit) })
        return try zip(shown, heads).map { change, head in
            MarkdownSection.Entry(
                head: head,
                lines: lines(change, ceiling, withRemovals: withRemovals),
                additions: try additions(change, report, additionCeiling),
                foot: "\n</details>\n")
        }
    }

    private func head(of change: Change, _ facts: String, isOpen: Bool) -> String {
        let resource = change.resource
        let name = HTMLText.escaped(wording.data(resource.name.text))
        return """

            <details\(isOpen ? " open" : "")>
            <summary>\(change.action.rawValue) \(resource.kind.title) <code>\(resource.id)</code> \
            <code>\(name)</code>: \(facts)</summary>


            """
    }

    /// `+1 -2 ~1, 9,206 -> 9,205 members`.
    private func sizes(_ change: Change) -> String {
        var facts: [String] = []
        if change.action == .create && change.resource.kind.isGroup {
            facts.append("permanent from here: id, kind and name")
        }
        if change.action == .acknowledge { facts.append("already as declared") }
        if let members = change.members {
            facts.append(
                "+\(members.addedCount.grouped) -\(change.removalCount.grouped) "
                    + "~\((members.delta?.changed.count ?? 0).grouped)")
        }
        if let before = change.sizeBefore, let after = change.sizeAfter {
            facts.append("\(before.grouped) → \(after.counted("member"))")
        }
        if change.isPartial { facts.append("the rest is held back") }
        return facts.isEmpty ? "attributes" : facts.joined(separator: ", ")
    }

    private func removals(_ change: Change, _ ceiling: Int) -> MarkdownLines {
        let delta = change.members?.delta ?? MemberDelta()
        return MarkdownLines(
            total: delta.removed.count, limit: .max, ceiling: ceiling, restSize: Self.restSize,
            line: { text(wording.line(removing: $0, of: delta)) },
            rest: { "… and \((delta.removed.count - $0).grouped) more removals" })
    }

    /// Where it stands, attributes, changed and acknowledged members.
    private func lines(_ change: Change, _ ceiling: Int, withRemovals: Bool) -> MarkdownLines {
        let attributes = wording.attributes(of: change)
        let delta = change.members?.delta ?? MemberDelta()
        let settled = change.settledHolds
        let removed = withRemovals ? delta.removed.count : 0
        let total = change.lineCount + removed
        return MarkdownLines(
            total: total, limit: .max, ceiling: ceiling, restSize: Self.restSize,
            line: { index in
                var index = index
                if index == 0 {
                    let place = change.place.map { wording.place($0) } ?? "declared no more"
                    return "@@ \(place) @@"
                }
                index -= 1
                if index < removed { return text(wording.line(removing: index, of: delta)) }
                index -= removed
                if index < attributes.count { return text(attributes[index]) }
                index -= attributes.count
                if index < delta.changed.count { return text(wording.line(delta.changed[index])) }
                index -= delta.changed.count
                if index < settled.count { return text(wording.line(settled[index])) }
                return text(wording.line(delta.acknowledged[index - settled.count]))
            }, rest: { "… and \((total - $0).grouped) more lines" })
    }

    private func additions(
        _ change: Change, _ report: PlanReport, _ ceiling: Int
    ) throws -> MarkdownLines {
        let additions = try report.additions(of: change)
        return MarkdownLines(
            total: additions.count, limit: additionLimit, ceiling: ceiling,
            restSize: Self.domainsSize,
            line: { text(wording.line(adding: $0, of: additions)) },
            rest: {
                "… and \((additions.count - $0).grouped) more"
                    + wording.domains(of: additions.members.addresses, from: $0)
            })
    }

    private func text(_ line: PlanWording.Line) -> String {
        let subject = "\(line.mark.rawValue) \(line.subject)"
        return line.note.isEmpty
            ? subject : subject.padded(to: Self.noteColumn - 2) + "  " + line.note
    }
}

extension Change {
    fileprivate var removalCount: Int { members?.delta?.removed.count ?? 0 }

    /// How many lines it has beside additions and removals, that of its place included.
    fileprivate var lineCount: Int {
        let attributeNames = Set(attributes.map(\.name))
        let acknowledged = attributeDrift.count { !attributeNames.contains($0.change.name) }
        return 1 + toldAttributes.count + acknowledged + (members?.delta?.changed.count ?? 0)
            + (members?.delta?.acknowledged.count ?? 0) + settledHolds.count
    }

    fileprivate var onlyRemoves: Bool {
        removalCount > 0 && lineCount == 1 && members?.addedCount == 0
    }
}
