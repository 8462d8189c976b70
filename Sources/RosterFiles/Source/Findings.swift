internal import RosterModel

/// Collects what is wrong with one file.
final class Findings {
    /// How many findings of one rule a file keeps; the rest are counted.
    private static let limit = 1000

    let text: SourceText
    private var kept: [Diagnostic] = []
    private var counts: [RuleID: Int] = [:]

    init(_ text: SourceText) {
        self.text = text
    }

    func place(_ range: TextRange) -> SourcePlace {
        SourcePlace(file: text.path, range: range)
    }

    func report(
        _ rule: Rule, _ message: @autoclosure () -> Message, at range: TextRange,
        notes: [Diagnostic.Note] = [], help: Message? = nil
    ) {
        counts[rule.id, default: 0] += 1
        guard counts[rule.id, default: 0] <= Self.limit else { return }
        kept.append(
            Diagnostic(
                rule, message(), at: place(range), excerpt: text.line(range.start.line),
                notes: notes, help: help))
    }

    /// Takes over what was found in the same text, if nothing was found here so far.
    func adopt(_ other: Findings) {
        (kept, counts) = (other.kept, other.counts)
    }

    /// A note that points into the same file.
    func note(_ message: Message, at range: TextRange) -> Diagnostic.Note {
        Diagnostic.Note(message, at: place(range))
    }

    /// Everything found, with one finding for each rule that says how many more there are.
    var diagnostics: [Diagnostic] {
        kept
            + Rule.all.compactMap { rule in
                let more = counts[rule.id, default: 0] - Self.limit
                guard more > 0, let last = kept.last(where: { $0.rule == rule.id }) else {
                    return nil
                }
                return Diagnostic(
                    rule, "\(more.counted("more finding")) of this rule in \(quoted: text.path)",
                    at: last.place)
            }
    }
}
