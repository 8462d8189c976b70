internal import RosterModel
internal import RosterPlanning

/// Changes as cards of an HTML report that fold.
struct ChangeCards {
    /// Up to how many changes and members all cards are open at first.
    private static let openChanges = 20
    private static let openMembers = 500

    private let wording: PlanWording
    /// The size that the bars are scaled to.
    private let largest: Int

    init(_ wording: PlanWording, largest: Int) {
        self.wording = wording
        self.largest = largest
    }

    func write(
        _ changes: [Change], _ report: PlanReport, to output: inout some TextOutputStream
    ) throws {
        let members = changes.reduce(0) { $0 + $1.memberCount }
        let isOpen = changes.count <= Self.openChanges && members <= Self.openMembers
        for change in changes {
            write(summaryOf: change, isOpen: isOpen, to: &output)
            write(attributesOf: change, to: &output)
            let delta = change.members?.delta ?? MemberDelta()
            let additions = try report.additions(of: change)
            let hasBoth = additions.count > 0 && !delta.removed.isEmpty
            output.write(hasBoth ? "<div class=\"sides\">\n" : "")
            writeList("removed", "− Removed", delta.removed.count, to: &output) {
                wording.line(removing: $0, of: delta)
            }
            writeList("added", "+ Added", additions.count, to: &output) {
                wording.line(adding: $0, of: additions)
            }
            output.write(hasBoth ? "</div>\n" : "")
            writeList("changed", "~ Changed", delta.changed.count, to: &output) {
                wording.line(delta.changed[$0])
            }
            writeList("acknowledged", "= Acknowledged", delta.acknowledged.count, to: &output) {
                wording.line(delta.acknowledged[$0])
            }
            let settled = change.settledHolds
            writeList("acknowledged", "= Holds that end", settled.count, to: &output) {
                wording.line(settled[$0])
            }
            output.write("</div></details>\n")
        }
    }

    private func write(
        summaryOf change: Change, isOpen: Bool, to output: inout some TextOutputStream
    ) {
        let resource = change.resource
        let name = HTMLText.escaped(wording.data(resource.name.text))
        let symbol =
            switch change.action {
            case .create: "+"
            case .update: "~"
            case .remove: "−"
            case .acknowledge: "="
            }
        let key = HTMLText.escaped(
            "\(resource.id) \(wording.data(resource.name.text))".lowercased())
        output.write(
            """
            <details class="change" data-key="\(key)" data-traits="\(traits(change))"\
            \(isOpen ? " open" : "")><summary>\
            <span class="badge \(change.action.rawValue)">\(symbol) \(change.action.rawValue)</span>\
            <span class="who"><h3>\(name)</h3><p>\(resource.kind.title) <code>\(resource.id)</code></p></span>\
            \(counts(change))\(size(change))</summary>
            <div class="body">
            <p>\(remarks(change))</p>

            """)
    }

    /// What the filter of actions goes by.
    private func traits(_ change: Change) -> String {
        let delta = change.members?.delta ?? MemberDelta()
        var traits = [change.action.rawValue]
        if !delta.removed.isEmpty { traits.append("removes") }
        if !change.attributeDrift.isEmpty || delta.hasDrift { traits.append("drift") }
        return traits.joined(separator: " ")
    }

    private func counts(_ change: Change) -> String {
        guard let members = change.members else { return "<span class=\"counts\"></span>" }
        let delta = members.delta ?? MemberDelta()
        let parts = [
            ("add", "+", members.addedCount, "added"),
            ("remove", "−", delta.removed.count, "removed"),
            ("change-mark", "~", delta.changed.count, "changed"),
        ].filter { $0.2 > 0 }.map { style, symbol, count, word in
            "<span class=\"\(style)\" title=\"\(count.grouped) \(word)\">\(symbol)\(count.grouped)</span>"
        }
        return "<span class=\"counts\">\(parts.joined(separator: " "))</span>"
    }

    /// Sizes before and after, as numbers and as bars.
    private func size(_ change: Change) -> String {
        guard let before = change.sizeBefore, let after = change.sizeAfter else {
            return "<span class=\"size\"></span>"
        }
        return """
            <span class="size">\(before.grouped) → \(after.grouped) members\
            <svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">\
            <rect class="track" width="1000" height="10"/>\
            <rect class="before" width="\(width(before))" height="4"/>\
            <rect class="after" y="6" width="\(width(after))" height="4"/></svg></span>
            """
    }

    private func width(_ size: Int) -> Int { size == 0 ? 0 : max(4, size * 1000 / largest) }

    private func remarks(_ change: Change) -> String {
        var remarks = [
            change.place.map {
                "Declared in <code>\(HTMLText.escaped(wording.place($0)))</code>."
            } ?? "Declared no more."
        ]
        if change.action == .create && change.resource.kind.isGroup {
            remarks.append("Permanent from here: id, kind and name.")
        }
        if change.action == .acknowledge {
            remarks.append(
                change.hasDrift
                    ? "Already as declared; apply records what was done outside."
                    : "Already as declared; apply ends holds.")
        }
        if change.isPartial { remarks.append("The rest is held back.") }
        if let unchanged = change.members?.delta?.unchangedCount {
            remarks.append("\(unchanged.counted("member")) unchanged.")
        }
        return remarks.joined(separator: " ")
    }

    private func write(attributesOf change: Change, to output: inout some TextOutputStream) {
        let lines = wording.attributes(of: change)
        guard !lines.isEmpty else { return }
        output.write("<div><h4>Attributes</h4><ul class=\"attributes\">")
        for line in lines {
            output.write(
                "<li><code>\(HTMLText.escaped(line.subject))</code> "
                    + "<span class=\"quiet\">\(HTMLText.escaped(line.note))</span></li>")
        }
        output.write("</ul></div>\n")
    }

    private func writeList(
        _ style: String, _ title: String, _ count: Int, to output: inout some TextOutputStream,
        line: (Int) -> PlanWording.Line
    ) {
        guard count > 0 else { return }
        output.write(
            "<div><h4>\(title) <span class=\"quiet\">\(count.grouped)</span></h4>"
                + "<ul class=\"members \(style)\">\n")
        for index in 0..<count {
            let line = line(index)
            let note =
                line.note.isEmpty
                ? "" : "<span class=\"why\">\(HTMLText.escaped(line.note))</span>"
            output.write(
                "<li><span class=\"address\">\(HTMLText.escaped(line.subject))</span>\(note)</li>\n"
            )
        }
        output.write("</ul></div>\n")
    }
}

extension Change {
    fileprivate var memberCount: Int {
        let delta = members?.delta ?? MemberDelta()
        return (members?.addedCount ?? 0) + delta.removed.count + delta.changed.count
            + delta.acknowledged.count
    }
}

extension MemberDelta {
    /// Whether something in it undoes or acknowledges an outside edit.
    fileprivate var hasDrift: Bool {
        !acknowledged.isEmpty || changed.contains { $0.drift != nil }
            || additionCauses.contains { if case .drift = $0 { true } else { false } }
            || removalCauses.contains { if case .drift = $0 { true } else { false } }
    }
}
