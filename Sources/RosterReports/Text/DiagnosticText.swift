package import RosterModel

/// Findings as people read them: what, where with the line of the file, and what to do.
package struct DiagnosticText {
    /// How many findings of one rule are shown before they are counted.
    private static let limit = 10

    private let options: ReportOptions

    package init(_ options: ReportOptions) {
        self.options = options
    }

    /// Writes findings.
    ///
    /// - Parameters:
    ///   - diagnostics: In the order in which they are shown.
    ///   - totals: How many there are of a rule, where not all were kept.
    ///   - output: Where to.
    package func write(
        _ diagnostics: [Diagnostic], of totals: [RuleID: Int] = [:],
        to output: inout some TextOutputStream
    ) {
        var counts: [RuleID: Int] = [:]
        for diagnostic in diagnostics {
            counts[diagnostic.rule, default: 0] += 1
            if options.isFull || counts[diagnostic.rule, default: 0] <= Self.limit {
                write(diagnostic, to: &output)
            }
        }
        for (rule, kept) in counts.sorted(by: { $0.key.text < $1.key.text }) {
            let shown = options.isFull ? kept : min(kept, Self.limit)
            let more = max(kept, totals[rule, default: 0]) - shown
            guard more > 0 else { continue }
            let way = shown < kept ? " (--full shows \(more > kept - shown ? "more" : "them"))" : ""
            output.write("… and \(more.grouped) more of \(rule)\(way)\n\n")
        }
    }

    /// `2 errors and 1 warning`.
    package static func summary(_ diagnostics: [Diagnostic]) -> String {
        let errors = diagnostics.count { $0.severity == .error }
        let warnings = diagnostics.count - errors
        let parts = [
            errors > 0 ? errors.counted("error") : nil,
            warnings > 0 ? warnings.counted("warning") : nil,
        ]
        return parts.compactMap { $0 }.joined(separator: " and ")
    }

    private func write(_ diagnostic: Diagnostic, to output: inout some TextOutputStream) {
        let paint = options.paint
        let colour = diagnostic.severity == .error ? Paint.Colour.red : .yellow
        output.write(
            paint(colour, "\(diagnostic.severity.rawValue)[\(diagnostic.rule)]") + ": "
                + paint(.bold, options.text(diagnostic.message)) + "\n")
        let place = diagnostic.place
        let gutter = String(place.range.start.line).count
        output.write(
            String(repeating: " ", count: gutter + 1) + paint(.cyan, "--> ") + shown(place) + "\n")
        writeExcerpt(of: diagnostic, gutter, colour, to: &output)
        for note in diagnostic.notes {
            output.write(
                String(repeating: " ", count: gutter + 1)
                    + "= \(options.text(note.message)): \(shown(note.place))\n")
        }
        if let help = diagnostic.help {
            output.write(
                String(repeating: " ", count: gutter + 1) + paint(.cyan, "help: ")
                    + options.text(help) + "\n")
        }
        output.write("\n")
    }

    private func writeExcerpt(
        of diagnostic: Diagnostic, _ gutter: Int, _ colour: Paint.Colour,
        to output: inout some TextOutputStream
    ) {
        guard options.showsNotes, let excerpt = diagnostic.excerpt, !excerpt.isEmpty else { return }
        let range = diagnostic.place.range
        let line = Excerpt(
            excerpt, from: range.start.column,
            to: range.end.line == range.start.line ? range.end.column : .max)
        let bar = options.paint(.cyan, "|")
        output.write(
            options.paint(.cyan, "\(range.start.line)") + " \(bar) \(line.text)\n"
                + String(repeating: " ", count: gutter) + " \(bar) \(line.indent)"
                + options.paint(colour, line.marks) + "\n")
    }

    private func shown(_ place: SourcePlace) -> String {
        "\(options.text(place)):\(place.range.start.column)"
    }
}

/// One line of a file with a range marked, no wider than a terminal.
private struct Excerpt {
    private static let width = 100

    let text: String
    let indent: String
    let marks: String

    /// Columns count from 1, in scalars; the range ends before `end`.
    init(_ line: String, from start: Int, to end: Int) {
        let scalars = Array(line.unicodeScalars)
        let start = min(max(0, start - 1), scalars.count)
        let end = min(max(start + 1, end - 1), max(scalars.count, start + 1))
        let first = start > Self.width * 2 / 3 ? start - Self.width / 3 : 0
        let last = min(scalars.count, first + Self.width)
        func shown(_ range: Range<Int>) -> String {
            var text = String.UnicodeScalarView()
            for index in range where index < scalars.count {
                text.append(scalars[index] == "\t" ? " " : scalars[index])
            }
            return TerminalText.escaped(String(text))
        }
        let dots = first > 0 ? "…" : ""
        text = dots + shown(first..<last) + (last < scalars.count ? "…" : "")
        indent = String(repeating: " ", count: (dots + shown(first..<start)).count)
        let marked = shown(start..<min(end, last)).count
        marks = String(repeating: "^", count: max(1, marked))
    }
}
