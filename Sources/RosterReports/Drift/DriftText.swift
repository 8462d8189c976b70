internal import RosterModel
internal import RosterPlanning

/// Drift as people read it in a terminal, never cut.
struct DriftText {
    private static let noteColumn = 30

    private let options: ReportOptions
    private let wording: DriftWording

    init(_ options: ReportOptions) {
        self.options = options
        wording = DriftWording(options)
    }

    func write(_ report: DriftReport, to output: inout some TextOutputStream) {
        write(report.items, to: &output)
        if let verification = report.verification { write(verification, to: &output) }
        if let survey = report.survey { write(survey, to: &output) }
        write(report.pending, to: &output)
        write(report.holds, to: &output)
        if !report.guards.isEmpty {
            output.write(options.paint(.red, DriftWording.guards) + "\n")
            for line in report.guards { output.write("  \(options.text(data: line))\n") }
            output.write("\n")
        }
        output.write(wording.conclusion(of: report) + "\n")
        if let verification = report.verification {
            output.write(wording.conclusion(of: verification) + "\n")
        }
        if let survey = report.survey {
            for line in wording.conclusion(of: survey) { output.write(text(line) + "\n") }
        }
    }

    private func write(_ items: [DriftReport.Item], to output: inout some TextOutputStream) {
        guard !items.isEmpty else { return }
        output.write(DriftWording.heading + ":\n")
        for item in items {
            write(item.resource, to: &output)
            for line in wording.lines(of: item) { write(line, to: &output) }
        }
        output.write("\n")
    }

    private func write(_ verification: Verification, to output: inout some TextOutputStream) {
        guard !verification.findings.isEmpty else { return }
        output.write(DriftWording.verificationHeading + ":\n")
        for finding in verification.findings {
            write(finding.resource, to: &output)
            for problem in finding.problems {
                output.write("      \(wording.text(of: problem))\n")
            }
        }
        output.write("\n")
    }

    private func write(_ survey: Survey, to output: inout some TextOutputStream) {
        write(survey.observations.filter { !$0.isEqual }, to: &output)
        write(survey.flights.filter { !$0.isEqual }, to: &output)
    }

    private func write(
        _ different: [FlightObservation], to output: inout some TextOutputStream
    ) {
        guard !different.isEmpty else { return }
        output.write(DriftWording.flightsHeading + ":\n")
        for observation in different {
            let title = options.paint(.bold, "flights of \(options.text(data: observation.app))")
            output.write(
                "  \(options.paint(.yellow, "~")) \(title)  \(wording.counts(of: observation))\n")
            for line in wording.lines(of: observation) { write(line, to: &output) }
        }
        output.write("\n")
    }

    private func write(_ different: [Observation], to output: inout some TextOutputStream) {
        guard !different.isEmpty else { return }
        output.write(DriftWording.surveyHeading + ":\n")
        for observation in different {
            let counts = wording.counts(of: observation)
            write(observation.resource, note: counts, to: &output)
            for line in wording.lines(of: observation) { write(line, to: &output) }
        }
        output.write("\n")
    }

    private func write(_ pending: DriftReport.Pending?, to output: inout some TextOutputStream) {
        guard let pending else {
            output.write("\(DriftWording.pendingHeading): \(DriftWording.notCompared).\n\n")
            return
        }
        let refusals = wording.refusals(pending)
        guard !pending.changes.isEmpty || refusals != nil else { return }
        output.write("\(DriftWording.pendingHeading) (see it with: roster plan):\n")
        for change in pending.changes {
            let symbol = [Change.Action.create: "+", .remove: "-"][change.action] ?? "~"
            write(
                change.resource, symbol: symbol,
                note: wording.text(of: change), to: &output)
        }
        if let refusals { output.write("  " + options.paint(.red, "! \(refusals)") + "\n") }
        output.write("\n")
    }

    private func write(_ holds: [Hold], to output: inout some TextOutputStream) {
        guard !holds.isEmpty else { return }
        let words = HoldWording(wording.plan)
        var table = Table([.left, .left, .left])
        for hold in holds {
            table.add([
                "  " + words.group(of: hold), words.member(of: hold), words.reason(of: hold),
            ])
        }
        output.write(DriftWording.holdsHeading + ":\n")
        table.write(to: &output)
        output.write("\n")
    }

    private func text(_ pieces: [PlanWording.Piece]) -> String {
        pieces.map { piece in
            switch piece {
            case .words(let text), .data(let text): text
            }
        }.joined()
    }

    private func write(
        _ resource: Resource, symbol: String = "~", note: String = "",
        to output: inout some TextOutputStream
    ) {
        let title =
            "\(resource.kind.title) \(resource.id) \"\(options.text(data: resource.name.text))\""
        output.write(
            "  " + options.paint(symbol == "+" ? .green : .yellow, symbol) + " "
                + options.paint(.bold, title) + (note.isEmpty ? "" : "  " + note) + "\n")
    }

    private func write(_ line: PlanWording.Line, to output: inout some TextOutputStream) {
        let (symbol, colour): (String, Paint.Colour) =
            switch line.mark {
            case .added: ("+", .green)
            case .removed: ("-", .red)
            case .changed: ("~", .yellow)
            case .acknowledged: ("=", .cyan)
            }
        let gap = String(repeating: " ", count: max(2, Self.noteColumn - line.subject.count))
        output.write(
            "      " + options.paint(colour, "\(symbol) \(line.subject)") + gap + line.note + "\n")
    }
}
