package import RosterModel

/// What restoring a backup loses, as people read it before they consent.
package struct RestorationText {
    /// How many lost revisions are shown before they are counted.
    private static let limit = 10

    private let file: String
    private let newest: Revision?
    private let lost: [Revision]
    private let project: String

    /// - Parameters:
    ///   - file: The path of the backup.
    ///   - newest: Its newest revision; nil when it has none.
    ///   - lost: What is in the present state alone, the newest first.
    ///   - project: For whom it is shown.
    package init(file: String, newest: Revision?, lost: [Revision], project: String) {
        self.file = file
        self.newest = newest
        self.lost = lost
        self.project = project
    }

    package func write(_ options: ReportOptions, to output: inout some TextOutputStream) {
        let reached = newest.map {
            "Revision \($0.serial.grouped) of \(shownMoment($0.at))"
        }
        output.write(
            "\(reached ?? "The beginning, before any revision,") comes back from "
                + options.text(data: file) + ".\n")
        guard !lost.isEmpty else {
            output.write("Nothing is lost.\n")
            return
        }
        output.write(
            options.paint(
                .red, lost.count == 1 ? "One revision is" : "\(lost.count.grouped) revisions are")
                + " lost:\n")
        let shown = options.isFull ? lost.count : min(lost.count, Self.limit)
        for revision in lost.prefix(shown) {
            output.write(
                "  - revision \(revision.serial.grouped)  \(shownMoment(revision.at))  "
                    + options.text(data: revision.origin(for: project)) + "\n")
        }
        if shown < lost.count {
            output.write("    … and \((lost.count - shown).grouped) more (--full shows them)\n")
        }
    }
}
