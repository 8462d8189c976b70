internal import RosterModel
internal import RosterPlanning

extension PlanHTML {
    func writeSummary(_ report: PlanReport, to output: inout some TextOutputStream) {
        if let nothing = report.nothingToDo {
            output.write("<p class=\"verdict\">\(nothing)</p>\n")
        }
        let plan = report.plan
        let summary = plan.summary
        let exceptional = [
            ("to acknowledge", summary.acknowledge, ""), ("held back", plan.heldBack.count, ""),
            ("refused", summary.refuse, "refused"),
        ].filter { $0.1 > 0 }
        let groups = [
            ("to create", summary.create, ""), ("to update", summary.update, ""),
            ("to remove", summary.remove, ""),
        ]
        let members = [
            ("members to add", summary.membersToAdd, "add"),
            ("members to remove", summary.membersToRemove, "remove"),
            ("members to change", summary.membersToChange, "change-mark"),
        ]
        let tiles = (groups + exceptional + members).map { name, count, style in
            "<div class=\"\(count == 0 ? "none" : style)\"><dt>\(name)</dt>"
                + "<dd>\(count.grouped)</dd></div>"
        }
        output.write(
            "<section aria-label=\"Summary\"><dl class=\"tiles\">\(tiles.joined())</dl></section>\n"
        )
    }

    func writeSettings(_ changes: [SettingChange], to output: inout some TextOutputStream) {
        guard !changes.isEmpty else { return }
        let lines = changes.map { change in
            let values = [change.name, change.before, change.after].map { code(wording.data($0)) }
            return "<li>\(values[0]): \(values[1]) → \(values[2])</li>"
        }
        output.write(
            """
            <section class="panel warn settings" aria-labelledby="settings-title">
            <h3 id="settings-title">Judged with changed settings, as apply would</h3>
            <ul>\(lines.joined())</ul>
            </section>

            """)
    }

    func writeRefusals(_ refusals: [Refusal], to output: inout some TextOutputStream) {
        guard !refusals.isEmpty else { return }
        output.write(section("refusals", "Refused", refusals.count))
        for refusal in refusals { output.write(panel(refusal)) }
        output.write("</section>\n")
    }

    private func panel(_ refusal: Refusal) -> String {
        let subject = refusal.resource.map { resource in
            "\(resource.kind.title) \(code(resource.id.text)) "
                + "“<bdi>\(HTMLText.escaped(wording.data(resource.name.text)))</bdi>” "
        }
        var lines = refusal.help.map(prose)
        if let place = refusal.place {
            lines.append(
                "<span class=\"quiet\">at</span> \(code(wording.place(place, withColumn: true)))")
        }
        if !refusal.isBlocking { lines.append("Outside the targets: it blocks nothing.") }
        return """
            <article class="panel stop"><p class="rule">\(refusal.rule)</p>
            <h3>\(subject ?? "")\(prose(refusal.reason))</h3>
            \(list(lines))</article>

            """
    }

    func writeHolds(_ holds: [Hold], to output: inout some TextOutputStream) {
        guard !holds.isEmpty else { return }
        let held = HoldWording(wording)
        let lines = holds.map { hold in
            [held.group(of: hold), held.member(of: hold)].map(code).joined(separator: " ") + " "
                + HTMLText.escaped(held.reason(of: hold))
        }
        output.write(section("holds", "Holds", holds.count))
        output.write("<p>\(PlanWording.holds)</p>\n\(list(lines))</section>\n")
    }

    func writeFindings(
        _ diagnostics: [Diagnostic], isOpen: Bool, to output: inout some TextOutputStream
    ) {
        guard !diagnostics.isEmpty else { return }
        output.write(
            "<details class=\"fold\"\(isOpen ? " open" : "")><summary><h2>Findings "
                + "<span>\(DiagnosticText.summary(diagnostics))</span></h2></summary>\n")
        for diagnostic in diagnostics { output.write(panel(diagnostic)) }
        output.write("</details>\n")
    }

    private func panel(_ diagnostic: Diagnostic) -> String {
        var lines = [code(wording.place(diagnostic.place, withColumn: true))]
        lines += diagnostic.notes.map { note in
            "\(prose(note.message)): \(code(wording.place(note.place, withColumn: true)))"
        }
        if let help = diagnostic.help { lines.append("Help: \(prose(help))") }
        return """
            <article class="panel \(diagnostic.severity == .error ? "stop" : "warn")">\
            <p class="rule">\(diagnostic.severity.rawValue) \(diagnostic.rule)</p>
            <h3>\(prose(diagnostic.message))</h3>
            \(list(lines))</article>

            """
    }

    func writeNotes(_ notes: [Message], to output: inout some TextOutputStream) {
        guard !notes.isEmpty else { return }
        output.write(
            """
            <details class="fold"><summary><h2>Notes <span>\(notes.count.grouped)</span></h2></summary>
            \(list(notes.map(prose)))</details>

            """)
    }

    private func list(_ items: [String]) -> String {
        items.isEmpty ? "" : "<ul>\(items.map { "<li>\($0)</li>" }.joined())</ul>"
    }
}
