internal import RosterModel

/// What is to be done with lists that were handed over, as a checklist.
struct PublicationText {
    private let options: ReportOptions

    init(_ options: ReportOptions) { self.options = options }

    func write(_ report: PublicationReport, to output: inout some TextOutputStream) {
        if report.lines.isEmpty {
            output.write("Nothing to publish: every list was imported as it is stored.\n")
        } else {
            let lists = report.lines.count.counted("list")
            output.write("Handed over \(lists). To do in Partner Center:\n")
        }
        for line in report.lines { write(line, to: &output) }
        if !report.strayFiles.isEmpty {
            output.write("\n" + "Left alone: " + options.named(files: report.strayFiles) + "\n")
        }
        guard !report.lines.isEmpty else { return }
        output.write("\nWhen it is done, say so with: roster publish --done\n")
    }

    private func write(
        _ line: PublicationReport.Line, to output: inout some TextOutputStream
    ) {
        let name = options.text(data: line.group.name.text)
        output.write("\n\(options.paint(.bold, "\(line.group.id) \"\(name)\""))\n")
        for step in steps(of: line) { output.write("  [ ] \(step)\n") }
    }

    private func steps(of line: PublicationReport.Line) -> [String] {
        let name = options.text(data: line.group.name.text)
        let file = options.text(data: options.plain(path: line.file))
        let list = "import \(file), \(line.list.count.counted("member"))"
        let attaching = line.uses.map { "see that it is attached to \(text(of: $0))" }
        guard let portalId = line.group.attributes.text(.portalId) else {
            return [
                "create a known user group with exactly this name: \(name)", list,
                "write the id that it gets into the declaration of \(line.group.id): portalId",
            ] + attaching
        }
        return ["\(list), into the group \(options.text(data: portalId))"] + attaching
    }

    /// `package flight photos-beta "Beta" of contoso-photos`.
    private func text(of use: Resource) -> String {
        let app = use.attributes.text(.app).map { " of \(options.text(data: $0))" } ?? ""
        return "\(use.kind.title) \(use.id) \"\(options.text(data: use.name.text))\"\(app)"
    }
}
