internal import RosterModel
internal import RosterPlanning

/// A pull as people read it in a terminal, never cut.
struct PullText {
    private static let noteColumn = 30

    private let options: ReportOptions
    private let wording: PullWording

    init(_ options: ReportOptions) {
        self.options = options
        wording = PullWording(options)
    }

    func write(_ report: PullReport, to output: inout some TextOutputStream) {
        if !report.isDryRun { writeChanges(report, to: &output) }
        write(report.conflicts, to: &output)
        for problem in report.problems {
            write(problem.resource, "!", .red, to: &output)
            output.write("      \(options.text(problem.message))\n\n")
        }
        output.write(wording.conclusion(of: report) + "\n")
    }

    private func writeChanges(_ report: PullReport, to output: inout some TextOutputStream) {
        for restored in report.restored {
            let members =
                restored.resource.kind.hasMembers
                ? ", \(restored.memberCount.counted("member"))" : ""
            write(
                restored.resource, "+", .green,
                note: "restored as \(options.text(data: restored.path))\(members)", to: &output)
        }
        if !report.restored.isEmpty { output.write("\n") }
        for item in report.pulled {
            write(item.pull.resource, "~", .yellow, note: options.text(item.place), to: &output)
            for line in wording.lines(of: item.pull) { write(line, to: &output) }
            for follower in report.followers where follower.resource.id == item.pull.resource.id {
                for line in wording.lines(of: follower) { write(line, to: &output) }
            }
            output.write("\n")
        }
        let pulled = Set(report.pulled.map(\.pull.resource.id))
        for follower in report.followers where !pulled.contains(follower.resource.id) {
            write(follower.resource, "~", .yellow, note: "keeps its members", to: &output)
            for line in wording.lines(of: follower) { write(line, to: &output) }
            output.write("\n")
        }
    }

    private func write(_ conflicts: [PullReport.Item], to output: inout some TextOutputStream) {
        for item in conflicts {
            write(
                item.pull.resource, "!", .red,
                note: "\(options.text(item.place)), changed on both sides: left as it is",
                to: &output)
            for clash in wording.clashes(of: item.pull) {
                output.write("      " + options.paint(.bold, clash.subject) + "\n")
                output.write("          as applied:   \(clash.base)\n")
                output.write("          as stored:    \(clash.theirs); \(clash.origin)\n")
                output.write("          as declared:  \(clash.ours)\n")
            }
            output.write(
                """
                      Declare what is right, or take what is stored with: \
                roster pull --reset \(item.pull.resource.id)


                """)
        }
    }

    private func write(
        _ resource: Resource, _ symbol: String, _ colour: Paint.Colour, note: String = "",
        to output: inout some TextOutputStream
    ) {
        let title =
            "\(resource.kind.title) \(resource.id) \"\(options.text(data: resource.name.text))\""
        output.write(
            "  " + options.paint(colour, symbol) + " " + options.paint(.bold, title)
                + (note.isEmpty ? "" : "  " + note) + "\n")
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
