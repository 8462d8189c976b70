internal import RosterModel
internal import RosterPlanning

/// A plan as one HTML file that needs nothing else, nothing cut.
///
/// Everything is in the document itself; its script only filters.
struct PlanHTML {
    let wording: PlanWording

    init(_ options: ReportOptions) {
        wording = PlanWording(options)
    }

    func write(_ report: PlanReport, to output: inout some TextOutputStream) throws {
        let plan = report.plan
        writeOpening(plan.project, facts: facts(report), to: &output)
        writeSettings(report.settings, to: &output)
        writeSummary(report, to: &output)
        writeRefusals(plan.refusals, to: &output)
        let cards = ChangeCards(wording, largest: largest(plan))
        if !plan.heldBack.isEmpty {
            output.write(
                section("held-back", "Held back", plan.heldBack.count)
                    + "<p class=\"panel warn\">\(PlanWording.heldBack)</p>\n"
            )
            try cards.write(plan.heldBack, report, to: &output)
            output.write("</section>\n")
        }
        if !plan.changes.isEmpty {
            output.write(section("changes", "Changes", plan.changes.count) + Self.filters)
            try cards.write(plan.changes, report, to: &output)
            output.write("</section>\n")
        }
        writeHolds(plan.holds, to: &output)
        writeFindings(report.diagnostics, isOpen: false, to: &output)
        writeNotes(plan.notes, to: &output)
        writeClosing("Digest <code>\(plan.digest)</code>", to: &output)
    }

    /// Writes what is wrong with files that there is no plan of.
    func writeInvalid(
        _ diagnostics: [Diagnostic], asOf: CalendarDay, project: String,
        to output: inout some TextOutputStream
    ) {
        writeOpening(project, facts: [("As of", "\(asOf)")], to: &output)
        output.write(
            "<p class=\"verdict\">No plan: \(DiagnosticText.summary(diagnostics)) in the files.</p>\n"
        )
        writeFindings(diagnostics, isOpen: true, to: &output)
        writeClosing("", to: &output)
    }

    private func facts(_ report: PlanReport) -> [(String, String)] {
        var facts = [("As of", "\(report.plan.asOf)")]
        if let base = report.base { facts.append(("Base", code(wording.data(base)))) }
        if let git = report.git {
            let dirt = git.isDirty ? " with uncommitted changes" : ""
            facts.append(
                (report.base == nil ? "Commit" : "Head", code(wording.data(git.commit)) + dirt))
        }
        if let state = report.identity {
            facts.append(("State", "revision \(state.serial.grouped)"))
        }
        if !report.plan.targets.isEmpty {
            let targets = report.plan.targets.map { code($0.text) }.joined(separator: ", ")
            facts.append(("Narrowed to", targets + ", with what they depend on"))
        }
        return facts
    }

    /// The largest group of a plan, which the bars are scaled to.
    private func largest(_ plan: Plan) -> Int {
        (plan.changes + plan.heldBack).reduce(1) {
            max($0, $1.sizeBefore ?? 0, $1.sizeAfter ?? 0)
        }
    }

    private func writeOpening(
        _ project: String, facts: [(String, String)], to output: inout some TextOutputStream
    ) {
        let name = HTMLText.escaped(wording.data(project))
        let facts = facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" }.joined()
        output.write(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
            style-src 'sha256-\(DocumentAssets.styleHash)'; \
            script-src 'sha256-\(DocumentAssets.scriptHash)'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>Roster plan of \(name)</title>
            <style>\(DocumentAssets.style)</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the plan</a>
            <header>
            <h1><small>Roster plan</small> <bdi>\(name)</bdi></h1>
            <dl class="facts">\(facts)</dl>
            </header>
            <main id="main">

            """)
    }

    private func writeClosing(_ text: String, to output: inout some TextOutputStream) {
        output.write(
            """
            </main>
            <footer>\(text)\(wording.explanation.map { "<p>\($0)</p>" } ?? "")</footer>
            <script>\(DocumentAssets.script)</script>
            </body>
            </html>

            """)
    }

    private static let filters = """
        <form id="filters" class="filters" role="search" aria-label="Filter changes" hidden>
        <div><label for="filter-group">Group</label>\
        <input id="filter-group" type="search" autocomplete="off" spellcheck="false" \
        placeholder="id or name"></div>
        <div><label for="filter-address">Address</label>\
        <input id="filter-address" type="search" autocomplete="off" spellcheck="false" \
        placeholder="part of an address"></div>
        <div><label for="filter-action">Action</label><select id="filter-action">\
        <option value="">All</option><option value="removes">Removes members</option>\
        <option value="create">Create</option><option value="update">Update</option>\
        <option value="acknowledge">Acknowledge</option>\
        <option value="drift">Outside edits</option></select></div>
        <div class="line"><output id="filter-count" aria-live="polite"></output>\
        <span><button type="button" id="fold-all">Fold all</button> \
        <button type="reset">Clear</button></span></div>
        </form>

        """
}

extension PlanHTML {
    func section(_ id: String, _ title: String, _ count: Int) -> String {
        """
        <section id="\(id)" aria-labelledby="\(id)-title">
        <h2 id="\(id)-title">\(title) <span>\(count.grouped)</span></h2>

        """
    }

    /// Escaped text as code.
    func code(_ text: String) -> String { "<code>\(HTMLText.escaped(text))</code>" }

    func prose(_ message: Message) -> String {
        wording.pieces(message).map { piece in
            switch piece {
            case .words(let words): HTMLText.escaped(words)
            case .data(let data): code(data)
            }
        }.joined()
    }
}
